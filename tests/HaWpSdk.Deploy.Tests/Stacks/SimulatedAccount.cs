using System.Text.Json.Nodes;
using Amazon.Runtime;
using HaWpSdk.Deploy.Backup;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.CloudFormation;
using HaWpSdk.Deploy.Clients.CloudFormation.Model;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.Route53.Model;
using HaWpSdk.Deploy.Content.Sources;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Deploy.Stacks.Record;
using HaWpSdk.Hosting.Aws;
using HaWpSdk.Simulator;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Stacks;

/// <summary>An empty simulated account with a document root beside it, and deployments into it.</summary>
internal sealed class SimulatedAccount : IDisposable
{
    public const string Zone = "Z0123456789ABCDEFGHIJ";
    public const string Bucket = "newsroom-artifacts-000000000000-eu-west-1";
    public const int DeadProcess = 4_000_000;
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

    /// <summary>A deployment whose process dies at an event: its lock stays behind, held by a process that is no more.</summary>
    public async Task KilledDeployAsync(Func<DeploymentEvent, bool> dies, HaCluster? cluster = null)
    {
        var isDead = false;
        try
        {
            await DeployAsync(cluster, options => options with { ProcessId = DeadProcess }, e =>
            {
                if (!isDead && dies(e))
                {
                    isDead = true;
                    throw new KilledException();
                }
            });
        }
        catch (KilledException)
        {
            // Dead.
        }

        if (!isDead)
        {
            return;
        }

        using var clients = Clients();
        var store = new ArtifactStore(clients, Bucket, "000000000000");
        if (await store.ExistsAsync(CancellationToken.None))
        {
            await store.WriteAsync(DeploymentLock.Key, new JsonObject { ["holder"] = Options().Holder, ["process"] = DeadProcess, ["operation"] = "deploy", ["run"] = "dead", ["since"] = "2026-01-01T00:00:00Z", ["expires"] = "2999-01-01T00:00:00Z" }, null, CancellationToken.None);
        }
    }

    public async Task<DeploymentPlan> PlanAsync(HaCluster? cluster = null)
    {
        using var clients = Clients();
        using var deployment = new ClusterDeployment(cluster ?? Cluster(), clients, Options());
        return await deployment.PlanAsync();
    }

    public async Task<IReadOnlyList<string>> CutoverAsync(bool back, HaCluster? cluster = null)
    {
        using var clients = Clients();
        using var deployment = new ClusterDeployment(cluster ?? Cluster(), clients, Options());
        return await deployment.CutoverAsync(back);
    }

    public async Task<BackupManifest> BackUpAsync(HaCluster? cluster = null)
    {
        using var clients = Clients();
        return await ClusterBackup.RunAsync(cluster ?? Cluster(), clients, new BackupOptions { PollInterval = TimeSpan.FromMilliseconds(15) });
    }

    public async Task<DestroyedCluster> DestroyAsync(DestroyOptions options, HaCluster? cluster = null)
    {
        using var clients = Clients();
        using var deployment = new ClusterDeployment(cluster ?? Cluster(), clients, Options());
        return await deployment.DestroyAsync(options, new Watcher(Events, null));
    }

    public async Task<string> StackPolicyAsync()
    {
        using var clients = Clients();
        return (await clients.CloudFormation.GetStackPolicyAsync(new GetStackPolicyRequest { StackName = "newsroom" })).StackPolicyBody ?? string.Empty;
    }

    public async Task AddRecordAsync(string name, string type, string value)
    {
        using var clients = Clients();
        var record = new ResourceRecordSet { Name = name + ".", Type = type, TTL = 300, ResourceRecords = [new ResourceRecord { Value = value }] };
        await clients.Route53.ChangeResourceRecordSetsAsync(new ChangeResourceRecordSetsRequest { HostedZoneId = Zone, ChangeBatch = new ChangeBatch { Changes = [new HaWpSdk.Deploy.Clients.Route53.Model.Change { Action = "CREATE", ResourceRecordSet = record }] } });
    }

    public async Task<IReadOnlyList<string>> RecordsAsync()
    {
        using var clients = Clients();
        var found = await clients.Route53.ListResourceRecordSetsAsync(new ListResourceRecordSetsRequest { HostedZoneId = Zone });
        return [.. found.ResourceRecordSets!.Select(set => $"{set.Name!.TrimEnd('.')} {set.Type} {(set.AliasTarget is { } alias ? "alias " + alias.DNSName!.TrimEnd('.') : string.Join(',', set.ResourceRecords!.Select(r => r.Value)))}")];
    }

    /// <summary>A cache policy of a given name, left by a stack that is gone.</summary>
    public async Task MakeOrphanAsync(string name)
    {
        using var clients = Clients();
        var template = new JsonObject
        {
            ["Resources"] = new JsonObject
            {
                ["Left"] = new JsonObject
                {
                    ["Type"] = "AWS::CloudFront::CachePolicy",
                    ["DeletionPolicy"] = "Retain",
                    ["Properties"] = new JsonObject { ["CachePolicyConfig"] = new JsonObject { ["Name"] = name, ["MinTTL"] = 0, ["DefaultTTL"] = 300, ["MaxTTL"] = 600, ["ParametersInCacheKeyAndForwardedToOrigin"] = new JsonObject { ["EnableAcceptEncodingGzip"] = true, ["CookiesConfig"] = new JsonObject { ["CookieBehavior"] = "none" }, ["HeadersConfig"] = new JsonObject { ["HeaderBehavior"] = "none" }, ["QueryStringsConfig"] = new JsonObject { ["QueryStringBehavior"] = "none" } } } },
                },
            },
        };
        await clients.CloudFormation.CreateStackAsync(new CreateStackRequest { StackName = "left", TemplateBody = template.ToJsonString(), ClientRequestToken = "left-1" });
        await clients.CloudFormation.WaitForStackAsync(CloudFormationWaiters.StackCreateComplete, "left", new WaiterSettings { Poll = TimeSpan.FromMilliseconds(10) });
        await clients.CloudFormation.DeleteStackAsync(new DeleteStackRequest { StackName = "left", ClientRequestToken = "left-2" });
        await clients.CloudFormation.WaitForStackAsync(CloudFormationWaiters.StackDeleteComplete, "left", new WaiterSettings { Poll = TimeSpan.FromMilliseconds(10) });
    }

    public void Dispose()
    {
        // What the clients learned of a clock is kept for the whole process, by address: the next account at this port must not meet it.
        Aws.Faults.Clear();
        using (var clients = Clients())
        {
            try
            {
                clients.SecurityToken.GetCallerIdentityAsync(new Amazon.SecurityToken.Model.GetCallerIdentityRequest()).GetAwaiter().GetResult();
            }
            catch (AmazonServiceException)
            {
                // The answer's date was seen, and that is enough.
            }
        }

        Aws.Dispose();
        _folder.Dispose();
    }

    /// <summary>The process is dead.</summary>
    private sealed class KilledException : Exception;

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
