using System.Globalization;

namespace HaWpSdk.Deploy.Content.Ssh;

/// <summary>Where to connect, as whom, and whom to believe.</summary>
public sealed record SshHost
{
    /// <summary>The server's name or address.</summary>
    public required string Host { get; init; }

    /// <summary>The TCP port. Default: 22.</summary>
    public int Port { get; init; } = 22;

    /// <summary>The account on the server.</summary>
    public required string User { get; init; }

    /// <summary>The keys to offer, in this order. Default: the agent, then the usual key files of the user.</summary>
    public IReadOnlyList<SshCredential> Credentials { get; init; } = SshCredential.Usual;

    /// <summary>How the server's own key is verified. Default: the user's and the system's <c>known_hosts</c>.</summary>
    public HostKeyPolicy HostKeys { get; init; } = HostKeyPolicy.KnownHosts();

    /// <summary>How long a connection, a login or an answer may take. Default: 30 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{User}@{Host}:{Port}");
}
