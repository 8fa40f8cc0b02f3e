using System.Collections.Concurrent;
using System.Net.Http;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>Asks AWS. What goes wrong with one call never loses the others.</summary>
internal sealed class AuditCalls(IProgress<AuditProgress>? progress, CancellationToken cancellationToken) : IDisposable
{
    // Calls at a time: describe calls of one account share a bucket of tokens.
    private readonly SemaphoreSlim _lanes = new(8);
    private readonly ConcurrentDictionary<string, (bool IsDenied, string Reason)> _unanswered = new(StringComparer.Ordinal);
    private int _done;

    /// <summary>The calls without an answer, by action.</summary>
    public IReadOnlyDictionary<string, (bool IsDenied, string Reason)> Unanswered => _unanswered;

    /// <summary>Why the first call failed that was not refused; it is what to say when nothing can be asked.</summary>
    public string? Explained { get; private set; }

    /// <summary>Asks once; retries of throttling and server errors are the client's.</summary>
    /// <param name="action">The permission it takes.</param>
    /// <param name="call">The call; a <see langword="null"/> result means that there is no such thing.</param>
    /// <param name="at">The resource, once it is known by its ARN.</param>
    /// <param name="subject">The resource as it is known before.</param>
    public async Task<Answer<T>> AskAsync<T>(AuditAction action, Func<CancellationToken, Task<T?>> call, Func<T, string?>? at = null, string? subject = null) where T : class
    {
        var position = subject is null ? null : new SourcePosition(subject);
        await _lanes.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var value = await call(cancellationToken).ConfigureAwait(false);
            Told(action, true);
            return value is null ? Answer<T>.None(position) : Answer<T>.Of(value, at?.Invoke(value) is { } arn ? new SourcePosition(arn) : position);
        }
        catch (AmazonServiceException exception) when (IsNotFound(exception))
        {
            Told(action, true);
            return Answer<T>.None(position);
        }
        catch (Exception exception) when (exception is AmazonClientException or AmazonServiceException or HttpRequestException or TimeoutException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            var denied = AccessDenied.ActionOf(exception) is not null;
            var reason = denied ? $"The permission {action.Name} is missing." : $"The call {action.Name} failed: {Sentence(AwsFailure.Explain(exception) ?? exception.Message)}";
            _unanswered.TryAdd(action.Name, (denied, reason));
            Explained ??= denied ? null : AwsFailure.Describe(exception) ?? exception.Message;
            Told(action, false);
            return Answer<T>.Unknown(reason, position);
        }
        finally
        {
            _lanes.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lanes.Dispose();

    private void Told(AuditAction action, bool answered) => progress?.Report(new AuditProgress(Interlocked.Increment(ref _done), action.Name, answered));

    // "There is no such thing" in the words of each service. A stack that does not exist is a ValidationError.
    private static bool IsNotFound(AmazonServiceException exception) => exception.ErrorCode is { } code
        && (code.Contains("NotFound", StringComparison.Ordinal) || code.StartsWith("NoSuch", StringComparison.Ordinal) || code is "WAFNonexistentItemException" or "ResourceNotFoundException" or "InvalidLaunchTemplateId.Malformed"
            || (code == "ValidationError" && exception.Message.Contains("does not exist", StringComparison.Ordinal)));

    private static string Sentence(string text) => text.TrimEnd() is var trimmed && trimmed.EndsWith('.') ? trimmed : trimmed + ".";
}
