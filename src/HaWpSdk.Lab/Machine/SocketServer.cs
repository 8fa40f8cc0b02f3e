using System.Net.Sockets;
using System.Security.Authentication;

namespace HaWpSdk.Lab.Machine;

/// <summary>Accepts connections on a listening socket and serves each, until it is disposed: then all of them end.</summary>
internal sealed class SocketServer : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly Func<Socket, CancellationToken, Task> _serve;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;

    /// <summary>Starts accepting.</summary>
    /// <param name="listener">Listens already; this server disposes of it.</param>
    /// <param name="serve">Serves one connection and disposes of it. A connection that breaks, or a peer whose TLS fails, is no failure of the server.</param>
    public SocketServer(Socket listener, Func<Socket, CancellationToken, Task> serve)
    {
        (_listener, _serve) = (listener, serve);
        _accepting = AcceptAsync();
    }

    /// <summary>Copies both ways between two streams until one of them ends.</summary>
    public static async Task JoinAsync(Stream near, Stream far, CancellationToken cancellationToken)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var there = near.CopyToAsync(far, done.Token);
        var back = far.CopyToAsync(near, done.Token);
        await Task.WhenAny(there, back).ConfigureAwait(false);
        await done.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(there, back).ConfigureAwait(false);
    }

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
                _ = ServeAsync(await _listener.AcceptAsync(_end.Token).ConfigureAwait(false), _end.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Ended, or a visitor left before the door was open.
            }
        }
    }

    private async Task ServeAsync(Socket client, CancellationToken cancellationToken)
    {
        try
        {
            await _serve(client, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or AuthenticationException or ObjectDisposedException)
        {
            // One side hung up; its own retry deals with it, as with AWS.
        }
        finally
        {
            client.Dispose();
        }
    }
}
