using System.Text;
using Amazon.EC2.Model;
using HaWpSdk.Deploy.Clients.AutoScaling.Model;
using HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;
using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Completion.Scanning;
using Filter = Amazon.EC2.Model.Filter;
using Instance = HaWpSdk.Deploy.Clients.AutoScaling.Model.Instance;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>The web nodes: their group, what they start with, what they may do, and each of them.</summary>
internal sealed class WebSection(LiveAccount account, LiveFacts facts)
{
    private const string Launching = "autoscaling:EC2_INSTANCE_LAUNCHING";
    private const string Terminating = "autoscaling:EC2_INSTANCE_TERMINATING";

    public async Task<LiveSection> ReadAsync()
    {
        var section = new LiveSection();
        var group = await facts.WebGroupAsync().ConfigureAwait(false);
        section.Number("web.minNodes", group.SelectValue(found => found.MinSize));
        section.Number("web.maxNodes", group.SelectValue(found => found.MaxSize));
        section.Texts("web.zones", (await facts.ZonesOfAsync(group.Select(found => (IReadOnlyList<string>)(found.VPCZoneIdentifier ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))).ConfigureAwait(false)).About(group.At));
        section.Text("web.healthCheck.type", group.Select(found => found.HealthCheckType?.Contains("ELB", StringComparison.Ordinal) == true ? "elb" : "ec2"));
        section.Seconds("web.healthCheck.gracePeriod", group.SelectValue(found => (double?)(found.HealthCheckGracePeriod ?? 0)));
        var hooks = await group.Select(found => found.AutoScalingGroupName).ThenAsync(name => account.Calls.AskAsync<IReadOnlyList<LifecycleHook>>(
            AuditActions.DescribeLifecycleHooks,
            async token => (await account.Clients.AutoScaling.DescribeLifecycleHooksAsync(new DescribeLifecycleHooksRequest { AutoScalingGroupName = name }, token).ConfigureAwait(false)).LifecycleHooks ?? [],
            null,
            name)).ConfigureAwait(false);
        section.Flag("web.lifecycle.launchHook", hooks.SelectValue(list => (bool?)list.Any(hook => hook.LifecycleTransition == Launching)).About(group.At));
        section.Flag("web.lifecycle.terminateHook", hooks.SelectValue(list => (bool?)list.Any(hook => hook.LifecycleTransition == Terminating)).About(group.At));
        var refreshes = await group.Select(found => found.AutoScalingGroupName).ThenAsync(name => account.Calls.AskAsync<IReadOnlyList<InstanceRefresh>>(
            AuditActions.DescribeInstanceRefreshes,
            async token => (await account.Clients.AutoScaling.DescribeInstanceRefreshesAsync(new DescribeInstanceRefreshesRequest { AutoScalingGroupName = name }, token).ConfigureAwait(false)).InstanceRefreshes ?? [],
            null,
            name)).ConfigureAwait(false);

        // A stack that is being updated replaces nodes, too.
        section.Flag("web.rolloutInProgress", account.Stack.With(refreshes, (stack, list) => stack.StackStatus is "UPDATE_IN_PROGRESS" or "UPDATE_ROLLBACK_IN_PROGRESS"
            || list.Any(refresh => refresh.Status is "Pending" or "InProgress" or "Cancelling" or "RollbackInProgress" or "Baking") ? "yes" : "no").SelectValue(text => (bool?)(text == "yes")).About(group.At));
        await ScalingAsync(section, group).ConfigureAwait(false);
        await TargetsAsync(section, group).ConfigureAwait(false);
        await LaunchAsync(section).ConfigureAwait(false);
        await MaintenanceAsync(section).ConfigureAwait(false);
        return section;
    }

    private async Task ScalingAsync(LiveSection section, Answer<AutoScalingGroup> group)
    {
        var policies = await group.Select(found => found.AutoScalingGroupName).ThenAsync(name => account.Calls.AskAsync<IReadOnlyList<ScalingPolicy>>(
            AuditActions.DescribePolicies,
            async token => (await account.Clients.AutoScaling.DescribePoliciesAsync(new DescribePoliciesRequest { AutoScalingGroupName = name }, token).ConfigureAwait(false)).ScalingPolicies ?? [],
            null,
            name)).ConfigureAwait(false);
        var tracking = policies.Select(list => list.FirstOrDefault(policy => policy.TargetTrackingConfiguration is not null && policy.Enabled != false)?.TargetTrackingConfiguration).About(group.At);
        section.Text("web.scaling.metric", tracking.Select(policy => policy.PredefinedMetricSpecification?.PredefinedMetricType switch
        {
            "ASGAverageCPUUtilization" => "cpu",
            "ALBRequestCountPerTarget" => "requestsPerTarget",
            _ => policy.CustomizedMetricSpecification is not null ? "latency" : null,
        }));
        section.Number("web.scaling.target", tracking.SelectValue(policy => policy.TargetValue));
    }

    private async Task TargetsAsync(LiveSection section, Answer<AutoScalingGroup> group)
    {
        var arn = account.Id("WebTargets");
        if (arn.IsNone)
        {
            await NodesAsync(section, group, Answer<IReadOnlyList<TargetHealthDescription>>.None()).ConfigureAwait(false);
            return;
        }

        var targets = await arn.ThenAsync(id => account.Calls.AskAsync(
            AuditActions.DescribeTargetGroups,
            async token => (await account.Clients.ElasticLoadBalancingV2.DescribeTargetGroupsAsync(new DescribeTargetGroupsRequest { TargetGroupArns = [id] }, token).ConfigureAwait(false)).TargetGroups?.FirstOrDefault(),
            found => found.TargetGroupArn,
            id)).ConfigureAwait(false);
        section.Text("web.healthCheck.path", targets.Select(found => found.HealthCheckPath ?? "/"));
        var attributes = await arn.ThenAsync(id => account.Calls.AskAsync<IReadOnlyDictionary<string, string>>(
            AuditActions.DescribeTargetGroupAttributes,
            async token => ((await account.Clients.ElasticLoadBalancingV2.DescribeTargetGroupAttributesAsync(new DescribeTargetGroupAttributesRequest { TargetGroupArn = id }, token).ConfigureAwait(false)).Attributes ?? [])
                .ToDictionary(attribute => attribute.Key ?? string.Empty, attribute => attribute.Value ?? string.Empty, StringComparer.Ordinal),
            null,
            id)).ConfigureAwait(false);
        section.Seconds("web.lifecycle.deregistrationDelay", attributes.SelectValue(all => all.TryGetValue("deregistration_delay.timeout_seconds", out var text) && int.TryParse(text, out var seconds) ? seconds : (double?)300));
        section.Flag("web.stickiness", attributes.SelectValue(all => (bool?)(all.TryGetValue("stickiness.enabled", out var text) && text == "true")));
        var health = await arn.ThenAsync(id => account.Calls.AskAsync<IReadOnlyList<TargetHealthDescription>>(
            AuditActions.DescribeTargetHealth,
            async token => (await account.Clients.ElasticLoadBalancingV2.DescribeTargetHealthAsync(new DescribeTargetHealthRequest { TargetGroupArn = id }, token).ConfigureAwait(false)).TargetHealthDescriptions ?? [],
            null,
            id)).ConfigureAwait(false);
        await NodesAsync(section, group, health).ConfigureAwait(false);
    }

    private async Task NodesAsync(LiveSection section, Answer<AutoScalingGroup> group, Answer<IReadOnlyList<TargetHealthDescription>> health)
    {
        if (!group.IsKnown)
        {
            section.Node("nodes", group.Why is null ? ListNode.Empty : LiveSection.Missing(group));
            return;
        }

        var members = (group.Value.Instances ?? []).Where(member => member.InstanceId is not null).OrderBy(member => member.InstanceId, StringComparer.Ordinal).ToList();
        var subnets = await facts.SubnetsAsync().ConfigureAwait(false);
        var described = members.Count == 0 ? Answer<IReadOnlyDictionary<string, string>>.Of(new Dictionary<string, string>()) : await account.Calls.AskAsync<IReadOnlyDictionary<string, string>>(
            AuditActions.DescribeInstances,
            async token => ((await account.Clients.EC2.DescribeInstancesAsync(new DescribeInstancesRequest { Filters = [new Filter("instance-id", [.. members.Select(member => member.InstanceId!)])] }, token).ConfigureAwait(false)).Reservations ?? [])
                .SelectMany(reservation => reservation.Instances ?? []).ToDictionary(instance => instance.InstanceId, instance => instance.ImageId ?? string.Empty, StringComparer.Ordinal)).ConfigureAwait(false);
        section.Items("nodes", members.Select(member => new ListItem(member.InstanceId!, Node(member, subnets, described, health))), at: group.At);
    }

    private MapNode Node(Instance member, Answer<IReadOnlyList<Amazon.EC2.Model.Subnet>> subnets, Answer<IReadOnlyDictionary<string, string>> images, Answer<IReadOnlyList<TargetHealthDescription>> health)
    {
        var at = account.Arn("ec2", "instance/" + member.InstanceId);
        var zone = member.AvailabilityZoneId is { } id ? Answer<string>.Of(id, at) : subnets.Select(all => all.FirstOrDefault(subnet => subnet.AvailabilityZone == member.AvailabilityZone)?.AvailabilityZoneId).About(at);
        var image = images.Select(all => all.GetValueOrDefault(member.InstanceId!) is { Length: > 0 } found ? found : null).About(at);
        var healthy = health.IsNone
            ? Answer<string>.Of(member is { HealthStatus: "Healthy", LifecycleState: "InService" } ? "healthy" : "unhealthy", at)
            : health.Select(all => Health(member, all)).About(at);
        return new MapNode(
            [
                new("zone", LiveSection.Scalar(zone, PolicyValue.OfText)),
                new("health", LiveSection.Scalar(healthy, PolicyValue.OfText)),
                new("launchTemplateVersion", LiveSection.Scalar(member.LaunchTemplate?.Version is { } version ? Answer<string>.Of(version, at) : Answer<string>.None(at), PolicyValue.OfText)),
                new("imageId", LiveSection.Scalar(image, PolicyValue.OfText)),
            ],
            false,
            at);
    }

    private static string Health(Instance member, IReadOnlyList<TargetHealthDescription> targets) => targets.FirstOrDefault(target => target.Target?.Id == member.InstanceId)?.TargetHealth?.State switch
    {
        "healthy" => "healthy",
        "draining" => "draining",
        _ => "unhealthy",
    };

    private async Task LaunchAsync(LiveSection section)
    {
        var launch = await facts.WebLaunchAsync().ConfigureAwait(false);
        var data = launch.Select(found => found.LaunchTemplateData);
        section.Text("web.instanceType", data.Select(found => found.InstanceType?.Value));
        section.Text("web.metadata.httpTokens", data.Select(found => found.MetadataOptions?.HttpTokens?.Value ?? "optional"));
        section.Number("web.metadata.hopLimit", data.SelectValue(found => (int?)(found.MetadataOptions?.HttpPutResponseHopLimit ?? 1)));
        section.Text("web.creditMode", data.Select(found => found.CreditSpecification?.CpuCredits));
        section.GiB("web.volumeSize", data.SelectValue(found => found.BlockDeviceMappings?.FirstOrDefault()?.Ebs?.VolumeSize));
        var script = data.Select(found => found.UserData is { } encoded ? Decoded(encoded) : string.Empty);
        section.Number("web.userData.bytes", script.SelectValue(text => (int?)Encoding.UTF8.GetByteCount(text)));
        if (script.IsKnown)
        {
            var lines = Lookup.Find(new MapNode([new("lines", ListNode.OfTexts(script.Value.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'), script.At))]), DocumentPath.Parse("lines"));
            section.Node("web.userData.secrets", UserDataScan.Secrets(lines, DomainCompletion.Shipped.Secrets).WithPosition(script.At));
            section.Node("web.boot.unpinned", (BootScan.Find(lines) ?? ListNode.Empty).WithPosition(script.At));
        }
        else
        {
            section.Node("web.userData.secrets", LiveSection.Missing(script));
            section.Node("web.boot.unpinned", LiveSection.Missing(script));
        }

        section.Texts("web.role.wildcards", await new RoleReader(account).WildcardsAsync("WebRole").ConfigureAwait(false));
    }

    private static string Decoded(string userData)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(userData));
        }
        catch (FormatException)
        {
            return userData;
        }
    }

    private async Task MaintenanceAsync(LiveSection section)
    {
        var group = await facts.GroupAsync("MaintenanceNodes").ConfigureAwait(false);
        section.Number("maintenance.minNodes", group.SelectValue(found => found.MinSize));
        section.Number("maintenance.maxNodes", group.SelectValue(found => found.MaxSize));
    }
}
