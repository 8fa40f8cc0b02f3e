using System.Diagnostics;

namespace HaWpSdk.Deploy.Content;

/// <summary>What a push is doing.</summary>
public enum PushStage
{
    /// <summary>Reading and checking the sources.</summary>
    Reading,

    /// <summary>Asking the rules.</summary>
    Judging,

    /// <summary>Connecting, or connecting again.</summary>
    Connecting,

    /// <summary>Waiting for another push to end.</summary>
    Waiting,

    /// <summary>Sending files.</summary>
    Sending,

    /// <summary>Comparing what arrived.</summary>
    Verifying,

    /// <summary>Putting the release into service.</summary>
    Switching,

    /// <summary>Purging the edge.</summary>
    Purging,

    /// <summary>Removing old releases.</summary>
    Cleaning,

    /// <summary>All done.</summary>
    Done,
}

/// <summary>A sign of life from a push, at most ten a second and one at each change of stage.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Files">Files that arrived so far.</param>
/// <param name="TotalFiles">Files to send.</param>
/// <param name="Bytes">Bytes of content that arrived so far, before compression.</param>
/// <param name="TotalBytes">Bytes to send.</param>
/// <param name="BytesPerSecond">The mean rate since sending began; null before there is one.</param>
/// <param name="Remaining">Estimated time until all files have arrived; null before there is one.</param>
/// <param name="Message">Something worth telling: whose lock is waited for, why a connection is made again.</param>
public sealed record PushProgress(
    PushStage Stage, int Files, int TotalFiles, long Bytes, long TotalBytes, double? BytesPerSecond, TimeSpan? Remaining, string? Message = null);

/// <summary>Counts what arrived and speaks not too often.</summary>
internal sealed class PushProgressReporter(IProgress<PushProgress>? progress)
{
    private readonly Stopwatch _sending = new();
    private PushStage _stage = PushStage.Reading;
    private int _files;
    private int _totalFiles;
    private long _bytes;
    private long _totalBytes;
    private long _lastReport;

    /// <summary>What is being done.</summary>
    public PushStage Stage => _stage;

    /// <summary>Grows with everything that got through: tells a slow line from a dead one.</summary>
    public long Moved => Interlocked.Read(ref _bytes) + Volatile.Read(ref _files);

    public void Enter(PushStage stage, string? message = null)
    {
        _stage = stage;
        if (stage == PushStage.Sending)
        {
            _sending.Start();
        }
        else if (stage > PushStage.Sending)
        {
            _sending.Stop();
        }

        Report(message);
    }

    public void Expect(int files, long bytes)
    {
        _totalFiles = files;
        _totalBytes = bytes;
        _files = 0;
        _bytes = 0;
        _sending.Reset();
    }

    public void Arrived(int files, long bytes)
    {
        Interlocked.Add(ref _files, files);
        Interlocked.Add(ref _bytes, bytes);
        var now = Environment.TickCount64;
        var last = Interlocked.Read(ref _lastReport);
        if (progress is not null && now - last >= 100 && Interlocked.CompareExchange(ref _lastReport, now, last) == last)
        {
            Report(null);
        }
    }

    private void Report(string? message)
    {
        if (progress is null)
        {
            return;
        }

        var bytes = Interlocked.Read(ref _bytes);
        var seconds = _sending.Elapsed.TotalSeconds;
        double? rate = bytes > 0 && seconds > 0.2 ? bytes / seconds : null;
        TimeSpan? remaining = rate is { } r && _totalBytes >= bytes ? TimeSpan.FromSeconds(Math.Min((_totalBytes - bytes) / r, 1e7)) : null;
        progress.Report(new PushProgress(_stage, Volatile.Read(ref _files), _totalFiles, bytes, _totalBytes, rate, remaining, message));
    }
}
