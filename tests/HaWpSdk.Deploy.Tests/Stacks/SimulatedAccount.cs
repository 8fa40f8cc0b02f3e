using Amazon.Runtime;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Content.Sources;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Hosting.Aws;
using HaWpSdk.Simulator;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Stacks;

/// <summary>An empty simulated account with a document root beside it, and deployments into it.</summary>
internal sealed class SimulatedAccount : IDisposable
{
    public const string Zone = "Z0123456789ABCDEFGHIJ";
    public const string Image = "ami-0123456789abcdef0";

    private readonly ThrowAwayFolder _folder = new("deploy");

    public SimulatedAccount(Func<AwsSimulatorOptions, AwsSimulatorOptions>? configure = null)
    {
        var options = SimulatedNodes.Played(new AwsSimulatorOptions { TimeScale = 60_000 });
        Aws = AwsSimulator.Start(configure?.Invoke(options) ?? options);
        Aws.AddHostedZone(Zone, "example.com");
        _folder.Write("site/wp-includes/version.php", "<?php\n$wp_version = '6.8.3';\n");
        _folder.Write("site/wp-settings.php", "<?php\n");
        _folder.Write("site/index.php", "<?php\n");
        _folder.Write("site/wp-content/plugins/akismet/akismet.php", "<?php\n/* Plugin Name: Akismet */\n");
    }

    public AwsSimulator Aws { get; }

    public string Site => _folder["site"];

    public List<DeploymentEvent> Events { get; } = [];

    public static HaCluster Cluster(Func<HaClusterBuilder, HaClusterBuilder>? change = null)
    {
        var builder = HaCluster.Create("newsroom").ForProduction().InRegion("eu-west-1", zones: 3).WithDomain("www.example.com", domain => domain.InRoute53(Zone));
        return (change?.Invoke(builder) ?? builder).Build();
    }

    public AwsClients Clients(string region = "eu-west-1") => new(new AwsClientOptions { Region = region, Endpoint = Aws.Endpoint, Credentials = new BasicAWSCredentials(Aws.Options.AccessKeyId, Aws.Options.SecretAccessKey) });

    public DeploymentOptions Options() => new() { ImageId = Image, Release = ContentSource.Folder(Site), PollInterval = TimeSpan.FromMilliseconds(15), InstallLimit = TimeSpan.FromSeconds(20), Patience = TimeSpan.FromSeconds(20), LockTime = TimeSpan.FromSeconds(20) };

    public async Task<DeployedCluster> DeployAsync(HaCluster? cluster = null, Func<DeploymentOptions, DeploymentOptions>? change = null, Action<DeploymentEvent>? watch = null, CancellationToken cancellationToken = default)
    {
        using var clients = Clients(cluster?.Region ?? "eu-west-1");
        using var deployment = new ClusterDeployment(cluster ?? Cluster(), clients, change?.Invoke(Options()) ?? Options());
        return await deployment.DeployAsync(null, new Watcher(Events, watch), cancellationToken);
    }

    public void Dispose()
    {
        Aws.Dispose();
        _folder.Dispose();
    }

    /// <summary>Takes events on the thread that reports them, in their order.</summary>
    private sealed class Watcher(List<DeploymentEvent> events, Action<DeploymentEvent>? watch) : IProgress<DeploymentEvent>
    {
        public void Report(DeploymentEvent value)
        {
            lock (events)
            {
                events.Add(value);
            }

            watch?.Invoke(value);
        }
    }
}
