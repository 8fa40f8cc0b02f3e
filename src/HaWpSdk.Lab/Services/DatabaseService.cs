using System.Globalization;
using System.Text.Json.Nodes;
using HaWpSdk.Lab.Machine;

namespace HaWpSdk.Lab.Services;

/// <summary>MariaDB in the place of RDS: TLS demanded, a master user with RDS's own secret, the database of the template.</summary>
internal sealed class DatabaseService(LabSite site) : IAsyncDisposable
{
    private readonly string _folder = Path.Combine(site.Folder, "database");
    private LabProcess? _process;
    private int _port;

    /// <summary>Starts an empty database server.</summary>
    /// <param name="name">The endpoint's name.</param>
    /// <param name="port">Its port.</param>
    /// <param name="database">The database to make; null for none.</param>
    /// <param name="master">The master user's secret: <c>username</c> and <c>password</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task StartNewAsync(string name, int port, string? database, JsonObject master, CancellationToken cancellationToken)
    {
        _port = port;
        Directory.CreateDirectory(_folder);
        var (certificate, key) = site.Authority.Issue(name);
        await File.WriteAllTextAsync(Path.Combine(_folder, "ca.pem"), site.Authority.Certificate, cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(_folder, "certificate.pem"), certificate, cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(_folder, "key.pem"), key, cancellationToken).ConfigureAwait(false);
        await Shell.RunAsync("mariadb-install-db", "--no-defaults", "--datadir=" + Path.Combine(_folder, "data"), "--auth-root-authentication-method=socket", "--skip-test-db").ConfigureAwait(false);
        await Shell.RunAsync("chown", "-R", "mysql:", _folder).ConfigureAwait(false);
        await Shell.RunAsync("chmod", "0755", site.Folder).ConfigureAwait(false);
        await StartAsync(cancellationToken).ConfigureAwait(false);
        var user = master["username"]!.ToString();
        await ExecuteAsync(
            (database is null ? string.Empty : $"CREATE DATABASE IF NOT EXISTS `{database}` CHARACTER SET utf8mb4;\n") +
            $"CREATE USER {Text(user)}@'%' IDENTIFIED BY {Text(master["password"]!.ToString())};\n" +

            // RDS keeps SUPER, FILE and SHUTDOWN for itself.
            $"GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, RELOAD, PROCESS, REFERENCES, INDEX, ALTER, SHOW DATABASES, CREATE TEMPORARY TABLES, LOCK TABLES, EXECUTE, CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, CREATE USER, EVENT, TRIGGER ON *.* TO {Text(user)}@'%' WITH GRANT OPTION;\n").ConfigureAwait(false);
    }

    /// <summary>Starts the server over its files, as after an outage.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        _process = LabProcess.Start(
            site.Processes.Child("database"),
            site.Lan.Services,
            site.Log("database"),
            "mariadbd",
            "--no-defaults", "--user=mysql", "--datadir=" + Path.Combine(_folder, "data"), "--socket=" + Socket, "--pid-file=" + Path.Combine(_folder, "mariadbd.pid"),
            "--bind-address=" + site.Lan.Database, "--port=" + _port.ToString(CultureInfo.InvariantCulture), "--skip-name-resolve", "--max-connections=300", "--innodb-buffer-pool-size=128M", "--innodb-flush-log-at-trx-commit=2", "--skip-log-bin", "--character-set-server=utf8mb4",
            "--ssl-ca=" + Path.Combine(_folder, "ca.pem"), "--ssl-cert=" + Path.Combine(_folder, "certificate.pem"), "--ssl-key=" + Path.Combine(_folder, "key.pem"), "--require-secure-transport=ON");
        await _process.ReadyAsync("The database", async () => (await TryAsync("SELECT 1").ConfigureAwait(false)).ExitCode == 0, TimeSpan.FromSeconds(60), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the server as a crash would; its files stay.</summary>
    public async Task KillAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync().ConfigureAwait(false);
        }

        _process = null;
    }

    /// <summary>Runs SQL as the server's owner and returns the rows, tab-separated.</summary>
    /// <exception cref="LabException">The server refused it.</exception>
    public async Task<string> ExecuteAsync(string sql, string? database = null) => (await TryAsync(sql, database).ConfigureAwait(false)).OrThrow("SQL");

    /// <summary>The one value of a query, as a number.</summary>
    public async Task<long> CountAsync(string sql, string database) => long.Parse((await ExecuteAsync(sql, database).ConfigureAwait(false)).Trim(), CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await KillAsync().ConfigureAwait(false);

    /// <summary>Text as SQL writes it.</summary>
    public static string Text(string text) => "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal) + "'";

    private string Socket => Path.Combine(_folder, "s.sock");

    private Task<CommandResult> TryAsync(string sql, string? database = null) =>
        Shell.TryAsync("mariadb", ["--no-defaults", "--socket=" + Socket, "--user=root", "--batch", "--skip-column-names", .. database is null ? Array.Empty<string>() : ["--database=" + database]], sql);
}
