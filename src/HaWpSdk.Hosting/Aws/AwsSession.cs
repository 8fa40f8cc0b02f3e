using Amazon.Runtime;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Simulator;

namespace HaWpSdk.Hosting.Aws;

/// <summary>An account to work in: a real one, one behind another endpoint, or the simulated one of this machine.</summary>
internal sealed class AwsSession : IDisposable
{
    /// <summary>Where the simulated account of a folder is kept.</summary>
    public const string LocalState = ".hawp/simulated-aws.json";

    private readonly FileStream? _claim;

    private AwsSession(AwsClients clients, AwsSimulator? simulator, FileStream? claim)
    {
        Clients = clients;
        Simulator = simulator;
        _claim = claim;
    }

    /// <summary>The clients of the account, in the region of the cluster.</summary>
    public AwsClients Clients { get; }

    /// <summary>The simulator, when the account is this machine's simulated one.</summary>
    public AwsSimulator? Simulator { get; }

    /// <summary>Whether everything that is printed must say that it is simulated.</summary>
    public bool IsSimulated => Simulator is not null;

    /// <summary>Where the account answers, when that is not where AWS does; from the option or from <c>AWS_ENDPOINT_URL</c>.</summary>
    public Uri? Elsewhere { get; private init; }

    /// <summary>The first word of what is printed about the account: empty for a real one.</summary>
    public string Mark => IsSimulated ? "simulated " : string.Empty;

    /// <summary>A real account, or one behind an endpoint that speaks AWS.</summary>
    /// <exception cref="UsageException">There is no such profile.</exception>
    public static AwsSession Connect(string region, string? profile, Uri? endpoint)
    {
        try
        {
            return new AwsSession(new AwsClients(new AwsClientOptions { Region = region, Profile = profile, Endpoint = endpoint }), null, null)
            {
                Elsewhere = endpoint ?? (Uri.TryCreate(Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL"), UriKind.Absolute, out var named) ? named : null),
            };
        }
        catch (AmazonClientException exception)
        {
            throw new UsageException(exception.Message, exception);
        }
    }

    /// <summary>The simulated account of a folder. One process at a time uses it.</summary>
    /// <exception cref="UsageException">Another process uses it, or its file cannot be read.</exception>
    public static AwsSession StartLocal(string region, HostSurroundings surroundings, AwsSimulatorOptions? options = null)
    {
        var file = surroundings.FullPath(LocalState);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var claim = Claim(file);
        try
        {
            options ??= LocalWorld.Options;
            var simulator = AwsSimulator.Start(options with { StateFile = file });
            var credentials = options.SessionToken.Length > 0
                ? (AWSCredentials)new SessionAWSCredentials(options.AccessKeyId, options.SecretAccessKey, options.SessionToken)
                : new BasicAWSCredentials(options.AccessKeyId, options.SecretAccessKey);
            return new AwsSession(new AwsClients(new AwsClientOptions { Region = region, Endpoint = simulator.Endpoint, Credentials = credentials }), simulator, claim);
        }
        catch (InvalidDataException exception)
        {
            claim.Dispose();
            throw new UsageException(exception.Message, exception);
        }
        catch
        {
            claim.Dispose();
            throw;
        }
    }

    /// <summary>A simulated account in memory, which is gone afterwards.</summary>
    public static AwsSession StartPassing(string region)
    {
        var options = LocalWorld.Options;
        var simulator = AwsSimulator.Start(options);
        return new AwsSession(new AwsClients(new AwsClientOptions { Region = region, Endpoint = simulator.Endpoint, Credentials = new BasicAWSCredentials(options.AccessKeyId, options.SecretAccessKey) }), simulator, null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Clients.Dispose();
        Simulator?.Dispose();
        _claim?.Dispose();
    }

    // Two simulators over one file would overwrite each other's account.
    private static FileStream Claim(string file)
    {
        try
        {
            return new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new UsageException($"The simulated account in {LocalState} is in use by another process. Wait for its end, or run 'hawp simulate' once and give its address to both by --endpoint-url.", exception);
        }
    }
}
