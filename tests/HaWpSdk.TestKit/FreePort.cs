using System.Net;
using System.Net.Sockets;

namespace HaWpSdk.TestKit;

/// <summary>Ports on loopback that nobody listens on.</summary>
public static class FreePort
{
    private static readonly HashSet<int> HandedOut = [];

    /// <summary>A free TCP port on 127.0.0.1; the same one is not handed out twice in a process.</summary>
    public static int Next()
    {
        lock (HandedOut)
        {
            while (true)
            {
                using var listener = new TcpListener(IPAddress.Loopback, 0);
                listener.Start();
                var port = ((IPEndPoint)listener.LocalEndpoint).Port;
                if (HandedOut.Add(port))
                {
                    return port;
                }
            }
        }
    }
}
