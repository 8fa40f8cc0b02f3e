namespace HaWpSdk.TestKit.Databases;

/// <summary>Debian's <c>mariadbd</c> on a free loopback port with an empty data folder, ended with the test.</summary>
public sealed class MariaDbServer : IAsyncDisposable
{
    private readonly ThrowAwayFolder _folder;
    private readonly ServerProcess _process;

    private MariaDbServer(ThrowAwayFolder folder, ServerProcess process, int port)
    {
        _folder = folder;
        _process = process;
        Port = port;
    }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The database created at the start.</summary>
    public static string Database => "wordpress";

    /// <summary>A user with all privileges; the password is <see cref="Password"/>.</summary>
    public static string User => "tester";

    /// <summary>The password of <see cref="User"/>.</summary>
    public static string Password => "only-for-this-test";

    /// <summary>Starts a server with further options as on its command line, for example <c>--read-only=ON</c>.</summary>
    public static async Task<MariaDbServer> StartAsync(params string[] options)
    {
        await DebianPackages.RequireAsync("mariadb-server", "mariadb-client");
        var folder = new ThrowAwayFolder("mariadb");
        var port = FreePort.Next();
        var socket = folder["s.sock"];
        string[] asRoot = Environment.IsPrivilegedProcess ? ["--user=root"] : [];
        try
        {
            (await Command.RunAsync("/usr/bin/mariadb-install-db",
                ["--no-defaults", $"--datadir={folder["data"]}", "--auth-root-authentication-method=normal", "--skip-test-db", .. asRoot],
                null, CancellationToken.None)).EnsureSuccess("mariadb-install-db");
            // A test's data may die with the machine: no flush at each commit. Names are not looked up, or a connect waits for DNS.
            var process = await ServerProcess.StartAsync(new ServerStart("/usr/sbin/mariadbd",
                ["--no-defaults", $"--datadir={folder["data"]}", $"--socket={socket}", $"--port={port}", "--bind-address=127.0.0.1",
                    "--skip-name-resolve", "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=256M", "--skip-log-bin", .. asRoot, .. options])
            { IsReady = ServerStart.PortOpen(port) });
            var server = new MariaDbServer(folder, process, port);
            await server.ExecuteAsync(
                $"CREATE DATABASE IF NOT EXISTS {Database} CHARACTER SET utf8mb4;" +
                $"CREATE USER '{User}'@'%' IDENTIFIED BY '{Password}'; GRANT ALL ON *.* TO '{User}'@'%' WITH GRANT OPTION;");
            return server;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Runs SQL as root through the server's socket and returns the rows, tab-separated, without a heading.</summary>
    public async Task<string> ExecuteAsync(string sql) =>
        (await Command.RunAsync("/usr/bin/mariadb", ["--no-defaults", $"--socket={_folder["s.sock"]}", "-u", "root", "--batch", "--skip-column-names", "-e", sql],
            null, CancellationToken.None)).EnsureSuccess("mariadb").Output;

    /// <summary>Ends the server as a crash would.</summary>
    public void Kill() => _process.KillNow();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}
