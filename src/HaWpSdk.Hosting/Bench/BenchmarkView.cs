using System.Diagnostics;
using System.Globalization;
using HaWpSdk.Deploy.Bench;

namespace HaWpSdk.Hosting.Bench;

/// <summary>A benchmark on standard error: one line that is rewritten on a terminal, a line now and then elsewhere. Warnings are always told.</summary>
internal sealed class BenchmarkView : IProgress<BenchmarkProgress>, IDisposable
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private readonly TextWriter _writer;
    private readonly bool _quiet;
    private readonly bool _rewrites;
    private readonly int _columns;
    private TimeSpan _last = -BetweenLines;
    private string _step = "";
    private int _width;

    public BenchmarkView(HostSurroundings surroundings, bool quiet)
    {
        _writer = surroundings.Error;
        _quiet = quiet;
        _rewrites = !Console.IsErrorRedirected && ReferenceEquals(surroundings.Error, Console.Error);
        _columns = Math.Clamp(surroundings.Width, 40, 140) - 1;
    }

    public void Report(BenchmarkProgress value)
    {
        lock (_lock)
        {
            if (value.IsWarning)
            {
                Clear();
                _writer.WriteLine("hawp: " + value.Step);
            }
            else if (!_quiet && _rewrites)
            {
                Rewrite(Line(value));
            }
            else if (!_quiet && _step != value.Step && _watch.Elapsed - _last >= BetweenLines)
            {
                _last = _watch.Elapsed;
                _writer.WriteLine(Line(value));
            }

            _step = value.Step;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            Clear();
        }
    }

    private string Line(BenchmarkProgress value)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{value.Done * 100,3:0} %  {value.Step}");
        if (value.Done is > 0.05 and < 1)
        {
            var left = _watch.Elapsed * ((1 - value.Done) / value.Done);
            line += string.Create(CultureInfo.InvariantCulture, $", about {(int)left.TotalMinutes}:{left.Seconds:00} left");
        }

        return line;
    }

    private void Rewrite(string line)
    {
        line = line.Length > _columns ? line[.._columns] : line;
        _writer.Write("\r" + line.PadRight(_width) + (line.Length == 0 ? "\r" : ""));
        _width = line.Length;
    }

    private void Clear()
    {
        if (_width > 0)
        {
            Rewrite("");
        }
    }
}
