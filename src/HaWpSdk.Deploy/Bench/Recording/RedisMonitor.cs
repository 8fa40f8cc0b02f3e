using System.Globalization;
using System.Text;
using HaWpSdk.Deploy.Bench.Measuring;

namespace HaWpSdk.Deploy.Bench.Recording;

/// <summary>A command that MONITOR showed: the client's address and the arguments, as bytes in Latin-1.</summary>
internal sealed record MonitoredCommand(string Client, string[] Arguments);

/// <summary>Listens to every command the Redis server executes, between two marks.</summary>
internal sealed class RedisMonitor : IDisposable
{
    private readonly System.Net.Sockets.Socket _socket;
    private readonly Stream _stream;
    private readonly StreamReader _reader;
    private readonly RespConnection _marker;

    private RedisMonitor(System.Net.Sockets.Socket socket, Stream stream, RespConnection marker)
    {
        _socket = socket;
        _stream = stream;
        _reader = new StreamReader(stream, Encoding.Latin1);
        _marker = marker;
    }

    public static RedisMonitor Start(RedisTarget target) => StoreFault.Redis(target, "starting MONITOR", () =>
    {
        var marker = RespConnection.Open(target);
        try
        {
            var (socket, stream) = RespConnection.OpenStream(target);
            var monitor = new RedisMonitor(socket, stream, marker);
            stream.Write(RespConnection.Command("MONITOR"));
            var answer = monitor._reader.ReadLine();
            return answer == "+OK" ? monitor : throw new RespException((answer ?? "-closed")[1..]);
        }
        catch
        {
            marker.Dispose();
            throw;
        }
    });

    /// <summary>Everything since the last call, without the mark itself.</summary>
    public List<MonitoredCommand> ReadToMark()
    {
        var mark = Guid.NewGuid().ToString("N");
        _marker.Execute(RespConnection.Command("PING", mark));
        var seen = new List<MonitoredCommand>();
        while (_reader.ReadLine() is { } line)
        {
            if (line.Contains(mark, StringComparison.Ordinal))
                return seen;
            if (Parse(line) is { } command)
                seen.Add(command);
        }
        throw new EndOfStreamException("The server closed the connection.");
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _reader.Dispose();
        _stream.Dispose();
        _socket.Dispose();
        _marker.Dispose();
    }

    /// <summary>Reads <c>+1700000000.123456 [0 127.0.0.1:5432] "GET" "key"</c>; null for anything else.</summary>
    internal static MonitoredCommand? Parse(string line)
    {
        var open = line.IndexOf('[', StringComparison.Ordinal);
        var close = line.IndexOf(']', StringComparison.Ordinal);
        if (!line.StartsWith('+') || open < 0 || close < open)
            return null;
        var client = line[(open + 1)..close];
        client = client[(client.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        var arguments = new List<string>();
        for (var at = close + 1; at < line.Length; at++)
        {
            if (line[at] != '"')
                continue;
            var argument = new StringBuilder();
            for (at++; at < line.Length && line[at] != '"'; at++)
            {
                if (line[at] != '\\' || at + 1 >= line.Length)
                {
                    argument.Append(line[at]);
                    continue;
                }
                at++;
                if (line[at] == 'x' && at + 2 < line.Length && byte.TryParse(line.AsSpan(at + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value))
                {
                    argument.Append((char)value);
                    at += 2;
                }
                else
                {
                    argument.Append(line[at] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'a' => '\a', 'b' => '\b', var other => other });
                }
            }
            arguments.Add(argument.ToString());
        }
        return arguments.Count == 0 ? null : new(client, [.. arguments]);
    }
}
