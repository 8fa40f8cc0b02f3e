using System.Diagnostics;
using System.Globalization;
using HaWpSdk.Scanning;

namespace HaWpSdk.Hosting.Verbs;

/// <summary>One line of progress on a terminal's standard error: a bar, how many of how many, how long still. Elsewhere it says nothing.</summary>
internal sealed class ProgressLine : IProgress<ScanProgress>, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // A terminal echoes Ctrl+C behind the line.
    private const int EchoedKey = 2;

    // The largest plugins come first: of many, what the first few take says little about the rest.
    private const int Many = 5;
    private const double TellingShare = 0.2;
    private const double SmallShare = 0.02;
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(0.5);

    private const int ShortestName = 10;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, double> _under = new(StringComparer.Ordinal);
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
            if (value.Files > 0)
            {
                _under[value.Current] = value.CurrentShare;
            }
            else
            {
                _under.Remove(value.Current);
            }

            var elapsed = _watch.Elapsed;
            if (elapsed - _last < Pause)
            {
                return;
            }

            _last = elapsed;
            var line = Line(value, Math.Min(1, (value.Done + _under.Values.Sum()) / value.Found), elapsed, Columns());
            _writer.Write("\r" + line.PadRight(_width));
            _width = line.Length;
        }
    }

    public void Dispose()
    {
        if (_writer is not null && _width > 0)
        {
            _writer.Write("\r" + new string(' ', Math.Min(_width + EchoedKey, Columns())) + "\r");
        }
    }

    /// <summary>What is drawn: what does not fit into the columns is left out, the least telling first.</summary>
    /// <param name="value">How far the scan is.</param>
    /// <param name="share">How much of all is done, from 0 to 1.</param>
    /// <param name="elapsed">Since the scan began.</param>
    /// <param name="columns">Characters at most.</param>
    internal static string Line(ScanProgress value, double share, TimeSpan elapsed, int columns)
    {
        var isTelling = elapsed >= Early && share >= (value.Found < Many ? SmallShare : TellingShare);
        var left = TimeSpan.FromSeconds(isTelling ? Math.Ceiling(elapsed.TotalSeconds / share * (1 - share)) : 0);
        var bar = Math.Clamp(columns / 4, 10, 30);
        var text = string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(share * 100),3}%");
        text = bar + 3 + text.Length <= columns ? "[" + new string('#', (int)(share * bar)).PadRight(bar, '-') + "] " + text : text;
        string[] parts =
        [
            isTelling ? string.Create(CultureInfo.InvariantCulture, $"  {(left.TotalHours >= 1 ? left.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture) : left.ToString(@"m\:ss", CultureInfo.InvariantCulture))} left") : string.Empty,
            value.Found > 1 ? string.Create(CultureInfo.InvariantCulture, $"  {value.Done}/{value.Found} plugins") : string.Empty,
            value.Files > 0 ? string.Create(CultureInfo.InvariantCulture, $"  {value.FilesRead:N0}/{value.Files:N0} files") : string.Empty,
        ];
        foreach (var part in parts.Where(part => text.Length + part.Length <= columns))
        {
            text += part;
        }

        var name = "  " + new string([.. value.Current.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ' ' ? c : '?')]); // a folder's name never steers the terminal
        var room = columns - text.Length;
        return text + (name.Length <= room ? name : room >= ShortestName ? name[..(room - 1)] + "…" : string.Empty);
    }

    // The last column stays free: some terminals go on to the next line when it is written.
    private static int Columns()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width - 1 : 79;
        }
        catch (IOException)
        {
            return 79;
        }
    }
}
