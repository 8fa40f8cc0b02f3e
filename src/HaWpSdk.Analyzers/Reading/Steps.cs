namespace HaWpSdk.Analyzers.Reading;

/// <summary>Counts the work of one request, so that one that was cancelled meanwhile (somebody typed the next letter) ends after a bounded number of steps, whatever it is at.</summary>
internal sealed class Steps
{
    /// <summary>The most steps that follow a cancellation.</summary>
    public const int Interval = 64;

    private int _count;

    public Steps(CancellationToken cancellationToken) => CancellationToken = cancellationToken;

    /// <summary>What cancels the request, for calls that watch it themselves.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Told after each step how many there were: for tests.</summary>
    internal Action<int>? Taken { get; set; }

    /// <summary>One step: one operation looked at, or one value computed.</summary>
    /// <exception cref="OperationCanceledException">The request was cancelled.</exception>
    public void Take()
    {
        if ((++_count & (Interval - 1)) == 0)
        {
            CancellationToken.ThrowIfCancellationRequested();
        }

        Taken?.Invoke(_count);
    }
}
