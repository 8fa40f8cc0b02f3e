namespace HaWpSdk.TestKit.Databases;

/// <summary>Debian's <c>redis-server</c> on a free loopback port, in memory only, ended with the test.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly ThrowAwayFolder _folder;
    private readonly ServerProcess _process;

    private RedisServer(ThrowAwayFolder folder, ServerProcess process, int port)
    {
        _folder = folder;
        _process = process;
        Port = port;
    }

    /// <summary>The port on 127.0.0.1; with TLS the TLS port.</summary>
    public int Port { get; }

    /// <summary>The certificate of the server's own authority, where it was started with TLS only.</summary>
    public string CertificateAuthority => _folder["ca.crt"];

    /// <summary>Starts a server with further directives as on its command line, for example <c>--requirepass secret</c>.</summary>
    public static Task<RedisServer> StartAsync(params string[] directives) => StartAsync(tlsOnly: false, directives);

    /// <summary>As above; with <paramref name="tlsOnly"/> the server speaks TLS alone, under a certificate made for the run.</summary>
    public static async Task<RedisServer> StartAsync(bool tlsOnly, params string[] directives)
    {
        await DebianPackages.RequireAsync("redis-server", "redis-tools");
        var folder = new ThrowAwayFolder("redis");
        var port = FreePort.Next();
        string[] listen = ["--port", $"{port}"];
        if (tlsOnly)
        {
            TestCertificates.Write(folder);
            listen = ["--port", "0", "--tls-port", $"{port}", "--tls-cert-file", folder["server.crt"], "--tls-key-file", folder["server.key"],
                "--tls-ca-cert-file", folder["ca.crt"], "--tls-auth-clients", "no"];
        }
        try
        {
            var process = await ServerProcess.StartAsync(new ServerStart("/usr/bin/redis-server",
                [.. listen, "--bind", "127.0.0.1", "--dir", folder.FullName, "--save", "", "--appendonly", "no", "--daemonize", "no", .. directives])
            { IsReady = ServerStart.PortOpen(port), WorkingFolder = folder.FullName });
            return new RedisServer(folder, process, port);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Runs <c>redis-cli</c> against the server and returns its trimmed output.</summary>
    public async Task<string> CliAsync(params string[] arguments) =>
        (await Command.RunAsync("/usr/bin/redis-cli", ["-p", $"{Port}", .. arguments])).EnsureSuccess("redis-cli").Output.Trim();

    /// <summary>Ends the server as a crash would.</summary>
    public void Kill() => _process.KillNow();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}
