using System.Globalization;
using HaWpSdk.Deploy.Clients.AutoScaling.Model;
using HaWpSdk.Deploy.Clients.CloudFront.Model;
using HaWpSdk.Deploy.Clients.ElasticFileSystem.Model;
using HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;
using HaWpSdk.Deploy.Clients.RDS.Model;

namespace HaWpSdk.Deploy.Stacks.Steps;

/// <summary>
/// Step 8: what AWS says of the live resources. CloudFormation says COMPLETE of changes that a service dropped (FACTS g.3), so its word is not enough.
/// </summary>
internal static class VerifyStep
{
    public static async Task<string?> RunAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        var start = context.Options.Clock.GetTimestamp();
        while (true)
        {
            var (good, problems, passing) = await Transient.LookAsync(token => LookAsync(context, token), context.Options.PollInterval, context.Options.Patience, context.Options.Clock, cancellationToken).ConfigureAwait(false);
            if (problems.Count == 0 && passing.Count == 0)
            {
                return string.Join(", ", good);
            }

            // Nodes boot and health checks count for some minutes; what is set wrongly stays wrong.
            if (problems.Count > 0 || context.Options.Clock.GetElapsedTime(start) > context.Options.InstallLimit)
            {
                throw new DeploymentException($"The cluster is deployed, and {(problems.Count + passing.Count == 1 ? "one thing is" : $"{problems.Count + passing.Count} things are")} not as it should be: {string.Join("; ", problems.Concat(passing))}. 'hawp audit' shows all of it.");
            }

            await Task.Delay(context.Options.PollInterval, context.Options.Clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<(List<string> Good, List<string> Problems, List<string> Passing)> LookAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        var (good, problems, passing) = (new List<string>(), new List<string>(), new List<string>());
        var main = await context.MainRunner.FindAsync(context.Templates.Name, cancellationToken).ConfigureAwait(false);
        Expect(main?.EnableTerminationProtection == true, "termination protection of the stack is off");
        Expect(main?.Parameters?.Any(p => p is { ParameterKey: "Sealed", ParameterValue: "true" }) == true, "the stack is not sealed");
        var resources = (await context.MainRunner.ResourcesAsync(context.Templates.Name, cancellationToken).ConfigureAwait(false)).ToDictionary(r => r.LogicalResourceId!, r => r.PhysicalResourceId ?? string.Empty, StringComparer.Ordinal);

        var nodes = await NodesAsync().ConfigureAwait(false);
        if (resources.TryGetValue("Database", out var database))
        {
            var found = (await context.Clients.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest { DBInstanceIdentifier = database }, cancellationToken).ConfigureAwait(false)).DBInstances?.FirstOrDefault();
            Expect(found is not null, $"the database {database} is gone");
            Expect(found?.MultiAZ == (context.Document.Boolean("database.multiAz") ?? false), $"the database {database} is {(found?.MultiAZ == true ? "" : "not ")}in two zones");
            Expect(found?.DeletionProtection == (context.Document.Boolean("database.deletionProtection") ?? true), $"deletion protection of the database {database} is {(found?.DeletionProtection == true ? "on" : "off")}");
            Settle(found?.DBInstanceStatus is "available" or "backing-up" or "storage-optimization", $"the database {database} is {found?.DBInstanceStatus}");
            good.Add("database");
        }
        else if (resources.TryGetValue("DatabaseCluster", out var aurora))
        {
            var found = (await context.Clients.RDS.DescribeDBClustersAsync(new DescribeDBClustersRequest { DBClusterIdentifier = aurora }, cancellationToken).ConfigureAwait(false)).DBClusters?.FirstOrDefault();
            Expect(found is not null, $"the database cluster {aurora} is gone");
            Expect(found?.DeletionProtection == (context.Document.Boolean("database.deletionProtection") ?? true), $"deletion protection of the database cluster {aurora} is {(found?.DeletionProtection == true ? "on" : "off")}");
            Settle(found?.Status is "available" or "backing-up", $"the database cluster {aurora} is {found?.Status}");
            good.Add("database");
        }

        if (resources.TryGetValue("FileSystem", out var files))
        {
            var targets = (await context.Clients.ElasticFileSystem.DescribeMountTargetsAsync(new DescribeMountTargetsRequest { FileSystemId = files }, cancellationToken).ConfigureAwait(false)).MountTargets ?? [];
            var wanted = resources.Keys.Count(id => id.StartsWith("MountTarget", StringComparison.Ordinal));
            Expect(targets.Count >= wanted, $"the shared files {files} have {targets.Count} of {wanted} mount targets");
            Settle(targets.All(target => target.LifeCycleState == "available"), $"a mount target of {files} is {targets.FirstOrDefault(target => target.LifeCycleState != "available")?.LifeCycleState}");
            good.Add("shared files");
        }

        if (resources.TryGetValue("WebTargets", out var group))
        {
            var health = (await context.Clients.ElasticLoadBalancingV2.DescribeTargetHealthAsync(new DescribeTargetHealthRequest { TargetGroupArn = group }, cancellationToken).ConfigureAwait(false)).TargetHealthDescriptions ?? [];
            var healthy = health.Count(target => target.TargetHealth?.State == "healthy");
            Settle(healthy >= nodes, string.Create(CultureInfo.InvariantCulture, $"{healthy} of {nodes} web nodes are healthy at the load balancer"));
            good.Add("load balancer");
        }

        if (resources.TryGetValue("Distribution", out var distribution))
        {
            var found = (await context.Clients.CloudFront.GetDistributionAsync(new GetDistributionRequest { Id = distribution }, cancellationToken).ConfigureAwait(false)).Distribution;
            Expect(found?.DistributionConfig?.Enabled == true, $"the distribution {distribution} is disabled");
            Settle(found?.Status == "Deployed", $"the distribution {distribution} is {found?.Status}");
            good.Add("edge");
        }

        return (good, problems, passing);

        async Task<int> NodesAsync()
        {
            var wanted = context.Document.Integer("web.minNodes") ?? 2;
            var found = (await context.Clients.AutoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [context.Output("WebGroup")] }, cancellationToken).ConfigureAwait(false)).AutoScalingGroups?.FirstOrDefault();
            var inService = found?.Instances?.Where(instance => instance.LifecycleState == "InService").ToList() ?? [];
            Expect(found?.MinSize >= wanted, $"the group of the web nodes has a minimum of {found?.MinSize} instead of {wanted}");
            Settle(inService.Count >= wanted, string.Create(CultureInfo.InvariantCulture, $"{inService.Count} of {wanted} web nodes are in service"));
            foreach (var instance in inService)
            {
                var status = (await context.Store.ReadAsync($"status/nodes/{instance.InstanceId}.json", cancellationToken).ConfigureAwait(false))?.Content;
                Settle(status?["release"]?.ToString() == context.Release?.Id, $"the node {instance.InstanceId} serves {(status?["release"] is { } other ? $"release {other}" : "nothing that it reports")} instead of {context.Release?.Id}");
            }

            good.Add(string.Create(CultureInfo.InvariantCulture, $"{inService.Count} web nodes with release {context.Release?.Id}"));
            return wanted;
        }

        void Expect(bool holds, string otherwise) => (holds ? [] : problems).Add(otherwise);
        void Settle(bool holds, string otherwise) => (holds ? [] : passing).Add(otherwise);
    }
}
