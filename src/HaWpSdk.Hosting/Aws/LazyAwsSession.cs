using System.CommandLine;
using HaWpSdk.Deploy.Clients;

namespace HaWpSdk.Hosting.Aws;

/// <summary>The account of a cluster, opened only when something is asked of it: verbs that can do without AWS need no credentials.</summary>
internal sealed class LazyAwsSession(AwsOptions options, ParseResult command, string region, HostSurroundings surroundings) : IDisposable
{
    private AwsSession? _session;

    /// <summary>The clients; opens the account.</summary>
    /// <exception cref="UsageException">The options contradict each other, or what they name does not exist.</exception>
    public AwsClients Clients => Open().Clients;

    /// <summary>The first word of what is printed about the account; empty while it was not opened.</summary>
    public string Mark => _session?.Mark ?? "";

    /// <summary>Opens the account, or returns the open one.</summary>
    /// <exception cref="UsageException">The options contradict each other, or what they name does not exist.</exception>
    public AwsSession Open() => _session ??= options.Open(command, region, surroundings);

    /// <summary>Reads a secret of this account.</summary>
    public Task<string> ReadSecretAsync(string reference, CancellationToken cancellationToken) => SecretReader.ReadAsync(Clients, reference, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _session?.Dispose();
}
