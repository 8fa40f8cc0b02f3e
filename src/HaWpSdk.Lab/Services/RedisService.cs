using HaWpSdk.Lab.Machine;

namespace HaWpSdk.Lab.Services;

/// <summary>Redis in the place of ElastiCache: TLS, a password, memory only.</summary>
internal sealed class RedisService(LabSite site) : IAsyncDisposable
{
    private readonly string _folder = Path.Combine(site.Folder, "redis");
    private LabProcess? _process;
    private string? _password;
    private int _port;

    /// <summary>Starts the server.</summary>
    /// <param name="name">The endpoint's name.</param>
    /// <param name="port">Its port.</param>
    /// <param name="password">The password; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task StartNewAsync(string name, int port, string? password, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        var (certificate, key) = site.Authority.Issue(name);
        await File.WriteAllTextAsync(Path.Combine(_folder, "certificate.pem"), certificate, cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(_folder, "key.pem"), key, cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(_folder, "ca.pem"), site.Authority.Certificate, cancellationToken).ConfigureAwait(false);
        _password = password;
        _port = port;
        await StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts it, empty, as after an outage.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        var configuration = Path.Combine(_folder, "redis.conf");
        await File.WriteAllTextAsync(
            configuration,
            $"port 0\ntls-port {_port}\nbind {site.Lan.Redis}\ntls-auth-clients no\ntls-cert-file {_folder}/certificate.pem\ntls-key-file {_folder}/key.pem\ntls-ca-cert-file {_folder}/ca.pem\n" +
            $"save \"\"\nappendonly no\nmaxmemory 64mb\nmaxmemory-policy allkeys-lru\ndir {_folder}\nunixsocket {_folder}/s.sock\n" + (_password is null ? string.Empty : $"requirepass \"{_password.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"\n"),
            cancellationToken).ConfigureAwait(false);
        _process = LabProcess.Start(site.Processes.Child("redis"), site.Lan.Services, site.Log("redis"), "redis-server", configuration);
        await _process.ReadyAsync("Redis", async () => (await CliAsync("PING").ConfigureAwait(false)).Output.StartsWith("PONG", StringComparison.Ordinal), TimeSpan.FromSeconds(30), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Accepts another password beside the one before, as ElastiCache's ROTATE does; connections that are open stay.</summary>
    public async Task RotateAsync(string password)
    {
        (await CliAsync("ACL", "SETUSER", "default", ">" + password).ConfigureAwait(false)).OrThrow("Rotating the password of Redis");
        _password = password;
    }

    /// <summary>Accepts one password only, as ElastiCache's SET does at the end of a rotation.</summary>
    public async Task SetAsync(string password)
    {
        (await CliAsync("ACL", "SETUSER", "default", "resetpass", ">" + password).ConfigureAwait(false)).OrThrow("Setting the password of Redis");
        _password = password;
    }

    /// <summary>Asks the server.</summary>
    public Task<CommandResult> CliAsync(params string[] words) => Shell.TryAsync("redis-cli", ["-s", _folder + "/s.sock", .. _password is null ? Array.Empty<string>() : ["-a", _password, "--no-auth-warning"], .. words]);

    /// <summary>Ends the server as a crash would.</summary>
    public async Task KillAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync().ConfigureAwait(false);
        }

        _process = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await KillAsync().ConfigureAwait(false);
}
