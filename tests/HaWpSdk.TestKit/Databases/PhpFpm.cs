using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HaWpSdk.TestKit.Databases;

/// <summary>What a page request returned, and how long it took from the first byte sent to the last received.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The response's headers.</param>
/// <param name="Body">The response's body.</param>
/// <param name="Elapsed">The time by the clock.</param>
/// <param name="ProcessorTime">The CPU time the pool's workers spent meanwhile.</param>
/// <param name="WaitedForProcessor">How long they were ready to run and had no CPU: what other work on the machine cost the page.</param>
public sealed record PhpResponse(int Status, string Headers, string Body, TimeSpan Elapsed, TimeSpan ProcessorTime, TimeSpan WaitedForProcessor);

/// <summary>Debian's <c>php-fpm</c> with warm OPcache on a free loopback port, spoken to by FastCGI directly: no web server adds time.</summary>
public sealed class PhpFpm : IAsyncDisposable
{
    private readonly ThrowAwayFolder _folder;
    private readonly ServerProcess _process;
    private string[] _workers = [];

    private PhpFpm(ThrowAwayFolder folder, ServerProcess process, int port)
    {
        _folder = folder;
        _process = process;
        Port = port;
    }

    /// <summary>The FastCGI port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Everything php-fpm wrote, for a failed assertion's message.</summary>
    public string Log => _process.Output;

    /// <summary>Starts a pool with a fixed number of workers.</summary>
    public static async Task<PhpFpm> StartAsync(int workers = 1)
    {
        await DebianPackages.RequireAsync("php-fpm", "php-mysql", "php-redis", "php-igbinary", "php-xml", "php-mbstring");
        var program = Directory.GetFiles("/usr/sbin", "php-fpm*").Order(StringComparer.Ordinal).Last();
        var folder = new ThrowAwayFolder("php");
        var port = FreePort.Next();
        var configuration = folder.Write("fpm.conf",
            $"""
            [global]
            error_log = /dev/stderr
            daemonize = no
            [www]
            listen = 127.0.0.1:{port}
            pm = static
            pm.max_children = {workers}
            catch_workers_output = yes
            php_admin_value[memory_limit] = 256M
            php_admin_value[log_errors] = On
            php_admin_value[error_log] = /dev/stderr
            """ + (Environment.IsPrivilegedProcess ? "\nuser = root\ngroup = root\n" : "\n"));
        try
        {
            string[] asRoot = Environment.IsPrivilegedProcess ? ["-R"] : [];
            var process = await ServerProcess.StartAsync(new ServerStart(program, ["-F", "-y", configuration,
                "-d", "opcache.enable=1", "-d", "opcache.memory_consumption=128", "-d", "opcache.max_accelerated_files=20000", "-d", "opcache.validate_timestamps=0", .. asRoot]) { IsReady = ServerStart.PortOpen(port) });
            return new PhpFpm(folder, process, port);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Runs one request and measures it; synchronous, so that no thread pool lies in the measurement.</summary>
    public PhpResponse Request(IReadOnlyDictionary<string, string> parameters)
    {
        var begin = Message(parameters);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 120_000 };
        var before = WorkerTimes();
        var clock = Stopwatch.StartNew();
        socket.Connect(IPAddress.Loopback, Port);
        for (var sent = 0; sent < begin.Length;)
            sent += socket.Send(begin, sent, begin.Length - sent, SocketFlags.None);

        var output = new MemoryStream();
        var header = new byte[8];
        var content = new byte[65536 + 256];
        while (true)
        {
            ReadExactly(socket, header, 8);
            int length = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(4));
            ReadExactly(socket, content, length + header[6]);
            if (header[1] == 6)                                  // FCGI_STDOUT
                output.Write(content, 0, length);
            else if (header[1] == 3)                             // FCGI_END_REQUEST
                break;
        }
        var elapsed = clock.Elapsed;
        var after = WorkerTimes();

        var text = Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length);
        var split = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var headers = split < 0 ? "" : text[..split];
        var status = 200;
        foreach (var line in headers.Split("\r\n"))
            if (line.StartsWith("Status:", StringComparison.OrdinalIgnoreCase))
                status = int.Parse(line.AsSpan(7).Trim().ToString().Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        return new PhpResponse(status, headers, split < 0 ? text : text[(split + 4)..], elapsed, after.Running - before.Running, after.Waiting - before.Waiting);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>The workers' time on a CPU and their time in its queue so far: the first two numbers of schedstat, in nanoseconds.</summary>
    private (TimeSpan Running, TimeSpan Waiting) WorkerTimes()
    {
        if (_workers.Length == 0)
            _workers = [.. File.ReadAllText($"/proc/{_process.Id}/task/{_process.Id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        long running = 0, waiting = 0;
        foreach (var worker in _workers)
        {
            var numbers = File.ReadAllText($"/proc/{worker}/schedstat").Split(' ');
            running += long.Parse(numbers[0], System.Globalization.CultureInfo.InvariantCulture);
            waiting += long.Parse(numbers[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        return (TimeSpan.FromTicks(running / 100), TimeSpan.FromTicks(waiting / 100));
    }

    private static byte[] Message(IReadOnlyDictionary<string, string> parameters)
    {
        var body = new MemoryStream();
        foreach (var (name, value) in parameters)
        {
            var (nameBytes, valueBytes) = (Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(value));
            WriteLength(body, nameBytes.Length);
            WriteLength(body, valueBytes.Length);
            body.Write(nameBytes);
            body.Write(valueBytes);
        }
        var message = new MemoryStream();
        Record(message, 1, [0, 1, 0, 0, 0, 0, 0, 0]);            // FCGI_BEGIN_REQUEST: role responder, close afterwards
        Record(message, 4, body.ToArray());                      // FCGI_PARAMS
        Record(message, 4, []);
        Record(message, 5, []);                                  // FCGI_STDIN, empty
        return message.ToArray();
    }

    private static void Record(MemoryStream into, byte type, ReadOnlySpan<byte> content)
    {
        into.Write([1, type, 0, 1, (byte)(content.Length >> 8), (byte)content.Length, 0, 0]);
        into.Write(content);
    }

    private static void WriteLength(MemoryStream into, int length)
    {
        if (length < 128)
            into.WriteByte((byte)length);
        else
            into.Write([(byte)(length >> 24 | 0x80), (byte)(length >> 16), (byte)(length >> 8), (byte)length]);
    }

    private static void ReadExactly(Socket socket, byte[] buffer, int count)
    {
        for (var read = 0; read < count;)
        {
            var got = socket.Receive(buffer, read, count - read, SocketFlags.None);
            if (got == 0)
                throw new IOException("php-fpm closed the connection in the middle of a response.");
            read += got;
        }
    }
}
