using Amazon.EC2.Model;
using HaWpSdk.Deploy.Clients.AutoScaling.Model;
using HaWpSdk.Deploy.Clients.CloudFront.Model;
using HaWpSdk.Deploy.Clients.ElastiCache.Model;
using HaWpSdk.Deploy.Clients.ElasticFileSystem.Model;
using HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;
using HaWpSdk.Deploy.Clients.RDS.Model;
using HaWpSdk.Deploy.Clients.Transfer.Model;
using Filter = Amazon.EC2.Model.Filter;
using Subnet = Amazon.EC2.Model.Subnet;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>The tier whose interfaces wear some security groups.</summary>
internal sealed record WornGroups(string Tier, Answer<IReadOnlyList<string>> Groups);

/// <summary>What several parts of the audit need to know; each is asked for once.</summary>
internal sealed class LiveFacts(LiveAccount account)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task> _asked = new(StringComparer.Ordinal);

    public Task<Answer<AutoScalingGroup>> WebGroupAsync() => GroupAsync("WebNodes");

    public Task<Answer<AutoScalingGroup>> GroupAsync(string logicalId) => Once("group " + logicalId, () => account.Id(logicalId).ThenAsync(name => account.Calls.AskAsync(
        AuditActions.DescribeAutoScalingGroups,
        async token => (await account.Clients.AutoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [name] }, token).ConfigureAwait(false)).AutoScalingGroups?.FirstOrDefault(),
        group => group.AutoScalingGroupARN,
        name)));

    /// <summary>What the web nodes are started with, in the version the group names.</summary>
    public Task<Answer<LaunchTemplateVersion>> WebLaunchAsync() => Once("launch", async () =>
    {
        var group = await WebGroupAsync().ConfigureAwait(false);
        var specification = group.Select(found => found.LaunchTemplate ?? found.MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification);
        return await specification.ThenAsync(launch => account.Calls.AskAsync(
            AuditActions.DescribeLaunchTemplateVersions,
            async token => (await account.Clients.EC2.DescribeLaunchTemplateVersionsAsync(
                new DescribeLaunchTemplateVersionsRequest { LaunchTemplateId = launch.LaunchTemplateId, Versions = [launch.Version ?? "$Default"] }, token).ConfigureAwait(false)).LaunchTemplateVersions?.FirstOrDefault(),
            found => account.Arn("ec2", "launch-template/" + found.LaunchTemplateId)?.Source,
            launch.LaunchTemplateId)).ConfigureAwait(false);
    });

    public Task<Answer<LoadBalancer>> LoadBalancerAsync() => Once("balancer", () => account.Id("LoadBalancer").ThenAsync(arn => account.Calls.AskAsync(
        AuditActions.DescribeLoadBalancers,
        async token => (await account.Clients.ElasticLoadBalancingV2.DescribeLoadBalancersAsync(new DescribeLoadBalancersRequest { LoadBalancerArns = [arn] }, token).ConfigureAwait(false)).LoadBalancers?.FirstOrDefault(),
        found => found.LoadBalancerArn,
        arn)));

    public Task<Answer<IReadOnlyDictionary<string, string>>> LoadBalancerAttributesAsync() => Once("balancer attributes", () => account.Id("LoadBalancer").ThenAsync(arn => account.Calls.AskAsync<IReadOnlyDictionary<string, string>>(
        AuditActions.DescribeLoadBalancerAttributes,
        async token => ((await account.Clients.ElasticLoadBalancingV2.DescribeLoadBalancerAttributesAsync(new DescribeLoadBalancerAttributesRequest { LoadBalancerArn = arn }, token).ConfigureAwait(false)).Attributes ?? [])
            .ToDictionary(attribute => attribute.Key ?? string.Empty, attribute => attribute.Value ?? string.Empty, StringComparer.Ordinal),
        null,
        arn)));

    public Task<Answer<IReadOnlyList<Listener>>> ListenersAsync() => Once("listeners", () => account.Id("LoadBalancer").ThenAsync(arn => account.Calls.AskAsync<IReadOnlyList<Listener>>(
        AuditActions.DescribeListeners,
        async token => await account.Clients.ElasticLoadBalancingV2.Paginators.DescribeListeners(new DescribeListenersRequest { LoadBalancerArn = arn }).Items.ToListAsync(token).ConfigureAwait(false),
        null,
        arn)));

    public Task<Answer<IReadOnlyList<MountTargetDescription>>> MountTargetsAsync() => Once("mount targets", () => account.Id("FileSystem").ThenAsync(id => account.Calls.AskAsync<IReadOnlyList<MountTargetDescription>>(
        AuditActions.DescribeMountTargets,
        async token => await account.Clients.ElasticFileSystem.Paginators.DescribeMountTargets(new DescribeMountTargetsRequest { FileSystemId = id }).Items.ToListAsync(token).ConfigureAwait(false),
        null,
        id)));

    /// <summary>The Aurora cluster; none for RDS.</summary>
    public Task<Answer<DBCluster>> DatabaseClusterAsync() => Once("cluster", () => account.Id("DatabaseCluster").ThenAsync(id => account.Calls.AskAsync(
        AuditActions.DescribeDBClusters,
        async token => (await account.Clients.RDS.DescribeDBClustersAsync(new DescribeDBClustersRequest { DBClusterIdentifier = id }, token).ConfigureAwait(false)).DBClusters?.FirstOrDefault(),
        found => found.DBClusterArn,
        id)));

    /// <summary>The RDS instance, or Aurora's writer.</summary>
    public Task<Answer<DBInstance>> DatabaseInstanceAsync() => Once("instance", () =>
    {
        var id = account.Id("Database");
        return (id.IsNone ? account.Id("DatabaseWriter") : id).ThenAsync(name => account.Calls.AskAsync(
            AuditActions.DescribeDBInstances,
            async token => (await account.Clients.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest { DBInstanceIdentifier = name }, token).ConfigureAwait(false)).DBInstances?.FirstOrDefault(),
            found => found.DBInstanceArn,
            name));
    });

    public Task<Answer<ReplicationGroup>> CacheGroupAsync() => Once("cache", () => account.Id("CacheGroup").ThenAsync(id => account.Calls.AskAsync(
        AuditActions.DescribeReplicationGroups,
        async token => (await account.Clients.ElastiCache.DescribeReplicationGroupsAsync(new DescribeReplicationGroupsRequest { ReplicationGroupId = id }, token).ConfigureAwait(false)).ReplicationGroups?.FirstOrDefault(),
        found => found.ARN,
        id)));

    public Task<Answer<CacheCluster>> CacheMemberAsync() => Once("cache member", async () =>
    {
        var group = await CacheGroupAsync().ConfigureAwait(false);
        return await group.Select(found => found.MemberClusters?.FirstOrDefault()).ThenAsync(id => account.Calls.AskAsync(
            AuditActions.DescribeCacheClusters,
            async token => (await account.Clients.ElastiCache.DescribeCacheClustersAsync(new DescribeCacheClustersRequest { CacheClusterId = id }, token).ConfigureAwait(false)).CacheClusters?.FirstOrDefault(),
            found => found.ARN,
            id)).ConfigureAwait(false);
    });

    public Task<Answer<ServerlessCache>> ServerlessCacheAsync() => Once("serverless", () => account.Id("ServerlessCache").ThenAsync(id => account.Calls.AskAsync(
        AuditActions.DescribeServerlessCaches,
        async token => (await account.Clients.ElastiCache.DescribeServerlessCachesAsync(new DescribeServerlessCachesRequest { ServerlessCacheName = id }, token).ConfigureAwait(false)).ServerlessCaches?.FirstOrDefault(),
        found => found.ARN,
        id)));

    public Task<Answer<DescribedServer>> SftpServerAsync() => Once("sftp", () => account.Id("SftpServer").ThenAsync(id => account.Calls.AskAsync(
        AuditActions.DescribeServer,

        // A stack knows the server by its ARN, the service by its id.
        async token => (await account.Clients.Transfer.DescribeServerAsync(new DescribeServerRequest { ServerId = id[(id.LastIndexOf('/') + 1)..] }, token).ConfigureAwait(false)).Server,
        found => found.Arn,
        id)));

    public Task<Answer<Distribution>> DistributionAsync() => Once("distribution", () => account.Id("Distribution").ThenAsync(id => account.Calls.AskAsync(
        AuditActions.GetDistribution,
        async token => (await account.Clients.CloudFront.GetDistributionAsync(new GetDistributionRequest { Id = id }, token).ConfigureAwait(false)).Distribution,
        found => found.ARN,
        id)));

    /// <summary>The subnets the cluster stands in: its own, or those of its groups in somebody else's network.</summary>
    public Task<Answer<IReadOnlyList<Subnet>>> SubnetsAsync() => Once("subnets", async () =>
    {
        var ids = account.Ids("AWS::EC2::Subnet");
        if (ids.IsKnown && ids.Value.Count == 0)
        {
            var group = await WebGroupAsync().ConfigureAwait(false);
            ids = group.Select(found => (IReadOnlyList<string>)(found.VPCZoneIdentifier ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }

        return await ids.ThenAsync(list => list.Count == 0 ? Task.FromResult(Answer<IReadOnlyList<Subnet>>.None()) : account.Calls.AskAsync<IReadOnlyList<Subnet>>(
            AuditActions.DescribeSubnets,

            // By filter, not by id: one subnet that was removed by hand must not hide the others.
            async token => (await account.Clients.EC2.DescribeSubnetsAsync(new DescribeSubnetsRequest { Filters = [new Filter("subnet-id", [.. list])] }, token).ConfigureAwait(false)).Subnets ?? [])).ConfigureAwait(false);
    });

    /// <summary>The zone ids of subnets.</summary>
    public async Task<Answer<IReadOnlyList<string>>> ZonesOfAsync(Answer<IReadOnlyList<string>> subnetIds)
    {
        if (!subnetIds.IsKnown)
        {
            return subnetIds;
        }

        var subnets = await SubnetsAsync().ConfigureAwait(false);
        return subnetIds.With(subnets, (ids, all) => (IReadOnlyList<string>)[.. ids.Select(id => all.FirstOrDefault(subnet => subnet.SubnetId == id)?.AvailabilityZoneId).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    public async Task<IReadOnlyList<WornGroups>> WornGroupsAsync()
    {
        var worn = new List<WornGroups>();
        Add("loadBalancer", (await LoadBalancerAsync().ConfigureAwait(false)).Select(found => (IReadOnlyList<string>)(found.SecurityGroups ?? [])));
        Add("web", (await WebLaunchAsync().ConfigureAwait(false)).Select(found => (IReadOnlyList<string>)(found.LaunchTemplateData?.SecurityGroupIds ?? [])));
        Add("files", await FilesGroupsAsync().ConfigureAwait(false));
        var cluster = await DatabaseClusterAsync().ConfigureAwait(false);
        Add("database", cluster.IsNone
            ? (await DatabaseInstanceAsync().ConfigureAwait(false)).Select(found => (IReadOnlyList<string>)[.. (found.VpcSecurityGroups ?? []).Select(group => group.VpcSecurityGroupId).OfType<string>()])
            : cluster.Select(found => (IReadOnlyList<string>)[.. (found.VpcSecurityGroups ?? []).Select(group => group.VpcSecurityGroupId).OfType<string>()]));
        Add("cache", (await CacheMemberAsync().ConfigureAwait(false)).Select(found => (IReadOnlyList<string>)[.. (found.SecurityGroups ?? []).Select(group => group.SecurityGroupId).OfType<string>()]));
        Add("cache", (await ServerlessCacheAsync().ConfigureAwait(false)).Select(found => (IReadOnlyList<string>)(found.SecurityGroupIds ?? [])));
        Add("sftp", (await SftpServerAsync().ConfigureAwait(false)).Select(found => (IReadOnlyList<string>?)found.EndpointDetails?.SecurityGroupIds));
        return worn;

        void Add(string tier, Answer<IReadOnlyList<string>> groups)
        {
            if (!groups.IsNone)
            {
                worn.Add(new WornGroups(tier, groups));
            }
        }
    }

    private async Task<Answer<IReadOnlyList<string>>> FilesGroupsAsync()
    {
        var targets = await MountTargetsAsync().ConfigureAwait(false);
        if (!targets.IsKnown)
        {
            return targets.Select(_ => (IReadOnlyList<string>)[]);
        }

        var all = new List<string>();
        foreach (var target in targets.Value)
        {
            var groups = await account.Calls.AskAsync<IReadOnlyList<string>>(
                AuditActions.DescribeMountTargetSecurityGroups,
                async token => (await account.Clients.ElasticFileSystem.DescribeMountTargetSecurityGroupsAsync(new DescribeMountTargetSecurityGroupsRequest { MountTargetId = target.MountTargetId }, token).ConfigureAwait(false)).SecurityGroups ?? [],
                null,
                target.MountTargetId).ConfigureAwait(false);
            if (groups.Why is not null)
            {
                return groups;
            }

            all.AddRange(groups.IsKnown ? groups.Value : []);
        }

        return Answer<IReadOnlyList<string>>.Of([.. all.Distinct(StringComparer.Ordinal)]);
    }

    private Task<T> Once<T>(string what, Func<Task<T>> ask)
    {
        lock (_lock)
        {
            if (!_asked.TryGetValue(what, out var task))
            {
                _asked[what] = task = ask();
            }

            return (Task<T>)task;
        }
    }
}
