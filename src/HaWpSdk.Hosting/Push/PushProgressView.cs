using System.Diagnostics;
using System.Globalization;
using HaWpSdk.Deploy.Content;

namespace HaWpSdk.Hosting.Push;

/// <summary>A push on standard error: one line that is rewritten on a terminal, a line now and then elsewhere.</summary>
internal sealed class PushProgressView : IProgress<PushProgress>, IDisposable
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private readonly TextWriter? _writer;
    private readonly bool _rewrites;
    private readonly int _columns;
    private PushStage? _stage;
    private TimeSpan _last;
    private int _width;

    public PushProgressView(HostSurroundings surroundings, bool quiet)
    {
        _writer = quiet ? null : surroundings.Error;
        _rewrites = !Console.IsErrorRedirected && ReferenceEquals(surroundings.Error, Console.Error);
        _columns = Math.Clamp(surroundings.Width, 40, 140) - 1;
    }

    public void Report(PushProgress value)
    {
        if (_writer is null)
        {
            return;
        }

        lock (_lock)
        {
            if (value.Message is { } message)
            {
                Clear();
                _writer.WriteLine(message);
            }

            var entered = _stage != value.Stage;
            _stage = value.Stage;
            if (_rewrites)
            {
                Rewrite(value.Stage == PushStage.Done ? "" : Line(value));
            }
            else if ((entered && value.Stage is PushStage.Sending or PushStage.Verifying or PushStage.Switching or PushStage.Purging)
                || (value.Stage == PushStage.Sending && _watch.Elapsed - _last >= BetweenLines))
            {
                _last = _watch.Elapsed;
                _writer.WriteLine(Line(value));
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            Clear();
        }
    }

    /// <summary>Bytes in the unit in which they are easy to read.</summary>
    public static string Size(double bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes:0} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000:0.0} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000_000:0.00} GB"),
    };

    private static string Line(PushProgress value)
    {
        if (value.Stage != PushStage.Sending)
        {
            return value.Stage switch
            {
                PushStage.Reading => "reading the sources",
                PushStage.Judging => "asking the rules",
                PushStage.Connecting => "connecting",
                PushStage.Waiting => "waiting for another push",
                PushStage.Verifying => "verifying",
                PushStage.Switching => "switching",
                PushStage.Purging => "purging the edge",
                PushStage.Cleaning => "removing old releases",
                _ => "done",
            };
        }

        var line = string.Create(CultureInfo.InvariantCulture, $"sending {value.Files:N0}/{value.TotalFiles:N0} files, {Size(value.Bytes)} of {Size(value.TotalBytes)}");
        if (value.BytesPerSecond is { } rate)
        {
            line += $", {Size(rate)}/s";
        }

        return value.Remaining is { } left ? line + string.Create(CultureInfo.InvariantCulture, $", {(left.TotalHours >= 1 ? left.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture) : left.ToString(@"m\:ss", CultureInfo.InvariantCulture))} left") : line;
    }

    private void Rewrite(string line)
    {
        line = line.Length > _columns ? line[.._columns] : line;
        _writer!.Write("\r" + line.PadRight(_width) + (line.Length == 0 ? "\r" : ""));
        _width = line.Length;
    }

    private void Clear()
    {
        if (_writer is not null && _width > 0)
        {
            Rewrite("");
        }
    }
}
