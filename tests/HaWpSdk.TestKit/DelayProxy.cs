using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace HaWpSdk.TestKit;

/// <summary>
/// A TCP relay on loopback that holds every chunk back by a fixed time in each direction, as distance would.
/// Kernels without <c>netem</c> are common on build machines, so the delay is made in user space.
/// </summary>
/// <remarks>
/// <para>A connection costs one round trip before its first byte moves, as a TCP handshake does: the client's <c>connect</c> itself returns at
/// once (the kernel completes it), so the handshake's time shows in the first exchange, not in the connect call.</para>
/// <para>Sleeping is precise to about ten microseconds (see <see cref="PreciseClock"/>). What remains, about 0.05 ms a round trip for waking four
/// threads, is there at delay zero too, so measure the round trip instead of trusting the nominal one.</para>
/// </remarks>
public sealed class DelayProxy : IDisposable
{
    private readonly Socket _listener;
    private readonly IPEndPoint _target;
    private readonly ConcurrentDictionary<Relay, byte> _relays = new();
    private long _delayTicks;
    private volatile bool _refuse;
    private volatile bool _stall;
    private volatile bool _disposed;

    private DelayProxy(IPEndPoint target, TimeSpan eachDirection)
    {
        _target = target;
        SetRoundTrip(eachDirection * 2);
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        new Thread(Accept) { IsBackground = true, Name = "delay-proxy" }.Start();
    }

    /// <summary>The loopback port to connect to.</summary>
    public int Port { get; }

    /// <summary>Connections accepted so far.</summary>
    public int Accepted { get; private set; }

    /// <summary>Starts a relay to <paramref name="targetPort"/> on loopback that adds <paramref name="roundTrip"/>, half of it in each direction.</summary>
    public static DelayProxy Start(int targetPort, TimeSpan roundTrip = default) =>
        new(new IPEndPoint(IPAddress.Loopback, targetPort), roundTrip / 2);

    /// <summary>Changes the added round trip; chunks already on their way keep the old one.</summary>
    public void SetRoundTrip(TimeSpan roundTrip) =>
        Volatile.Write(ref _delayTicks, (long)(roundTrip.TotalSeconds / 2 * Stopwatch.Frequency));

    /// <summary>Refuses new connections (they are accepted and reset) while <paramref name="refuse"/> is set.</summary>
    public void RefuseConnections(bool refuse) => _refuse = refuse;

    /// <summary>Swallows what arrives while <paramref name="stall"/> is set: the far side looks dead, as behind a firewall that drops.</summary>
    public void Stall(bool stall) => _stall = stall;

    /// <summary>Resets every open connection, as a failover does.</summary>
    public void DropConnections()
    {
        foreach (var relay in _relays.Keys)
            relay.Dispose();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _disposed = true;
        _listener.Dispose();
        DropConnections();
    }

    private void Accept()
    {
        while (!_disposed)
        {
            Socket client;
            try
            {
                client = _listener.Accept();
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }
            Accepted++;
            if (_refuse)
            {
                client.LingerState = new LingerOption(true, 0);
                client.Dispose();
                continue;
            }
            _ = new Relay(this, client, Stopwatch.GetTimestamp());
        }
    }

    private sealed class Relay : IDisposable
    {
        private readonly DelayProxy _proxy;
        private readonly Socket _client;
        private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        private readonly long _established;
        private int _closed;

        public Relay(DelayProxy proxy, Socket client, long accepted)
        {
            _proxy = proxy;
            _client = client;
            _client.NoDelay = true;
            _established = accepted + 2 * Volatile.Read(ref proxy._delayTicks);
            proxy._relays[this] = 0;
            Run("relay-connect", () =>
            {
                // The server accepts when the client's ACK arrives: one round trip and a half after the SYN left.
                PreciseClock.WaitUntil(_established + Volatile.Read(ref _proxy._delayTicks));
                _server.Connect(_proxy._target);
                var fromServer = new BlockingCollection<(long Deadline, byte[] Bytes, int Count)>(256);
                Run("relay-read-server", () => Read(_server, fromServer));
                Run("relay-write-client", () => Write(fromServer, _client));
                var fromClient = new BlockingCollection<(long Deadline, byte[] Bytes, int Count)>(256);
                Run("relay-write-server", () => Write(fromClient, _server));
                Read(_client, fromClient);
            });
        }

        /// <summary>Resets both sides.</summary>
        public void Dispose() => Close(reset: true);

        private void Close(bool reset)
        {
            if (Interlocked.Exchange(ref _closed, 1) != 0)
                return;
            _proxy._relays.TryRemove(this, out _);
            if (reset)
                _client.LingerState = new LingerOption(true, 0);
            _client.Dispose();
            _server.Dispose();
        }

        private void Run(string name, Action body) => new Thread(() =>
        {
            try
            {
                body();
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                Dispose();
            }
        }, 256 * 1024)
        { IsBackground = true, Name = name }.Start();

        private void Read(Socket from, BlockingCollection<(long, byte[], int)> into)
        {
            try
            {
                while (true)
                {
                    var buffer = new byte[64 * 1024];
                    var count = from.Receive(buffer);
                    var now = Stopwatch.GetTimestamp();
                    if (_proxy._stall)
                        continue;
                    // What a client sends before the handshake would have ended leaves when it ends.
                    var left = ReferenceEquals(from, _client) ? Math.Max(now, _established) : now;
                    into.Add((left + Volatile.Read(ref _proxy._delayTicks), buffer, count));
                    if (count == 0)
                        return;
                }
            }
            finally
            {
                into.CompleteAdding();
            }
        }

        private void Write(BlockingCollection<(long Deadline, byte[] Bytes, int Count)> from, Socket to)
        {
            foreach (var (deadline, bytes, count) in from.GetConsumingEnumerable())
            {
                PreciseClock.WaitUntil(deadline);
                if (count == 0)
                {
                    to.Shutdown(SocketShutdown.Send);
                    if (ReferenceEquals(to, _client))
                        Close(reset: false);
                    return;
                }
                for (var sent = 0; sent < count;)
                    sent += to.Send(bytes, sent, count - sent, SocketFlags.None);
            }
        }
    }
}
