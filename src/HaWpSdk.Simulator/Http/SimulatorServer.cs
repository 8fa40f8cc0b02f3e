using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HaWpSdk.Simulator.Http;

/// <summary>
/// A small HTTP/1.1 server on the loopback address. It is written on sockets, not on <see cref="HttpListener"/>, because faults
/// need what a listener hides: a connection reset in the middle, silence, a response cut short.
/// </summary>
internal sealed class SimulatorServer : IDisposable
{
    /// <summary>A request larger than this is answered 413; the largest part that S3 clients send by default is 16 MiB.</summary>
    private const int MaximumBodyBytes = 512 * 1024 * 1024;
    private const int MaximumHeadBytes = 64 * 1024;

    private readonly Socket _listener;
    private readonly Func<HttpRequest, HttpReply> _handle;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Socket, byte> _connections = new();
    private readonly Task _accepting;

    public SimulatorServer(int port, Func<HttpRequest, HttpReply> handle)
    {
        _handle = handle;
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _listener.Listen(256);
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = Task.Run(AcceptAsync);
    }

    public int Port { get; }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var connection = await _listener.AcceptAsync(_stop.Token).ConfigureAwait(false);
                connection.NoDelay = true;
                _connections.TryAdd(connection, 0);
                _ = Task.Run(() => ServeAsync(connection));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException) when (!_stop.IsCancellationRequested)
            {
                // One connection failed while being accepted; the next may not.
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        try
        {
            using var stream = new NetworkStream(connection, ownsSocket: false);
            var reader = new ConnectionReader(stream);
            while (!_stop.IsCancellationRequested)
            {
                var request = await ReadAsync(reader, stream, _stop.Token).ConfigureAwait(false);
                if (request is null)
                    return;
                var reply = _handle(request);
                if (reply.Delay > TimeSpan.Zero)
                    await Task.Delay(reply.Delay, _stop.Token).ConfigureAwait(false);
                if (reply.Hang is { } silence)
                {
                    await Task.Delay(silence, _stop.Token).ConfigureAwait(false);
                    return;
                }
                if (reply.Reset)
                {
                    connection.LingerState = new LingerOption(true, 0); // close sends RST, not FIN
                    return;
                }
                await WriteAsync(stream, request, reply, _stop.Token).ConfigureAwait(false);
                if (string.Equals(request.Header("Connection"), "close", StringComparison.OrdinalIgnoreCase))
                    return;
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidDataException)
        {
            // The client went away, spoke something else than HTTP, or the simulator stops: this connection is over.
        }
        finally
        {
            _connections.TryRemove(connection, out _);
            connection.Dispose();
        }
    }

    private static async Task<HttpRequest?> ReadAsync(ConnectionReader reader, NetworkStream stream, CancellationToken cancellation)
    {
        var head = await reader.ReadHeadAsync(MaximumHeadBytes, cancellation).ConfigureAwait(false);
        if (head is null)
            return null;
        var lines = head.Split("\r\n");
        var first = lines[0].Split(' ');
        if (first.Length != 3)
            throw new InvalidDataException("Not an HTTP request line.");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                continue;
            var name = line[..colon].Trim();
            var value = line[(colon + 1)..].Trim();
            headers[name] = headers.TryGetValue(name, out var before) ? before + "," + value : value;
        }

        if (headers.TryGetValue("Expect", out var expect) && expect.Equals("100-continue", StringComparison.OrdinalIgnoreCase))
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), cancellation).ConfigureAwait(false);

        byte[] body = [];
        if (headers.TryGetValue("Transfer-Encoding", out var encoding) && encoding.Contains("chunked", StringComparison.OrdinalIgnoreCase))
            body = await reader.ReadChunkedAsync(MaximumBodyBytes, cancellation).ConfigureAwait(false);
        else if (headers.TryGetValue("Content-Length", out var lengthText) && int.TryParse(lengthText, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            if (length > MaximumBodyBytes)
                throw new InvalidDataException("Body too large.");
            body = await reader.ReadExactlyAsync(length, cancellation).ConfigureAwait(false);
        }

        var target = first[1];
        if (target.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            target = target.IndexOf('/', 7) is var slash and > 0 ? target[slash..] : "/";
        var question = target.IndexOf('?', StringComparison.Ordinal);
        return new HttpRequest
        {
            Method = first[0],
            RawPath = question < 0 ? target : target[..question],
            RawQuery = question < 0 ? "" : target[(question + 1)..],
            Headers = headers,
            Body = body,
        };
    }

    private static async Task WriteAsync(NetworkStream stream, HttpRequest request, HttpReply reply, CancellationToken cancellation)
    {
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {reply.Status} {Reason(reply.Status)}\r\n");
        foreach (var header in reply.Headers.Where(header => !header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)))
            head.Append(CultureInfo.InvariantCulture, $"{header.Key}: {header.Value.ReplaceLineEndings(" ")}\r\n");
        var hasBody = request.Method != "HEAD" && reply.Status is not (204 or 304);
        if (reply.Status is not (204 or 304))
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {(hasBody ? reply.Body.Length : reply.ContentLength ?? reply.Body.Length)}\r\n");
        head.Append("\r\n");
        var bytes = Encoding.UTF8.GetBytes(head.ToString());
        if (hasBody && reply.Body.Length > 0)
        {
            var whole = new byte[bytes.Length + reply.Body.Length];
            bytes.CopyTo(whole, 0);
            reply.Body.CopyTo(whole, bytes.Length);
            bytes = whole;
        }
        await stream.WriteAsync(bytes, cancellation).ConfigureAwait(false);
    }

    private static string Reason(int status) => Enum.IsDefined(typeof(HttpStatusCode), status) ? ((HttpStatusCode)status).ToString() : "Unknown";

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        foreach (var connection in _connections.Keys)
            connection.Dispose();
        try
        {
            _accepting.Wait(TimeSpan.FromSeconds(2));
        }
        catch (AggregateException)
        {
            // Accepting ends with the listener.
        }
        _stop.Dispose();
    }
}
