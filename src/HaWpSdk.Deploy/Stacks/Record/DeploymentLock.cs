using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace HaWpSdk.Deploy.Stacks.Record;

/// <summary>
/// One deployment at a time: an object in the artifact bucket that S3 lets only one process create. Its holder gives a sign of life now and then; one
/// that gave none for a while, or whose process on this machine is gone, is taken over.
/// </summary>
internal sealed class DeploymentLock : IAsyncDisposable
{
    public const string Key = "deploy/lock.json";

    // Locks of this process that are really held: one whose removal failed is left behind, though the process lives.
    private static readonly ConcurrentDictionary<string, bool> Held = new(StringComparer.Ordinal);

    private readonly ArtifactStore _store;
    private readonly DeploymentOptions _options;
    private readonly JsonObject _content;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _lost;
    private readonly Task _beat;
    private string _tag;

    private DeploymentLock(ArtifactStore store, DeploymentOptions options, JsonObject content, string tag, CancellationToken cancellationToken)
    {
        (_store, _options, _content, _tag) = (store, options, content, tag);
        Held[content["run"]!.ToString()] = true;
        _lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _beat = BeatAsync(_stop.Token);
    }

    /// <summary>Cancelled by the caller, or when somebody else took the lock.</summary>
    public CancellationToken Token => _lost.Token;

    /// <summary>Who took it away; <see langword="null"/> while it is held.</summary>
    public string? LostTo { get; private set; }

    /// <summary>Takes the lock.</summary>
    /// <exception cref="DeploymentException">Another deployment holds it: who, and since when.</exception>
    public static async Task<DeploymentLock> TakeAsync(ArtifactStore store, DeploymentOptions options, string operation, CancellationToken cancellationToken)
    {
        var content = new JsonObject { ["holder"] = options.Holder, ["process"] = options.ProcessId, ["operation"] = operation, ["run"] = Guid.NewGuid().ToString(), ["since"] = Text(options.Clock.GetUtcNow()) };
        for (var attempt = 0; ; attempt++)
        {
            content["expires"] = Text(options.Clock.GetUtcNow() + options.LockTime);
            var held = await Read(store, cancellationToken).ConfigureAwait(false);
            if (held is { } other && other.Content["run"]?.ToString() != content["run"]!.ToString() && !IsLeftBehind(other.Content, options))
            {
                throw new DeploymentException(Refusal(other.Content, options));
            }

            var tag = await store.WriteAsync(Key, content, held?.ETag ?? ArtifactStore.OnlyNew, cancellationToken).ConfigureAwait(false);
            if (tag is not null)
            {
                return new DeploymentLock(store, options, content, tag, cancellationToken);
            }

            if (attempt == 5)
            {
                throw new DeploymentException("Another deployment of this cluster took the lock at the same moment. Wait for its end, and deploy again.");
            }
        }
    }

    /// <summary>Fails when somebody else took the lock: two must never change the same cluster.</summary>
    public void ThrowIfLost()
    {
        if (LostTo is { } other)
        {
            throw new DeploymentException($"This deployment was too long without contact to AWS, and {other} took its lock. What was done so far is whole; deploy again when the other one is through.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        Held.TryRemove(_content["run"]!.ToString(), out _);
        await _stop.CancelAsync().ConfigureAwait(false);
        await _beat.ConfigureAwait(false);
        if (LostTo is null)
        {
            // Given back even when the run was interrupted: the token of the run is of no use here.
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            try
            {
                if (await Read(_store, limit.Token).ConfigureAwait(false) is { } held && held.Content["run"]?.ToString() == _content["run"]!.ToString())
                {
                    await _store.DeleteAsync(Key, limit.Token).ConfigureAwait(false);
                }
            }
            catch (Exception failure) when (failure is Amazon.Runtime.AmazonClientException or HttpRequestException or OperationCanceledException or DeploymentException or IOException)
            {
                // It expires by itself; the failure that ended the run is the one to tell.
            }
        }

        _stop.Dispose();
        _lost.Dispose();
    }

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(_options.LockTime / 4, _options.Clock, cancellationToken).ConfigureAwait(false);
                try
                {
                    _content["expires"] = Text(_options.Clock.GetUtcNow() + _options.LockTime);
                    if (await _store.WriteAsync(Key, _content, _tag, cancellationToken).ConfigureAwait(false) is { } tag)
                    {
                        _tag = tag;
                        continue;
                    }

                    var held = await Read(_store, cancellationToken).ConfigureAwait(false);
                    if (held?.Content["run"]?.ToString() == _content["run"]!.ToString())
                    {
                        _tag = held.Value.ETag;                                  // our own beat, whose answer was lost
                        continue;
                    }

                    LostTo = held?.Content["holder"]?.ToString() ?? "somebody";
                    await _lost.CancelAsync().ConfigureAwait(false);
                    return;
                }
                catch (Exception failure) when (failure is Amazon.Runtime.AmazonClientException or HttpRequestException or IOException or DeploymentException || failure is OperationCanceledException && !cancellationToken.IsCancellationRequested)
                {
                    // The next beat tries again; the lock lasts four of them.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private static async Task<(JsonObject Content, string ETag)?> Read(ArtifactStore store, CancellationToken cancellationToken) => await store.ReadAsync(Key, cancellationToken).ConfigureAwait(false);

    private static bool IsLeftBehind(JsonObject held, DeploymentOptions options)
    {
        if (Time(held["expires"]) is not { } expires || expires < options.Clock.GetUtcNow())
        {
            return true;
        }

        if (held["holder"]?.ToString() != options.Holder || held["process"]?.GetValue<int>() is not { } process)
        {
            return false;
        }

        return process == Environment.ProcessId ? !Held.ContainsKey(held["run"]?.ToString() ?? string.Empty) : process != options.ProcessId && !IsRunning(process);
    }

    private static bool IsRunning(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string Refusal(JsonObject held, DeploymentOptions options)
    {
        var since = Time(held["since"]);
        var minutes = since is { } start ? (options.Clock.GetUtcNow() - start).TotalMinutes : 0;
        return string.Create(CultureInfo.InvariantCulture, $"{held["holder"]} is working on this cluster ({held["operation"] ?? "deploy"}, process {held["process"]}) since {held["since"]}, for {Math.Max(0, minutes):0} minutes. Wait for its end; if that process is gone, its lock is free after {Time(held["expires"]):HH:mm:ss} UTC.");
    }

    private static DateTimeOffset? Time(JsonNode? node) => DateTimeOffset.TryParse(node?.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    internal static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
