using Polly;
using Polly.Retry;

namespace HaWpSdk.Deploy.Edge;

/// <summary>How patiently an edge's limits are met.</summary>
public sealed record EdgeRetryOptions
{
    /// <summary>How often one request is repeated when the edge says "too many" or does not answer. Default: 8.</summary>
    public int Attempts { get; init; } = 8;

    /// <summary>The first pause; it doubles each time, with jitter. Default: 1 s. What the edge names in <c>Retry-After</c> wins.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause. Default: 60 s. A longer <c>Retry-After</c> is an error that names it.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The clock for pauses; another one in tests.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal ResiliencePipeline Pipeline() => new ResiliencePipelineBuilder { TimeProvider = Clock }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = Math.Max(Attempts, 1),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = FirstPause,
            MaxDelay = LongestPause,
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception switch
            {
                EdgeBusyException { RetryAfter: { } wait } => wait <= LongestPause,
                EdgeBusyException => true,
                HttpRequestException => true,
                TaskCanceledException timeout => timeout.InnerException is TimeoutException,
                _ => false,
            }),
            DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as EdgeBusyException)?.RetryAfter),
        })
        .Build();
}

/// <summary>The edge is there and asks to come back later: HTTP 429, a 5xx, or too many invalidations in progress.</summary>
public sealed class EdgeBusyException : Exception
{
    /// <summary>An answer that asks for a pause.</summary>
    /// <param name="edge">Which edge.</param>
    /// <param name="why">What it said.</param>
    /// <param name="retryAfter">How long to wait; null when it did not say.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public EdgeBusyException(string edge, string why, TimeSpan? retryAfter = null, Exception? inner = null)
        : base($"{edge}: {why}", inner) => RetryAfter = retryAfter;

    /// <summary>How long the edge wants to be left alone; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; }
}
