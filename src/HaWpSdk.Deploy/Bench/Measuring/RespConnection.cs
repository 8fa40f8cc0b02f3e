using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace HaWpSdk.Deploy.Bench.Measuring;

/// <summary>A reply's kind and size; the content is not kept, except of errors and short status lines.</summary>
internal readonly record struct RespReply(char Kind, int Bytes, string? Text)
{
    /// <summary>Whether a key was not there.</summary>
    public bool IsNil => Bytes < 0;
}

/// <summary>
/// One blocking connection that sends a command and waits for its reply, as phpredis does. StackExchange.Redis multiplexes and hands replies
/// over through its own threads, which adds tens of microseconds that PHP does not pay; it serves the administrative side instead.
/// </summary>
internal sealed class RespConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    private RespConnection(Socket socket, Stream stream)
    {
        _socket = socket;
        _stream = stream;
    }

    /// <summary>Connects over TCP.</summary>
    public static Socket Connect(RedisTarget target)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.ReceiveTimeout = socket.SendTimeout = (int)target.Timeout.TotalMilliseconds;
            // Connect has no timeout of its own: the socket is closed under it when the time is over.
            using var timer = new Timer(_ => socket.Dispose(), null, target.Timeout, Timeout.InfiniteTimeSpan);
            try
            {
                socket.Connect(target.Address);
            }
            catch (ObjectDisposedException)
            {
                throw new SocketException((int)SocketError.TimedOut);
            }
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Puts TLS over a connected socket where the target asks for it.</summary>
    public static RespConnection Secure(Socket socket, RedisTarget target)
    {
        var plain = new NetworkStream(socket, ownsSocket: true);
        if (!target.Tls)
            return new(socket, plain);
        var secure = new SslStream(plain);
        try
        {
            secure.AuthenticateAsClient(new SslClientAuthenticationOptions
            {
                TargetHost = target.TlsHost,
                CertificateChainPolicy = Trust(target.CertificateAuthority),
            });
            return new(socket, secure);
        }
        catch
        {
            secure.Dispose();
            throw;
        }
    }

    /// <summary>Connects, secures, authenticates and selects the database, as a PHP request does at its start.</summary>
    public static RespConnection Open(RedisTarget target)
    {
        var connection = Secure(Connect(target), target);
        try
        {
            connection.LogIn(target);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A logged-in connection as a bare stream, for MONITOR, which answers without end.</summary>
    public static (Socket Socket, Stream Stream) OpenStream(RedisTarget target)
    {
        var connection = Open(target);
        return (connection._socket, connection._stream);
    }

    /// <summary>Authenticates and selects the database.</summary>
    public void LogIn(RedisTarget target)
    {
        if (target.LogIn is { } login)
            Execute(login);
        if (target.Database != 0)
            Execute(Command("SELECT", target.Database.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Sends a prepared command and reads its reply.</summary>
    /// <exception cref="RespException">The server answered with an error.</exception>
    public RespReply Execute(byte[] command)
    {
        _stream.Write(command);
        var reply = ReadReply();
        return reply.Kind == '-' ? throw new RespException(reply.Text!) : reply;
    }

    /// <summary>Encodes a command.</summary>
    public static byte[] Command(params ReadOnlySpan<string> parts)
    {
        var bytes = new MemoryStream();
        bytes.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"*{parts.Length}\r\n")));
        foreach (var part in parts)
        {
            var content = Encoding.UTF8.GetBytes(part);
            bytes.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"${content.Length}\r\n")));
            bytes.Write(content);
            bytes.Write("\r\n"u8);
        }
        return bytes.ToArray();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }

    private RespReply ReadReply()
    {
        var kind = (char)ReadByte();
        var line = ReadLine();
        switch (kind)
        {
            case '+' or '-' or ':':
                return new(kind, line.Length, line);
            case '$':
                var length = Number(line);
                if (length >= 0)
                    Skip(length + 2);
                return new(kind, length, null);
            case '*':
                var items = Number(line);
                var bytes = items < 0 ? -1 : 0;
                for (var i = 0; i < items; i++)
                    bytes += Math.Max(0, ReadReply().Bytes);
                return new(kind, bytes, null);
            default:
                throw new InvalidDataException("The server does not speak the Redis protocol.");
        }
    }

    private static int Number(string line) => int.TryParse(line, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new InvalidDataException("The server does not speak the Redis protocol.");

    private byte ReadByte()
    {
        if (_start == _end)
            Fill();
        return _buffer[_start++];
    }

    private string ReadLine()
    {
        var line = new StringBuilder();
        while (true)
        {
            var letter = (char)ReadByte();
            if (letter == '\r')
            {
                ReadByte();
                return line.ToString();
            }
            if (line.Length > 4096)
                throw new InvalidDataException("The server does not speak the Redis protocol.");
            line.Append(letter);
        }
    }

    private void Skip(int count)
    {
        while (count > 0)
        {
            if (_start == _end)
                Fill();
            var step = Math.Min(count, _end - _start);
            _start += step;
            count -= step;
        }
    }

    private void Fill()
    {
        _start = 0;
        _end = _stream.Read(_buffer);
        if (_end == 0)
            throw new EndOfStreamException("The server closed the connection.");
    }

    private static X509ChainPolicy? Trust(X509Certificate2? authority) => authority is null ? null : new X509ChainPolicy
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        CustomTrustStore = { authority },
    };
}

/// <summary>An error reply of a Redis server, for example <c>OOM command not allowed when used memory &gt; 'maxmemory'.</c></summary>
internal sealed class RespException(string message) : Exception(message);
