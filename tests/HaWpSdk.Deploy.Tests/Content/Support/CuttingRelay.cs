using System.Net;
using System.Net.Sockets;

namespace HaWpSdk.Deploy.Tests.Content.Support;

/// <summary>Passes TCP connections on and cuts them after a number of bytes from the client, as a broken line would.</summary>
internal sealed class CuttingRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _target;
    private readonly Task _accepting;
    private long _left = long.MaxValue;

    public CuttingRelay(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How often it cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Bytes from clients so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Cuts once, when this many more bytes came from clients.</summary>
    public void CutAfter(long bytes) => Volatile.Write(ref _left, bytes);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = PassAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using var _ = client;
        using var server = new TcpClient { NoDelay = true };
        client.NoDelay = true;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
            await Task.WhenAny(CopyAsync(client, server, counts: true), CopyAsync(server, client, counts: false));
        }
        catch (Exception problem) when (problem is OperationCanceledException or SocketException or IOException)
        {
            // Either side has gone.
        }

        // A reset, not a polite end: the server must not see a finished transfer.
        client.LingerState = new LingerOption(true, 0);
        server.LingerState = new LingerOption(true, 0);
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, bool counts)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = await from.GetStream().ReadAsync(buffer, _stop.Token)) > 0)
            {
                if (counts)
                {
                    Bytes += read;
                    var left = Interlocked.Add(ref _left, -read);
                    if (left < 0)
                    {
                        Volatile.Write(ref _left, long.MaxValue);
                        Cuts++;
                        await to.GetStream().WriteAsync(buffer.AsMemory(0, (int)Math.Max(0, read + left)), _stop.Token);
                        return;
                    }
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _stop.Token);
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // Either side has gone.
        }
    }
}
