using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.SecretsManager.Model;
using HaWpSdk.Lab.Aws;
using HaWpSdk.Lab.Image;
using HaWpSdk.Lab.Machine;
using HaWpSdk.Lab.Services;
using HaWpSdk.Simulator;

namespace HaWpSdk.Lab.Running;

/// <summary>What stands around the nodes in the place of AWS, made from what the stack made.</summary>
internal sealed class LabSurroundings : IAsyncDisposable
{
    // The services whose addresses are regional and that a node may call.
    private static readonly string[] Regional = ["s3", "secretsmanager", "autoscaling", "cloudformation", "logs", "monitoring", "ssm", "ssmmessages", "ec2messages", "sts", "ec2", "elasticfilesystem", "rds", "elasticache", "kms", "events"];
    private readonly List<IAsyncDisposable> _parts = [];
    private readonly string _stack;
    private readonly AwsSimulator _simulator;
    private readonly AwsClients _clients;
    private string _lastPlans = string.Empty;
    private (string? Token, string? Strategy) _lastToken;

    private LabSurroundings(LabSite site, string stack, AwsSimulator simulator, AwsClients clients) => (Site, _stack, _simulator, _clients) = (site, stack, simulator, clients);

    /// <summary>What all parts share.</summary>
    public LabSite Site { get; }

    /// <summary>The database; null when the cluster makes none.</summary>
    public DatabaseService? Database { get; private set; }

    /// <summary>Redis; null without an object cache.</summary>
    public RedisService? Redis { get; private set; }

    /// <summary>The load balancer; null without one.</summary>
    public LoadBalancerService? LoadBalancer { get; private set; }

    /// <summary>The edge; null when it is not CloudFront.</summary>
    public EdgeService? Edge { get; private set; }

    /// <summary>Makes network and services.</summary>
    public static async Task<LabSurroundings> MakeAsync(
        string name, string folder, NodeTree tree, string stack, IReadOnlyList<string> siteNames, AwsSimulator simulator, AwsClients clients, Func<System.Net.IPAddress, InstanceMetadata?> metadata, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var view = await StackView.ReadAsync(stack, simulator, clients, cancellationToken).ConfigureAwait(false);
        var site = new LabSite
        {
            Name = name,
            Folder = folder,
            Tree = tree,
            Lan = await LabNetwork.CreateAsync(name, view.Range).ConfigureAwait(false),
            Authority = new LabAuthority(),
            Processes = ControlGroup.Create(name),
        };
        var made = new LabSurroundings(site, stack, simulator, clients);
        try
        {
            await made.MakeAsync(view, siteNames, metadata, progress, cancellationToken).ConfigureAwait(false);
            return made;
        }
        catch
        {
            await made.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Follows what changes in the account: rules of the load balancer, the distribution, invalidations.</summary>
    public async Task FollowAsync(IReadOnlyList<SimulatedResource> resources, HashSet<string> seen, CancellationToken cancellationToken)
    {
        foreach (var invalidation in resources.Where(resource => resource.Type == "AWS::CloudFront::Invalidation" && seen.Add(resource.Id)))
        {
            if (Edge is not null)
            {
                await Edge.InvalidateAsync([.. (JsonNode.Parse(invalidation.Properties)!["Paths"] as JsonArray ?? []).Select(path => path!.ToString())]).ConfigureAwait(false);
            }
        }

        await FollowCacheAsync(resources).ConfigureAwait(false);
        var plans = string.Concat(resources.Where(resource => resource.StackName == _stack && resource.Type is "AWS::ElasticLoadBalancingV2::ListenerRule" or "AWS::CloudFront::Distribution").Select(resource => resource.Properties));
        if (plans == _lastPlans)
        {
            return;
        }

        var first = _lastPlans.Length == 0;
        _lastPlans = plans;
        if (!first)
        {
            var view = await StackView.ReadAsync(_stack, _simulator, _clients, cancellationToken).ConfigureAwait(false);
            var balancer = view.LoadBalancer();
            if (LoadBalancer is not null && balancer is not null)
            {
                // An account waits until the whole edge has a change before the next one begins; here the account is quicker than the edge. So the load balancer takes both values until the edge has it.
                await LoadBalancer.ChangeAsync(LoadBalancer.AlsoAsBefore(balancer), cancellationToken).ConfigureAwait(false);
            }

            if (Edge is not null && view.Edge() is { } edge)
            {
                await Edge.ChangeAsync(edge, cancellationToken).ConfigureAwait(false);
            }

            if (LoadBalancer is not null && balancer is not null)
            {
                // Requests that left the edge before it changed arrive within a moment.
                await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken).ConfigureAwait(false);
                await LoadBalancer.ChangeAsync(balancer, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // A password that is being rotated is valid beside the one before, until it is set.
    private async Task FollowCacheAsync(IReadOnlyList<SimulatedResource> resources)
    {
        if (Redis is null || resources.FirstOrDefault(resource => resource.StackName == _stack && resource.Type == "AWS::ElastiCache::ReplicationGroup") is not { } group)
        {
            return;
        }

        var properties = JsonNode.Parse(group.Properties)!;
        var told = (properties["AuthToken"]?.ToString() ?? string.Empty, properties["AuthTokenUpdateStrategy"]?.ToString() ?? string.Empty);
        if (told == _lastToken)
        {
            return;
        }

        var first = _lastToken is (null, null);
        _lastToken = told;
        if (!first && told.Item1.Length > 0)
        {
            await (told.Item2 == "ROTATE" ? Redis.RotateAsync(told.Item1) : Redis.SetAsync(told.Item1)).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(_parts))
        {
            await part.DisposeAsync().ConfigureAwait(false);
        }

        _parts.Clear();
        await Site.Processes.RemoveAsync().ConfigureAwait(false);
        await Site.Lan.RemoveAsync().ConfigureAwait(false);
        Site.Authority.Dispose();
    }

    private async Task MakeAsync(StackView view, IReadOnlyList<string> siteNames, Func<System.Net.IPAddress, InstanceMetadata?> metadata, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var lan = Site.Lan;
        Directory.CreateDirectory(Path.Combine(Site.Folder, "logs"));
        Directory.CreateDirectory(Site.SharedFiles);
        await File.WriteAllTextAsync(Path.Combine(Site.SharedFolder, "file-system"), view.Outputs.GetValueOrDefault("FileSystemId", "none"), cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(Site.SharedFolder, "access-point"), view.Outputs.GetValueOrDefault("AccessPointId", "none"), cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(Site.Folder, "authority.pem"), Site.Authority.Certificate, cancellationToken).ConfigureAwait(false);

        // AWS under its own names.
        var region = _clients.Region;
        List<string> names = ["cloudfront.amazonaws.com", "route53.amazonaws.com", "iam.amazonaws.com", "sts.amazonaws.com", "s3.amazonaws.com"];
        names.AddRange(Regional.Select(service => $"{service}.{region}.amazonaws.com"));
        names.AddRange(_simulator.Resources.Where(resource => resource.Type == "AWS::S3::Bucket").Select(bucket => $"{bucket.Id}.s3.{region}.amazonaws.com"));
        foreach (var name in names)
        {
            Site.Names[name] = lan.Aws.ToString();
        }

        foreach (var name in siteNames)
        {
            Site.Names[name] = lan.Edge.ToString();
        }

        var options = _simulator.Options;
        _parts.Add(new AwsFront(lan, Site.Authority, names, _simulator.Endpoint));
        _parts.Add(new MetadataService(lan, region, options.AccountId, (options.AccessKeyId, options.SecretAccessKey, options.SessionToken), metadata));
        if (view.Outputs.TryGetValue("DatabaseEndpoint", out var database) && view.Outputs.TryGetValue("MasterSecretArn", out var master))
        {
            progress?.Report($"starting MariaDB as {database}");
            Site.Names[database] = lan.Database.ToString();
            _parts.Add(Database = new DatabaseService(Site));
            await Database.StartNewAsync(database, view.DatabasePort, view.DatabaseName, JsonNode.Parse(await SecretAsync(master, cancellationToken).ConfigureAwait(false))!.AsObject(), cancellationToken).ConfigureAwait(false);
        }

        if (view.Outputs.TryGetValue("CacheEndpoint", out var cache))
        {
            progress?.Report($"starting Redis as {cache}");
            Site.Names[cache] = lan.Redis.ToString();
            _parts.Add(Redis = new RedisService(Site));
            await Redis.StartNewAsync(cache, view.CachePort, view.Outputs.TryGetValue("RedisSecretArn", out var secret) ? Password(await SecretAsync(secret, cancellationToken).ConfigureAwait(false)) : null, cancellationToken).ConfigureAwait(false);
        }

        if (view.LoadBalancer() is { } balancer)
        {
            progress?.Report("starting the load balancer");
            _parts.Add(LoadBalancer = new LoadBalancerService(Site));
            await LoadBalancer.StartAsync(balancer, cancellationToken).ConfigureAwait(false);
        }

        if (view.Edge() is { } edge)
        {
            progress?.Report("starting the edge");
            _parts.Add(Edge = new EdgeService(Site));
            await Edge.StartNewAsync(edge, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<string> SecretAsync(string id, CancellationToken cancellationToken) =>
        (await _clients.SecretsManager.GetSecretValueAsync(new GetSecretValueRequest { SecretId = id }, cancellationToken).ConfigureAwait(false)).SecretString!;

    private static string Password(string secret) => secret.StartsWith('{') ? JsonNode.Parse(secret)!["password"]!.ToString() : secret;
}
