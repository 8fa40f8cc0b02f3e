using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace HaWpSdk.TestKit;

/// <summary>What to start, and how to know that it is ready.</summary>
public sealed record ServerStart(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Returns true once the server answers; asked every 50 ms.</summary>
    public required Func<CancellationToken, Task<bool>> IsReady { get; init; }

    /// <summary>How long the server may take to become ready. Default: 60 s, since a shared machine may be slow.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Extra environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The folder it starts in; null for the test's own.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>Ready when something accepts connections on this port of 127.0.0.1.</summary>
    public static Func<CancellationToken, Task<bool>> PortOpen(int port) => async cancellationToken =>
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    };
}

/// <summary>A server in the foreground: started, waited for, its output kept, and stopped with its children at the end.</summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<ServerProcess, bool> Running = new();
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    static ServerProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var server in Running.Keys)
        {
            server.KillNow();
        }
    };

    private ServerProcess(Process process) => _process = process;

    /// <summary>All lines the server wrote to stdout and stderr so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether the server has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Starts a server and returns when it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended or did not become ready in time; the message holds its output.</exception>
    public static async Task<ServerProcess> StartAsync(ServerStart what, CancellationToken cancellationToken = default)
    {
        var start = new ProcessStartInfo(what.Program, what.Arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = what.WorkingFolder ?? "",
        };
        foreach (var (name, value) in what.Environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"'{what.Program}' did not start.");
        var server = new ServerProcess(process);
        Running[server] = true;
        process.OutputDataReceived += (_, line) => server.Keep(line.Data);
        process.ErrorDataReceived += (_, line) => server.Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();

        var clock = Stopwatch.StartNew();
        while (!await what.IsReady(cancellationToken))
        {
            if (process.HasExited || clock.Elapsed > what.Patience)
            {
                var why = process.HasExited ? $"ended with exit code {process.ExitCode}" : $"was not ready after {what.Patience.TotalSeconds:0} s";
                await server.DisposeAsync();
                throw new InvalidOperationException($"'{what.Program} {string.Join(' ', what.Arguments)}' {why}. It wrote:\n{server.Output}");
            }

            await Task.Delay(50, cancellationToken);
        }

        return server;
    }

    /// <summary>Asks the server to end (SIGTERM), waits up to 5 s, then kills it and its children.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!Running.TryRemove(this, out _))
        {
            return;
        }

        if (!_process.HasExited && !OperatingSystem.IsWindows())
        {
            _ = SendSignal(_process.Id, 15);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                // Killed below.
            }
        }

        KillNow();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Ends the server at once (SIGKILL) together with its children, as a crash would.</summary>
    public void KillNow()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int processId, int signal);
}
