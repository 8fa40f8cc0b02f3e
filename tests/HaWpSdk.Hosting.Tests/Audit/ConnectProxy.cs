using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HaWpSdk.Hosting.Tests.Audit;

/// <summary>A proxy as companies have them: whatever name is asked for, it leads to one port on loopback.</summary>
internal sealed class ConnectProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly Task _serving;

    public ConnectProxy(int target)
    {
        _target = target;
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>The names that were asked for.</summary>
    public ConcurrentBag<string> Asked { get; } = [];

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync()
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

            _ = LeadAsync(client);
        }
    }

    private async Task LeadAsync(TcpClient client)
    {
        using (client)
        using (var target = new TcpClient())
        {
            try
            {
                var near = client.GetStream();
                var head = new StringBuilder();
                var one = new byte[1];
                while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await near.ReadAsync(one) == 1)
                {
                    head.Append((char)one[0]);
                }

                Asked.Add(head.ToString().Split(' ')[1]);
                await target.ConnectAsync(IPAddress.Loopback, _target);
                var far = target.GetStream();
                await near.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray());
                await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near));
            }
            catch (Exception gone) when (gone is IOException or SocketException)
            {
                // One of the two went away.
            }
        }
    }
}
