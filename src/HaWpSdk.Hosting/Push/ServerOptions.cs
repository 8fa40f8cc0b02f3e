using System.CommandLine;
using HaWpSdk.Deploy.Content.Ssh;
using HaWpSdk.Hosting.Inputs;

namespace HaWpSdk.Hosting.Push;

/// <summary>Which SSH server, as whom, with which key, and how to know that it is the right one.</summary>
internal sealed class ServerOptions
{
    public Option<string?> Host { get; } = new("--host") { Description = "The sFTP server. Default: the sFTP endpoint of the cluster.", HelpName = "NAME" };

    public Option<int?> Port { get; } = new("--port") { Description = "Its port. Default: 22.", HelpName = "NUMBER" };

    public Option<string?> User { get; } = new("--user") { Description = "The account on it. Default: hawp at the cluster's endpoint, else your own user name.", HelpName = "NAME" };

    public Option<string[]> Identity { get; } = new("--identity", "-i") { Description = "A private key file; only those named are offered. Default: the SSH agent, then ~/.ssh/id_ed25519, id_ecdsa, id_rsa. May be repeated.", HelpName = "FILE" };

    public Option<string?> Passphrase { get; } = new("--passphrase") { Description = "Where the passphrase of the key is kept: env:NAME, file:PATH, secretsmanager:ARN or parameter:/NAME. Default: you are asked.", HelpName = "WHERE" };

    public Option<string[]> HostKey { get; } = new("--host-key") { Description = "The fingerprint that the server's key must have, as 'ssh-keygen -lf' prints it. May be repeated while a key is being replaced.", HelpName = "SHA256:…" };

    public Option<string[]> KnownHosts { get; } = new("--known-hosts") { Description = "Believe the servers of this known_hosts file. Default: ~/.ssh/known_hosts and /etc/ssh/ssh_known_hosts. May be repeated.", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { Host, Port, User, Identity, Passphrase, HostKey, KnownHosts })
        {
            command.Add(option);
        }
    }

    /// <summary>The server that the command line means, or the cluster's endpoint with what the command line says of it.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="endpoint">Name and account of the cluster's endpoint; null without one.</param>
    /// <param name="surroundings">Where relative paths start.</param>
    /// <param name="fromAws">Reads a secret at AWS; null without an account.</param>
    /// <exception cref="UsageException">A file is not there, or a fingerprint is none.</exception>
    public SshHost ToHost(ParseResult result, (string Host, string User)? endpoint, HostSurroundings surroundings, Func<string, CancellationToken, Task<string>>? fromAws)
    {
        var host = result.GetValue(Host) ?? endpoint?.Host
            ?? throw new UsageException("There is no server to push to: name it with --host, or the cluster that has one with --cluster.");
        return new SshHost
        {
            Host = host,
            Port = result.GetValue(Port) ?? 22,
            User = result.GetValue(User) ?? (result.GetValue(Host) is null ? endpoint?.User : null) ?? Environment.UserName,
            HostKeys = Trust(result, surroundings),
            Credentials = Keys(result, surroundings, fromAws),
        };
    }

    private HostKeyPolicy Trust(ParseResult result, HostSurroundings surroundings)
    {
        var pinned = result.GetValue(HostKey) ?? [];
        var files = result.GetValue(KnownHosts) ?? [];
        if (pinned.Length > 0 && files.Length > 0)
        {
            throw new UsageException("--host-key and --known-hosts exclude each other: either the fingerprint is pinned, or the file decides.");
        }

        try
        {
            return pinned.Length > 0 ? HostKeyPolicy.Pinned(pinned) : HostKeyPolicy.KnownHosts([.. files.Select(file => Existing(file, "--known-hosts", surroundings))]);
        }
        catch (ArgumentException problem)
        {
            throw new UsageException("--host-key: " + problem.Message.Split(" (Parameter", 2)[0], problem);
        }
    }

    private IReadOnlyList<SshCredential> Keys(ParseResult result, HostSurroundings surroundings, Func<string, CancellationToken, Task<string>>? fromAws)
    {
        var where = result.GetValue(Passphrase) is { } text ? SecretReference.Parse(text, "--passphrase") : null;
        async ValueTask<string?> AskAsync(string path, CancellationToken cancel) => where is not null
            ? await where.ReadAsync("--passphrase", surroundings, fromAws, cancel).ConfigureAwait(false)
            : Terminal.AskSecret(surroundings, $"Passphrase for {path}:", cancel);
        var named = result.GetValue(Identity) ?? [];
        return named.Length > 0
            ? [.. named.Select(file => SshCredential.KeyFile(Existing(file, "--identity", surroundings), AskAsync))]
            : [.. SshCredential.UsualWith(AskAsync)];
    }

    private static string Existing(string file, string option, HostSurroundings surroundings)
    {
        var home = file.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), file[2..]) : file;
        var full = surroundings.FullPath(home);
        return File.Exists(full) ? full : throw new UsageException($"{option}: there is no file '{file}'.");
    }
}
