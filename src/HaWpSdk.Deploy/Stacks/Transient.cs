using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients;

namespace HaWpSdk.Deploy.Stacks;

/// <summary>Tells failures that pass by themselves from others: a lost network, an answer that never came, a service that is overloaded.</summary>
internal static class Transient
{
    private static readonly string[] Throttled = ["Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequestsException", "SlowDown", "PriorRequestNotComplete"];

    public static bool Is(Exception exception, CancellationToken cancellationToken) => !cancellationToken.IsCancellationRequested && exception switch
    {
        AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError } => true,
        AmazonServiceException { ErrorCode: { } code } when Throttled.Contains(code) => true,

        // The client signs by the server's time once it has seen that they differ. A clock that is set right in the middle of a run costs one call, the next is signed right.
        AmazonServiceException error when AwsFailure.IsSkewed(error) => true,
        AmazonServiceException service => Inner(service),
        HttpRequestException or IOException or SocketException or TimeoutException => true,
        OperationCanceledException => true,
        AmazonClientException client => Inner(client),
        _ => false,
    };

    /// <summary>Repeats a call that only looks until it answers, for as long as patience lasts.</summary>
    public static async Task<T> LookAsync<T>(Func<CancellationToken, Task<T>> look, TimeSpan pause, TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await look(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (Is(exception, cancellationToken) && clock.GetElapsedTime(start) < patience)
            {
                await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static bool Inner(Exception exception)
    {
        for (var inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is HttpRequestException or IOException or SocketException or TimeoutException or OperationCanceledException)
            {
                return true;
            }
        }

        return false;
    }
}
