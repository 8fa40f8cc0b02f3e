using System.Globalization;
using HaWpSdk.Deploy.Backup;

namespace HaWpSdk.Hosting.Backup;

/// <summary>A backup on standard error: a line for each change, and on a terminal one that counts the time while something runs.</summary>
internal sealed class BackupProgressView : IProgress<BackupProgress>, IDisposable
{
    private readonly TextWriter? _writer;
    private readonly string _mark;
    private readonly bool _rewrites;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);
    private int _width;

    public BackupProgressView(HostSurroundings surroundings, bool quiet, string mark)
    {
        _writer = quiet ? null : surroundings.Error;
        _mark = mark;
        _rewrites = !Console.IsErrorRedirected && ReferenceEquals(surroundings.Error, Console.Error);
    }

    public void Report(BackupProgress value)
    {
        if (_writer is null)
        {
            return;
        }

        lock (_lock)
        {
            var line = $"{_mark}{value.Part}: {value.Text}";
            if (_told.TryGetValue(value.Part, out var last) && last == value.Text)
            {
                if (_rewrites)
                {
                    var counting = string.Create(CultureInfo.InvariantCulture, $"{line}  {value.Elapsed:h\\:mm\\:ss}");
                    _writer.Write("\r" + counting.PadRight(_width));
                    _width = counting.Length;
                }

                return;
            }

            _told[value.Part] = value.Text;
            Clear();
            _writer.WriteLine(line);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            Clear();
        }
    }

    private void Clear()
    {
        if (_width > 0)
        {
            _writer?.Write("\r" + new string(' ', _width) + "\r");
            _width = 0;
        }
    }
}
