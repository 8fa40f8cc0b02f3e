using System.Net;
using System.Net.Sockets;

namespace HaWpSdk.Lab.Machine;

/// <summary>A port on the machine's loopback interface that leads to an address in the lab's network, for people's own browsers.</summary>
internal sealed class LoopbackDoor : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly LabNetwork _lan;
    private readonly IPEndPoint _to;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;

    /// <summary>Opens the door.</summary>
    /// <param name="lan">The lab's network.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="preferred">The port that is tried first; taken, any free one is used.</param>
    public LoopbackDoor(LabNetwork lan, IPEndPoint to, int preferred)
    {
        (_lan, _to) = (lan, to);
        _listener = new TcpListener(IPAddress.Loopback, preferred);
        try
        {
            _listener.Start();
        }
        catch (SocketException)
        {
            _listener.Dispose();
            _listener = new TcpListener(IPAddress.Loopback, 0);
            _listener.Start();
        }

        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptSocketAsync(_end.Token).ConfigureAwait(false);
                _ = ServeAsync(client);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                if (_end.IsCancellationRequested)
                {
                    return;
                }
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        try
        {
            await using var near = new NetworkStream(client, ownsSocket: true);
            await using var far = new NetworkStream(await _lan.Services.ConnectAsync(_to, LabNetwork.Visitor, _end.Token).ConfigureAwait(false), ownsSocket: true);
            using var done = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
            var there = near.CopyToAsync(far, done.Token);
            var back = far.CopyToAsync(near, done.Token);
            await Task.WhenAny(there, back).ConfigureAwait(false);
            await done.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(there, back).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The browser or the site hung up.
        }
    }
}
