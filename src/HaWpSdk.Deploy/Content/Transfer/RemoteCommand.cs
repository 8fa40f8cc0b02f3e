using HaWpSdk.Deploy.Content.Releases;
using HaWpSdk.Deploy.Content.Ssh;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace HaWpSdk.Deploy.Content.Transfer;

/// <summary>Commands on a server that allows them.</summary>
internal sealed class RemoteCommand(SshClient client, SshHost host)
{
    /// <summary>What the server can do in a command.</summary>
    public sealed record Abilities(bool Commands, bool TarAndCheckSums)
    {
        public static Abilities None { get; } = new(false, false);
    }

    /// <summary>
    /// Finds out whether commands run, see the same files as sFTP does (a chroot may differ), and have GNU tar and sha256sum.
    /// A server that forces sFTP on every command answers with something else, and counts as one without commands.
    /// </summary>
    /// <param name="probeFile">A file on the server as sFTP names it.</param>
    /// <param name="nonce">A word that it holds and nothing else does.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<Abilities> ProbeAsync(string probeFile, string nonce, CancellationToken cancellationToken)
    {
        var script = $"printf 'hawp:'; grep -o -F -- {RemotePath.Quote(nonce)} {RemotePath.Quote(probeFile)} | head -n 1; printf ':'; (tar --version; sha256sum --version; gzip --version) 2>/dev/null | grep -E -c 'GNU tar|coreutils|gzip 1'";
        try
        {
            var (status, output, _) = await RunAsync(script, TimeSpan.FromSeconds(10), cancellationToken).ConfigureAwait(false);
            var seen = output.StartsWith($"hawp:{nonce}\n:", StringComparison.Ordinal);
            return new Abilities(seen, seen && status == 0 && output.TrimEnd().EndsWith(":3", StringComparison.Ordinal));
        }
        catch (Exception problem) when (problem is SshException or ConnectionLostException && client.IsConnected)
        {
            return Abilities.None;
        }
    }

    public async Task<(int Status, string Output, string Error)> RunAsync(string script, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var command = client.CreateCommand(script);
        command.CommandTimeout = patience;
        try
        {
            var running = command.ExecuteAsync(cancellationToken);
            try
            {
                // Programs that read their input must see its end.
                await command.CreateInputStream().DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception problem) when (problem is SshException or InvalidOperationException or ObjectDisposedException)
            {
                // It ended before its input was closed.
            }

            await running.ConfigureAwait(false);
            return (command.ExitStatus ?? -1, command.Result, command.Error);
        }
        catch (SshOperationTimeoutException problem)
        {
            throw new ConnectionLostException($"A command on {host} did not end within {patience.TotalSeconds:0} s.", problem);
        }
        catch (Exception problem) when (problem is SshConnectionException or System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            throw new ConnectionLostException($"The connection to {host} broke during a command: {problem.Message}", problem);
        }
    }

    /// <summary>Runs a command and hands its input to <paramref name="write"/>.</summary>
    public async Task<(int Status, string Error)> RunAsync(string script, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        using var command = client.CreateCommand(script);
        command.CommandTimeout = Timeout.InfiniteTimeSpan;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = command.ExecuteAsync(cancellationToken);

        // A command that ends early (a full disk) must stop the writer, which would wait for a window that never opens.
        _ = running.ContinueWith(_ => ended.CancelAsync(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        Exception? writing = null;
        try
        {
            var input = command.CreateInputStream();
            await using (input.ConfigureAwait(false))
            {
                var writer = Task.Run(() => write(input, ended.Token), CancellationToken.None);
                if (await Task.WhenAny(writer, running).ConfigureAwait(false) == writer)
                {
                    await writer.ConfigureAwait(false);
                }
            }
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            writing = problem;
        }

        try
        {
            await running.WaitAsync(writing is null ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(5), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is SshException or System.Net.Sockets.SocketException or TimeoutException or ObjectDisposedException or NullReferenceException)
        {
            throw new ConnectionLostException($"The connection to {host} broke during the stream: {(writing ?? problem).Message}", writing ?? problem);
        }

        return command.ExitStatus is { } status
            ? (status, command.Error)
            : throw new ConnectionLostException($"The connection to {host} broke during the stream: {writing?.Message ?? "the command ended without a status"}.");
    }
}
