using System.Diagnostics;

namespace HaWpSdk.Deploy.Bench.Measuring;

/// <summary>Holds requests back so that no more than a given number of operations a second reaches the stores, all threads together.</summary>
internal sealed class RequestPacer(double operationsPerSecond, CancellationToken cancellationToken)
{
    private readonly Lock _lock = new();
    private long _next = Stopwatch.GetTimestamp();

    /// <summary>Waits for the turn of a request of so many operations and returns when it was due.</summary>
    public long Wait(int operations)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long due;
        lock (_lock)
        {
            var now = Stopwatch.GetTimestamp();
            // A pause is not caught up with: that would be a burst above the rate.
            due = Math.Max(_next, now);
            _next = due + (long)(operations / operationsPerSecond * Stopwatch.Frequency);
        }
        while (true)
        {
            var left = due - Stopwatch.GetTimestamp();
            if (left <= 0)
                return due;
            if (left > Stopwatch.Frequency / 500)
                cancellationToken.WaitHandle.WaitOne((int)(left * 1000 / Stopwatch.Frequency) - 1);
            else
                Thread.SpinWait(50);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
