using System.Globalization;
using HaWpSdk.Deploy.Audit;

namespace HaWpSdk.Hosting.Audit;

/// <summary>How far an audit is, on standard error: one line that is rewritten on a terminal, one line for all of it elsewhere.</summary>
internal sealed class AuditProgressLine : IProgress<AuditProgress>, IDisposable
{
    private readonly TextWriter? _writer;
    private readonly bool _rewrites;
    private readonly string _what;
    private readonly int _columns;
    private readonly Lock _lock = new();
    private int _width;
    private int _failed;

    public AuditProgressLine(HostSurroundings surroundings, bool quiet, string cluster, string mark)
    {
        _writer = quiet ? null : surroundings.Error;
        _rewrites = !Console.IsErrorRedirected && ReferenceEquals(surroundings.Error, Console.Error);
        _what = $"{mark}{cluster}";
        _columns = Math.Clamp(surroundings.Width, 40, 140) - 1;
        if (!_rewrites)
        {
            _writer?.WriteLine($"auditing {_what}");
        }
    }

    public void Report(AuditProgress value)
    {
        if (_writer is null || !_rewrites)
        {
            return;
        }

        lock (_lock)
        {
            _failed += value.Answered ? 0 : 1;
            var line = string.Create(CultureInfo.InvariantCulture, $"auditing {_what}: {value.Done} calls{(_failed > 0 ? $", {_failed} without an answer" : string.Empty)}  {value.Current}");
            line = line.Length > _columns ? line[.._columns] : line;
            _writer.Write("\r" + line.PadRight(_width));
            _width = line.Length;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_width > 0)
            {
                _writer?.Write("\r" + new string(' ', _width) + "\r");
            }
        }
    }
}
