using System.Collections.Concurrent;
using HaWpSdk.Deploy.Content.Ssh;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace HaWpSdk.Deploy.Content.Sftp;

/// <summary>The sessions of one transfer: the first at once, the others as soon as they are open.</summary>
internal sealed class SftpPool : IDisposable
{
    private readonly SshConnector _connector;
    private readonly ConcurrentBag<IDisposable> _open = [];

    private SftpPool(SshConnector connector, SshClient client, SftpSession first)
    {
        _connector = connector;
        Client = client;
        First = first;
    }

    /// <summary>The connection that also runs commands.</summary>
    public SshClient Client { get; }

    /// <summary>The session for everything that is not bulk.</summary>
    public SftpSession First { get; }

    public static async Task<SftpPool> ConnectAsync(SshConnector connector, CancellationToken cancellationToken)
    {
        var client = await connector.ConnectAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return new SftpPool(connector, client, await OpenSessionAsync(connector, client, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Runs <paramref name="work"/> on each of the sessions as it opens, and returns when all have finished.</summary>
    /// <remarks>A session beyond what the server allows is done without. The first failure ends the others.</remarks>
    public async Task RunAsync(int connections, int sessionsPerConnection, Func<SftpSession, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new List<Task> { Guarded(() => work(First, stop.Token)) };
        for (var c = 0; c < connections; c++)
        {
            var client = c == 0 ? Task.FromResult(Client) : ConnectMoreAsync(stop.Token);
            for (var s = c == 0 ? 1 : 0; s < sessionsPerConnection; s++)
            {
                running.Add(Guarded(async () =>
                {
                    if (await OpenMoreAsync(client, stop.Token).ConfigureAwait(false) is { } session)
                    {
                        await work(session, stop.Token).ConfigureAwait(false);
                    }
                }));
            }
        }

        try
        {
            await Task.WhenAll(running).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The first real failure, not the cancellations that it caused.
            cancellationToken.ThrowIfCancellationRequested();
            var failures = running.Where(task => task.IsFaulted).SelectMany(task => task.Exception!.InnerExceptions).ToList();
            var first = failures.Find(problem => problem is not (ConnectionLostException or OperationCanceledException)) ?? failures.FirstOrDefault();
            if (first is not null)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
            }

            throw;
        }

        async Task Guarded(Func<Task> action)
        {
            try
            {
                await action().ConfigureAwait(false);
            }
            catch
            {
                await stop.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }
    }

    public void Dispose()
    {
        First.Dispose();
        foreach (var one in _open.OrderBy(one => one is SshClient ? 1 : 0))
        {
            DisposeQuietly(one);
        }

        DisposeQuietly(Client);
    }

    /// <summary>A broken connection may complain when it is closed.</summary>
    private static void DisposeQuietly(IDisposable one)
    {
        try
        {
            one.Dispose();
        }
        catch (Exception problem) when (problem is SshException or System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            // It is closed.
        }
    }

    private async Task<SshClient> ConnectMoreAsync(CancellationToken cancellationToken)
    {
        var client = await _connector.ConnectAsync(cancellationToken).ConfigureAwait(false);
        _open.Add(client);
        return client;
    }

    private async Task<SftpSession?> OpenMoreAsync(Task<SshClient> client, CancellationToken cancellationToken)
    {
        try
        {
            var session = await OpenSessionAsync(_connector, await client.ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            _open.Add(session);
            return session;
        }
        catch (Exception problem) when (problem is SshSubsystemRefusedException or ConnectionLostException or OperationCanceledException)
        {
            // The server allows fewer sessions or connections than asked for, or the work ended meanwhile.
            cancellationToken.ThrowIfCancellationRequested();
            return First.IsAlive ? null : throw SftpEnd.Lost(_connector.Host.ToString(), problem);
        }
    }

    private static async Task<SftpSession> OpenSessionAsync(SshConnector connector, SshClient client, CancellationToken cancellationToken)
    {
        var session = await SftpSession.OpenAsync(client, connector.Host, cancellationToken).ConfigureAwait(false);

        // The answer is not waited for: until it is there the limits are those that every server keeps.
        _ = LearnLimitsAsync(session);
        return session;
    }

    private static async Task LearnLimitsAsync(SftpSession session)
    {
        try
        {
            await session.LearnLimitsAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The session broke; its next request says so.
        }
    }
}
