using System.Net;
using System.Net.Sockets;

namespace HaWpSdk.Lab.Machine;

/// <summary>A port on the machine's loopback interface that leads to an address in the lab's network, for people's own browsers.</summary>
internal sealed class LoopbackDoor : IAsyncDisposable
{
    private readonly SocketServer _server;

    /// <summary>Opens the door.</summary>
    /// <param name="lan">The lab's network.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="preferred">The port that is tried first; taken, any free one is used.</param>
    public LoopbackDoor(LabNetwork lan, IPEndPoint to, int preferred)
    {
        var listener = Listen(preferred);
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        _server = new SocketServer(listener, async (client, token) =>
        {
            await using var near = new NetworkStream(client);
            await using var far = new NetworkStream(await lan.Services.ConnectAsync(to, LabNetwork.Visitor, token).ConfigureAwait(false), ownsSocket: true);
            await SocketServer.JoinAsync(near, far, token).ConfigureAwait(false);
        });
    }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static Socket Listen(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen();
            return socket;
        }
        catch (SocketException) when (port != 0)
        {
            socket.Dispose();
            return Listen(0);
        }
    }
}
