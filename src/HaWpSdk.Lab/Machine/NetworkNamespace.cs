using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace HaWpSdk.Lab.Machine;

/// <summary>A network of its own: nothing in it reaches the machine's networks, nor they it.</summary>
internal sealed partial class NetworkNamespace(string name)
{
    private const int NewNetwork = 0x40000000;

    /// <summary>Its name for <c>ip netns</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The file that stands for it.</summary>
    public string File => "/run/netns/" + Name;

    /// <summary>Makes it, with its loopback interface up.</summary>
    public static async Task<NetworkNamespace> CreateAsync(string name)
    {
        await Shell.RunAsync("ip", "netns", "add", name).ConfigureAwait(false);
        await Shell.RunAsync("ip", "-n", name, "link", "set", "lo", "up").ConfigureAwait(false);
        return new NetworkNamespace(name);
    }

    /// <summary>Runs several commands of <c>ip</c> inside.</summary>
    public async Task ConfigureAsync(params string[] commands) =>
        (await Shell.TryAsync("ip", ["-n", Name, "-batch", "-"], string.Join('\n', commands) + "\n").ConfigureAwait(false)).OrThrow($"Configuring the network {Name}");

    /// <summary>Removes it; its interfaces go with it.</summary>
    public async Task RemoveAsync()
    {
        if (System.IO.File.Exists(File))
        {
            await Shell.RunAsync("ip", "netns", "delete", Name).ConfigureAwait(false);
        }
    }

    /// <summary>A socket of this network, for use from anywhere in this process: the network of a socket is that of the thread that made it.</summary>
    public Socket CreateSocket()
    {
        Socket? socket = null;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                using SafeFileHandle handle = System.IO.File.OpenHandle(File);
                if (Enter(handle, NewNetwork) != 0)
                {
                    throw new Win32Exception(Marshal.GetLastPInvokeError());
                }

                socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            }
            catch (Exception exception) when (exception is Win32Exception or IOException or SocketException or UnauthorizedAccessException)
            {
                failure = exception;
            }
        });
        thread.Start();
        thread.Join();
        return socket ?? throw new LabException($"No socket in the network {Name}: {failure?.Message}", failure!);
    }

    /// <summary>A listening socket of this network.</summary>
    public Socket Listen(IPEndPoint at)
    {
        var socket = CreateSocket();
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(at);
        socket.Listen(512);
        return socket;
    }

    /// <summary>A connection inside this network.</summary>
    public async Task<Socket> ConnectAsync(IPEndPoint to, IPAddress? from = null, CancellationToken cancellationToken = default)
    {
        var socket = CreateSocket();
        try
        {
            if (from is not null)
            {
                socket.Bind(new IPEndPoint(from, 0));
            }

            await socket.ConnectAsync(to, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int Enter(SafeFileHandle namespaceFile, int kind);
}
