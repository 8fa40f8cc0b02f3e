using System.Diagnostics;
using System.Globalization;
using HaWpSdk.Scanning;

namespace HaWpSdk.Hosting.Verbs;

/// <summary>One line of progress on a terminal's standard error: how many, of how many, how long still. Elsewhere it says nothing.</summary>
internal sealed class ProgressLine : IProgress<ScanProgress>, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // A terminal echoes Ctrl+C behind the line.
    private const int EchoedKey = 2;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private readonly TextWriter? _writer;
    private TimeSpan _last = -Pause;
    private int _width;

    public ProgressLine(HostSurroundings surroundings, bool quiet) =>
        _writer = quiet || Console.IsErrorRedirected || surroundings.Error != Console.Error ? null : surroundings.Error;

    public void Report(ScanProgress value)
    {
        if (_writer is null)
        {
            return;
        }

        lock (_lock)
        {
            var elapsed = _watch.Elapsed;
            if (elapsed - _last < Pause || value.Done == 0)
            {
                return;
            }

            _last = elapsed;

            // The largest plugins come first: what the first few take says little about the rest.
            var left = value.Done * 5 < value.Found ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {TimeSpan.FromSeconds(elapsed.TotalSeconds / value.Done * (value.Found - value.Done)):m\\:ss} left");
            var name = new string([.. value.Current.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ' ' ? c : '?')]); // a folder's name never steers the terminal
            var line = string.Create(CultureInfo.InvariantCulture, $"{value.Done}/{value.Found} plugins{left}  {name}");
            line = line.Length > 78 ? line[..78] : line;
            _writer.Write("\r" + line.PadRight(_width));
            _width = line.Length;
        }
    }

    public void Dispose()
    {
        if (_writer is not null && _width > 0)
        {
            _writer.Write("\r" + new string(' ', _width + EchoedKey) + "\r");
        }
    }
}
