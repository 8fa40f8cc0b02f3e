using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HaWpSdk.Deploy.Tests.Clients.Wire;

/// <summary>An HTTP/1.1 server on loopback that keeps every byte it was sent and answers what a test tells it, broken answers included.</summary>
public sealed class WireServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<WireRequest> _requests = [];
    private readonly Func<WireRequest, WireReply> _answer;

    public WireServer(Func<WireRequest, WireReply> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Answers the replies one after another, the last one for ever.</summary>
    public WireServer(params WireReply[] replies)
        : this(Queue(replies))
    {
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}/");

    public IReadOnlyList<WireRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public WireRequest Single => Requests.Single();

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private static Func<WireRequest, WireReply> Queue(WireReply[] replies)
    {
        var next = -1;
        return _ => replies[Math.Min(Interlocked.Increment(ref next), replies.Length - 1)];
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // the server was disposed
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using (connection)
        {
            try
            {
                var stream = connection.GetStream();
                var input = new BufferedStream(stream); // the head is read byte by byte
                while (await WireRequest.ReadAsync(input, _stop.Token) is { } request)
                {
                    lock (_requests)
                    {
                        _requests.Add(request);
                    }

                    if (!await _answer(request).SendAsync(connection, stream, _stop.Token))
                    {
                        return;
                    }
                }
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // the client went away, or the server was disposed
            }
        }
    }
}

/// <summary>One answer, or one way to fail to answer.</summary>
public sealed record WireReply(int Status, string Body, string ContentType = "text/xml")
{
    public (string Name, string Value)[] Headers { get; init; } = [];

    /// <summary>Announces the whole body and closes the connection after half of it.</summary>
    public bool Truncate { get; init; }

    /// <summary>Sends half of the body and then nothing more.</summary>
    public bool Stall { get; init; }

    /// <summary>Closes the connection with a reset instead of an answer.</summary>
    public bool Reset { get; init; }

    /// <summary>Never answers.</summary>
    public bool Silent { get; init; }

    public static WireReply Xml(string body, int status = 200) => new(status, body);

    public static WireReply Json(string body, int status = 200) => new(status, body, "application/json");

    public static WireReply Error(string code, string message, int status) =>
        new(status, $"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>req-1</RequestId></ErrorResponse>");

    public async Task<bool> SendAsync(TcpClient connection, NetworkStream stream, CancellationToken cancellationToken)
    {
        if (Silent)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        if (Reset)
        {
            connection.LingerState = new LingerOption(true, 0);
            connection.Client.Close();
            return false;
        }

        var body = Encoding.UTF8.GetBytes(Body);
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {Status} Status\r\nContent-Type: {ContentType}\r\nContent-Length: {body.Length}\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), cancellationToken);
        await stream.WriteAsync(Truncate || Stall ? body.AsMemory(0, body.Length / 2) : body, cancellationToken);
        if (Stall)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        return !Truncate;
    }
}
