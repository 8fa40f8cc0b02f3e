using System.Globalization;
using System.Text;

namespace HaWpSdk.TestKit;

/// <summary>What an OpenSSH server under test allows.</summary>
public sealed record SshServerProfile
{
    /// <summary>A usual server: shell commands and sFTP with all extensions of OpenSSH.</summary>
    public static SshServerProfile Usual { get; } = new();

    /// <summary>Only sFTP, locked into a folder (<c>ChrootDirectory</c>, <c>internal-sftp</c>).</summary>
    public static SshServerProfile SftpOnlyInChroot { get; } = new() { AllowCommands = false, Chroot = true };

    /// <summary>
    /// The limits that AWS documents for Transfer Family: version 3 without OpenSSH's extensions, no commands, ten sessions
    /// a connection, no rename over an existing name.
    /// </summary>
    public static SshServerProfile LikeTransferFamily { get; } = new()
    {
        AllowCommands = false,
        Chroot = true,
        SessionsPerConnection = 10,
        DeniedRequests = ["posix-rename", "hardlink", "fsync", "lsetstat", "statvfs", "fstatvfs", "limits", "expand-path", "copy-data", "home-directory", "users-groups-by-id"],
    };

    /// <summary>Whether commands may be run. Default: true.</summary>
    public bool AllowCommands { get; init; } = true;

    /// <summary>Whether the user is locked into the server's folder. Default: false.</summary>
    public bool Chroot { get; init; }

    /// <summary>OpenSSH's <c>MaxSessions</c>. Default: 64.</summary>
    public int SessionsPerConnection { get; init; } = 64;

    /// <summary>sFTP requests that are refused (<c>sftp-server -P</c>); extensions named here are not announced.</summary>
    public IReadOnlyList<string> DeniedRequests { get; init; } = [];

    /// <summary>The kinds of host key to offer. Default: ed25519 alone.</summary>
    public IReadOnlyList<string> HostKeys { get; init; } = ["ed25519"];

    /// <summary>The account to log in with; null for the user who runs the test.</summary>
    public string? User { get; init; }

    /// <summary>Whether the sFTP subsystem is declared; false where <see cref="MoreConfiguration"/> declares it. Default: true.</summary>
    public bool OwnSubsystem { get; init; } = true;

    /// <summary>Further lines for <c>sshd_config</c>.</summary>
    public IReadOnlyList<string> MoreConfiguration { get; init; } = [];
}

/// <summary>A real OpenSSH server from Debian's package on a free loopback port, with its own host keys and one client key.</summary>
public sealed class SshServer : IAsyncDisposable
{
    private const UnixFileMode OpenToAll = (UnixFileMode)0b111_101_101;

    // For a chroot it lies under /var/lib: sshd insists that every folder down to the new root is writable by root alone.
    private readonly ThrowAwayFolder _folder;
    private readonly SshServerProfile _profile;
    private ServerProcess? _process;

    private SshServer(ThrowAwayFolder folder, SshServerProfile profile)
    {
        _folder = folder;
        _profile = profile;
    }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; } = FreePort.Next();

    /// <summary>The account to log in with.</summary>
    public string User => _profile.User ?? Environment.UserName;

    /// <summary>The kinds of host key that the server shows.</summary>
    public IReadOnlyList<string> HostKeyKinds => _profile.HostKeys;

    /// <summary>The local path of the folder for files: the root of the view in a chroot.</summary>
    public string Files => _folder["chroot/files"];

    /// <summary>The same folder as the client names it.</summary>
    public string RemoteFiles => _profile.Chroot ? "/files" : Files;

    /// <summary>An ed25519 private key without a passphrase that the server accepts.</summary>
    public string ClientKey => _folder["client_ed25519"];

    /// <summary>The server's log so far.</summary>
    public string Log => _process?.Output ?? "";

    /// <summary>The process id of the listening server.</summary>
    public int ProcessId => _process?.Id ?? throw new InvalidOperationException("The server is stopped.");

    /// <summary>Installs the package if need be and starts a server.</summary>
    public static async Task<SshServer> StartAsync(SshServerProfile? profile = null)
    {
        await DebianPackages.RequireAsync("openssh-server", "openssh-client");
        profile ??= SshServerProfile.Usual;
        if ((profile.Chroot || profile.User is not null) && !Environment.IsPrivilegedProcess)
        {
            DebianPackages.Skip("A server that changes the root folder or the user must be started by root. Run: sudo dotnet test");
        }

        var server = new SshServer(new ThrowAwayFolder("sshd", profile.Chroot ? "/var/lib" : null), profile);
        try
        {
            await server.PrepareAsync();
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a stopped server on the same port with the same keys.</summary>
    public async Task StartAgainAsync() => _process = await ServerProcess.StartAsync(
        new ServerStart(Command.Find("sshd") ?? "/usr/sbin/sshd", ["-D", "-e", "-f", _folder["sshd_config"]]) { IsReady = ServerStart.PortOpen(Port) });

    /// <summary>Stops the server, its open connections included.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            process.KillNow();
            await process.DisposeAsync();
            _process = null;
        }
    }

    /// <summary>Makes another client key that the server accepts, and returns the private key's path.</summary>
    public async Task<string> AddClientKeyAsync(string kind, string passphrase = "", params string[] more)
    {
        var path = _folder[$"client_{kind}_{Guid.NewGuid():N}"];
        (await Command.RunAsync("ssh-keygen", ["-q", "-t", kind, "-N", passphrase, "-C", "hawp test", "-f", path, .. more], null, CancellationToken.None))
            .EnsureSuccess("ssh-keygen");
        await File.AppendAllTextAsync(_folder["authorized_keys"], await File.ReadAllTextAsync(path + ".pub"));
        return path;
    }

    /// <summary>The public host key of a kind as OpenSSH writes it: <c>ssh-ed25519 AAAA…</c>.</summary>
    public string HostKey(string kind = "ed25519") => string.Join(' ', File.ReadAllText(_folder[$"host_{kind}.pub"]).Split(' ').Take(2)).TrimEnd();

    /// <summary>The fingerprint of a host key as OpenSSH prints it: <c>SHA256:…</c>.</summary>
    public string Fingerprint(string kind = "ed25519") =>
        "SHA256:" + Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Convert.FromBase64String(HostKey(kind).Split(' ')[1]))).TrimEnd('=');

    /// <summary>A line for <c>known_hosts</c> that names this server with its port.</summary>
    public string KnownHostsLine(string kind = "ed25519") => string.Create(CultureInfo.InvariantCulture, $"[127.0.0.1]:{Port} {HostKey(kind)}");

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    private async Task PrepareAsync()
    {
        // Privilege separation wants this folder; a package installed with its service denied has not made it.
        if (Environment.IsPrivilegedProcess)
        {
            Directory.CreateDirectory("/run/sshd");
        }

        foreach (var kind in _profile.HostKeys)
        {
            (await Command.RunAsync("ssh-keygen", "-q", "-t", kind, "-N", "", "-f", _folder[$"host_{kind}"])).EnsureSuccess("ssh-keygen");
        }

        (await Command.RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "hawp test", "-f", ClientKey)).EnsureSuccess("ssh-keygen");
        File.Copy(ClientKey + ".pub", _folder["authorized_keys"]);
        Directory.CreateDirectory(Files);
        if ((_profile.User is not null || _profile.Chroot) && !OperatingSystem.IsWindows())
        {
            // Another account must be able to walk in.
            File.SetUnixFileMode(_folder.FullName, OpenToAll);
        }

        if (_profile.User is not null)
        {
            (await Command.RunAsync("chown", _profile.User, Files)).EnsureSuccess("chown");
        }

        await File.WriteAllTextAsync(_folder["sshd_config"], Configuration());
    }

    private string Configuration()
    {
        var denied = _profile.DeniedRequests.Count == 0 ? "" : " -P " + string.Join(',', _profile.DeniedRequests);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Port {Port}\nListenAddress 127.0.0.1\nPidFile none\nUsePAM no\nStrictModes no\n");
        text.Append("PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\nUseDNS no\nLogLevel VERBOSE\n");
        text.Append(CultureInfo.InvariantCulture, $"AuthorizedKeysFile {_folder["authorized_keys"]}\nMaxSessions {_profile.SessionsPerConnection}\nMaxStartups 100\n");
        if (_profile.OwnSubsystem)
        {
            text.Append(CultureInfo.InvariantCulture, $"Subsystem sftp internal-sftp{denied}\n");
        }

        foreach (var kind in _profile.HostKeys)
        {
            text.Append(CultureInfo.InvariantCulture, $"HostKey {_folder[$"host_{kind}"]}\n");
        }

        if (!_profile.AllowCommands)
        {
            text.Append(CultureInfo.InvariantCulture, $"ForceCommand internal-sftp{denied}\nAllowTcpForwarding no\nX11Forwarding no\n");
        }

        if (_profile.Chroot)
        {
            text.Append(CultureInfo.InvariantCulture, $"ChrootDirectory {_folder["chroot"]}\n");
        }

        foreach (var line in _profile.MoreConfiguration)
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }
}
