using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HaWpSdk.TestKit;

namespace HaWpSdk.Hosting.Tests.Audit;

/// <summary>A proxy as companies have them: whatever name is asked for, it leads to one port on loopback.</summary>
internal sealed class ConnectProxy : IAsyncDisposable
{
    private readonly int _target;
    private readonly LoopbackListener _listener;

    public ConnectProxy(int target)
    {
        _target = target;
        _listener = new LoopbackListener(LeadAsync);
    }

    public Uri Address => new($"http://{_listener.Address}/");

    /// <summary>The names that were asked for.</summary>
    public ConcurrentBag<string> Asked { get; } = [];

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task LeadAsync(TcpClient client)
    {
        using var target = new TcpClient();
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
}
