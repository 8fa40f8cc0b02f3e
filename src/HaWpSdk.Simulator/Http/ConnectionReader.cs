using System.Globalization;
using System.Text;

namespace HaWpSdk.Simulator.Http;

/// <summary>Reads heads and bodies of successive requests from one connection.</summary>
internal sealed class ConnectionReader(Stream stream)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <returns>The request line and headers, or null when the client closed the connection.</returns>
    public async Task<string?> ReadHeadAsync(int limit, CancellationToken cancellation)
    {
        var head = new List<byte>(1024);
        while (true)
        {
            if (_start == _end && !await FillAsync(cancellation).ConfigureAwait(false))
                return null;
            var next = _buffer[_start++];
            if (head.Count == 0 && next is (byte)'\r' or (byte)'\n' && head.Count == 0)
                continue;
            head.Add(next);
            if (head.Count > limit)
                throw new InvalidDataException("Head too large.");
            if (next == '\n' && head.Count >= 4 && head[^2] == '\r' && head[^3] == '\n' && head[^4] == '\r')
                return Encoding.Latin1.GetString([.. head]).TrimEnd('\r', '\n');
        }
    }

    public async Task<byte[]> ReadExactlyAsync(int length, CancellationToken cancellation)
    {
        var body = new byte[length];
        var have = Math.Min(length, _end - _start);
        Array.Copy(_buffer, _start, body, 0, have);
        _start += have;
        await stream.ReadExactlyAsync(body.AsMemory(have), cancellation).ConfigureAwait(false);
        return body;
    }

    public async Task<byte[]> ReadChunkedAsync(int limit, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        while (true)
        {
            var line = await ReadLineAsync(cancellation).ConfigureAwait(false);
            var size = int.Parse(line.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0)
                break;
            if (body.Length + size > limit)
                throw new InvalidDataException("Body too large.");
            body.Write(await ReadExactlyAsync(size, cancellation).ConfigureAwait(false));
            await ReadLineAsync(cancellation).ConfigureAwait(false);
        }
        while ((await ReadLineAsync(cancellation).ConfigureAwait(false)).Length > 0)
        {
            // Trailers carry nothing the simulator needs.
        }
        return body.ToArray();
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end && !await FillAsync(cancellation).ConfigureAwait(false))
                throw new InvalidDataException("Connection closed in the middle of a body.");
            var next = (char)_buffer[_start++];
            if (next == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append(next);
        }
    }

    private async Task<bool> FillAsync(CancellationToken cancellation)
    {
        _start = 0;
        _end = await stream.ReadAsync(_buffer, cancellation).ConfigureAwait(false);
        return _end > 0;
    }
}
