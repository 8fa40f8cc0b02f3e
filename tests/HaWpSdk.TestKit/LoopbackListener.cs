using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace HaWpSdk.TestKit;

/// <summary>Accepts connections on a free port of loopback and serves each, until it is disposed.</summary>
public sealed class LoopbackListener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<TcpClient, Task> _serve;
    private readonly Task _accepting;

    /// <summary>Starts accepting.</summary>
    /// <param name="serve">Serves one connection. A peer that goes away meanwhile is no failure.</param>
    public LoopbackListener(Func<TcpClient, Task> serve)
    {
        _serve = serve;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
            {
                return;
            }

            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await _serve(client);
            }
            catch (Exception gone) when (gone is IOException or SocketException or AuthenticationException)
            {
                // The other side went away.
            }
        }
    }
}
