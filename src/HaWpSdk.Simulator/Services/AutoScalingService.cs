using System.Globalization;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>Groups, their instances, hooks and refreshes.</summary>
internal static class AutoScalingService
{
    private const string Service = "auto-scaling";

    private static Resource Group(Call call, string name) => call.Account.Of(ScalingResources.Group, call.Region).FirstOrDefault(g => g.Id == name || g.Text("AutoScalingGroupARN") == name)
        ?? throw AwsError.Validation($"AutoScalingGroup name not found - no such group: {name}");

    private static int Desired(Resource group) => int.Parse(group.Data["Desired"]?.ToString() ?? "0", CultureInfo.InvariantCulture);

    private static JsonObject InstanceView(Resource i) => new()
    {
        ["InstanceId"] = i.Id, ["AutoScalingGroupName"] = i.Prop("AutoScalingGroupName"), ["AvailabilityZone"] = i.Prop("AvailabilityZone"), ["LifecycleState"] = i.Prop("LifecycleState"), ["HealthStatus"] = "Healthy", ["ProtectedFromScaleIn"] = i.Flag("Protected"),
        ["InstanceType"] = i.Prop("InstanceType"), ["LaunchTemplate"] = i.Properties["LaunchTemplate"]?.DeepClone(),
    };

    private static JsonObject View(Call call, Resource r)
    {
        var item = call.Project(r, "AutoScalingGroup");
        item["AutoScalingGroupName"] = r.Id;
        item["AutoScalingGroupARN"] = r.Text("AutoScalingGroupARN");
        item["CreatedTime"] = call.Time(r.Created);
        item["DesiredCapacity"] = Desired(r);
        item["VPCZoneIdentifier"] = string.Join(',', r.Texts("VPCZoneIdentifier"));
        item["AvailabilityZones"] = new JsonArray([.. r.Texts("VPCZoneIdentifier").SelectMany(s => s.Split(',')).Select(s => call.Account.Find("AWS::EC2::Subnet", call.Region, s.Trim())?.Text("AvailabilityZone")).Where(z => z is not null).Distinct().Select(z => (JsonNode)z!)]);
        item["DefaultCooldown"] = int.TryParse(r.Prop("Cooldown"), CultureInfo.InvariantCulture, out var cooldown) ? cooldown : 300;
        item["HealthCheckType"] ??= "EC2";
        item["HealthCheckGracePeriod"] ??= 0;
        item["Instances"] = new JsonArray([.. AutoScalingInstances.Of(call.Account, r).Select(InstanceView)]);
        item["SuspendedProcesses"] = new JsonArray([.. (r.Data["Suspended"] as JsonArray ?? []).Select(p => new JsonObject { ["ProcessName"] = p!.ToString(), ["SuspensionReason"] = "User suspended (simulated)" })]);
        item["EnabledMetrics"] = new JsonArray();
        var tags = new JsonArray();
        foreach (var tag in call.TagsOf(r))
            tags.Add(new JsonObject
            {
                ["ResourceId"] = r.Id, ["ResourceType"] = "auto-scaling-group", ["Key"] = tag!["Key"]!.ToString(), ["Value"] = tag["Value"]!.ToString(),
                ["PropagateAtLaunch"] = r.Items("Tags").FirstOrDefault(t => t["Key"]?.ToString() == tag["Key"]!.ToString())?["PropagateAtLaunch"] is not { } propagate || ResponseWriter.Text(propagate) == "true",
            });
        item["Tags"] = tags;
        item["TerminationPolicies"] ??= new JsonArray("Default");
        if (r.IsBusy(call.Account.Now) && r.Transition == "deleting")
            item["Status"] = "Delete in progress";
        else
            item.Remove("Status");
        return item;
    }

    [Operation(Service, "DescribeAutoScalingGroups")]
    public static JsonObject DescribeAutoScalingGroups(Call call)
    {
        var names = call.Texts("AutoScalingGroupNames");
        var items = call.Account.Of(ScalingResources.Group, call.Region).Where(g => names.Length == 0 || names.Contains(g.Id)).Select(g => View(call, g));
        foreach (var filter in call.Input["Filters"] as JsonArray ?? [])
        {
            var (name, values) = (filter?["Name"]?.ToString() ?? "", (filter?["Values"] as JsonArray ?? []).Select(ResponseWriter.Text).ToArray());
            items = items.Where(i => i["Tags"]!.AsArray().Any(t => name == "tag-key" ? values.Contains(t!["Key"]!.ToString()) : name.StartsWith("tag:", StringComparison.Ordinal) && t!["Key"]!.ToString() == name[4..] && values.Contains(t["Value"]!.ToString())));
        }
        var output = new JsonObject();
        output["AutoScalingGroups"] = call.Page(items, output, "NextToken", "NextToken", "MaxRecords", 50);
        return output;
    }

    [Operation(Service, "DescribeAutoScalingInstances")]
    public static JsonObject DescribeAutoScalingInstances(Call call)
    {
        var ids = call.Texts("InstanceIds");
        var output = new JsonObject();
        output["AutoScalingInstances"] = call.Page(call.Account.Of(AutoScalingInstances.Type, call.Region).Where(i => i.Prop("AutoScalingGroupName").Length > 0 && (ids.Length == 0 || ids.Contains(i.Id))).Select(i =>
        {
            var item = InstanceView(i);
            item["HealthStatus"] = "HEALTHY";
            return (JsonNode)item;
        }), output, "NextToken", "NextToken", "MaxRecords", 50);
        return output;
    }

    private static void SetDesired(Call call, Resource group, int desired)
    {
        var (min, max) = (int.Parse(group.Prop("MinSize"), CultureInfo.InvariantCulture), int.Parse(group.Prop("MaxSize"), CultureInfo.InvariantCulture));
        if (desired > max)
            throw AwsError.Validation($"New SetDesiredCapacity value {desired} is above max value {max} for the AutoScalingGroup.");
        if (desired < min)
            throw AwsError.Validation($"New SetDesiredCapacity value {desired} is below min value {min} for the AutoScalingGroup.");
        group.Data["Desired"] = desired;
        call.Account.Changed = true;
    }

    [Operation(Service, "SetDesiredCapacity")]
    public static JsonObject SetDesiredCapacity(Call call)
    {
        SetDesired(call, Group(call, call.Text("AutoScalingGroupName")), call.Int("DesiredCapacity", 0));
        return [];
    }

    [Operation(Service, "UpdateAutoScalingGroup", note: "desired capacity is kept within the new bounds")]
    public static JsonObject UpdateAutoScalingGroup(Call call)
    {
        var group = Group(call, call.Text("AutoScalingGroupName"));
        var (min, max) = (call.Int("MinSize", int.Parse(group.Prop("MinSize"), CultureInfo.InvariantCulture)), call.Int("MaxSize", int.Parse(group.Prop("MaxSize"), CultureInfo.InvariantCulture)));
        if (min > max)
            throw AwsError.Validation("Max bound must be greater than or equal to min bound.");
        foreach (var name in (string[])["MinSize", "MaxSize", "HealthCheckType", "HealthCheckGracePeriod", "LaunchTemplate", "CapacityRebalance"])
            if (call.Input[name] is { } value)
                group.Properties[name] = name is "MinSize" or "MaxSize" ? ResponseWriter.Text(value) : value.DeepClone();
        var desired = call.Has("DesiredCapacity") ? call.Int("DesiredCapacity", 0) : Math.Clamp(Desired(group), min, max);
        SetDesired(call, group, desired);
        return [];
    }

    [Operation(Service, "DeleteAutoScalingGroup")]
    public static JsonObject DeleteAutoScalingGroup(Call call)
    {
        var group = Group(call, call.Text("AutoScalingGroupName"));
        if (!call.Flag("ForceDelete") && AutoScalingInstances.Of(call.Account, group).Any())
            throw new AwsError("ResourceInUseFault", "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.");
        call.Provisioner.Delete(group);
        call.Provisioner.Deleted(group);
        return [];
    }

    [Operation(Service, "DescribePolicies")]
    public static JsonObject DescribePolicies(Call call)
    {
        var output = new JsonObject();
        output["ScalingPolicies"] = call.Page(call.Account.Of("AWS::AutoScaling::ScalingPolicy", call.Region).Where(p => call.Text("AutoScalingGroupName") is not { Length: > 0 } g || p.Prop("AutoScalingGroupName") == g).Select(p =>
        {
            var item = call.Project(p, "ScalingPolicy");
            (item["PolicyARN"], item["PolicyName"], item["Enabled"]) = (p.Id, p.Text("PolicyName"), true);
            item["Alarms"] = new JsonArray();
            return (JsonNode)item;
        }), output, "NextToken", "NextToken", "MaxRecords", 50);
        return output;
    }

    [Operation(Service, "DescribeLifecycleHooks")]
    public static JsonObject DescribeLifecycleHooks(Call call)
    {
        var group = Group(call, call.Text("AutoScalingGroupName"));
        var names = call.Texts("LifecycleHookNames");
        var hooks = call.Account.Of(ScalingResources.Hook, call.Region).Where(h => h.Prop("AutoScalingGroupName") == group.Id).Select(h => (h.Id, Source: h.Properties))
            .Concat(group.Items("LifecycleHookSpecificationList").OfType<JsonObject>().Select(h => (Id: h["LifecycleHookName"]!.ToString(), Source: h)));
        return new JsonObject
        {
            ["LifecycleHooks"] = new JsonArray([.. hooks.Where(h => names.Length == 0 || names.Contains(h.Id)).Select(h => new JsonObject
            {
                ["LifecycleHookName"] = h.Id, ["AutoScalingGroupName"] = group.Id, ["LifecycleTransition"] = h.Source["LifecycleTransition"]?.ToString(), ["DefaultResult"] = h.Source["DefaultResult"]?.ToString() ?? "ABANDON",
                ["HeartbeatTimeout"] = h.Source["HeartbeatTimeout"] is { } t ? int.Parse(ResponseWriter.Text(t), CultureInfo.InvariantCulture) : 3600, ["GlobalTimeout"] = 172800, ["RoleARN"] = h.Source["RoleARN"]?.ToString(), ["NotificationTargetARN"] = h.Source["NotificationTargetARN"]?.ToString(),
            })]),
        };
    }

    private static (Resource Group, Resource Instance) Waiting(Call call)
    {
        var group = Group(call, call.Text("AutoScalingGroupName"));
        var instance = AutoScalingInstances.Of(call.Account, group).FirstOrDefault(i => i.Id == call.Text("InstanceId") && i.Prop("LifecycleState").EndsWith(":Wait", StringComparison.Ordinal))
            ?? throw AwsError.Validation($"No active Lifecycle Action found with instance ID {call.Text("InstanceId")}");
        return (group, instance);
    }

    [Operation(Service, "CompleteLifecycleAction")]
    public static JsonObject CompleteLifecycleAction(Call call)
    {
        var (group, instance) = Waiting(call);
        AutoScalingInstances.Complete(call.Account, group, instance, call.Text("LifecycleActionResult"));
        return [];
    }

    [Operation(Service, "RecordLifecycleActionHeartbeat")]
    public static JsonObject RecordLifecycleActionHeartbeat(Call call)
    {
        var (_, instance) = Waiting(call);
        instance.Data["Timeout"] = call.Time(call.Account.Now + call.Account.ScaledForInstances(3600));
        return [];
    }

    [Operation(Service, "DescribeScalingActivities")]
    public static JsonObject DescribeScalingActivities(Call call)
    {
        var output = new JsonObject();
        output["Activities"] = call.Page(call.Account.Of(AutoScalingInstances.Activity, call.Region).Where(a => call.Text("AutoScalingGroupName") is not { Length: > 0 } g || a.Prop("AutoScalingGroupName") == g).Reverse().Select(a => (JsonNode)new JsonObject
        {
            ["ActivityId"] = a.Id, ["AutoScalingGroupName"] = a.Prop("AutoScalingGroupName"), ["Description"] = a.Prop("Description"), ["Cause"] = a.Prop("Cause"), ["StartTime"] = call.Time(a.Created), ["EndTime"] = a.Properties["EndTime"]?.ToString(), ["StatusCode"] = a.Prop("StatusCode"), ["Progress"] = a.Prop("StatusCode") == "Successful" ? 100 : 50,
        }), output, "NextToken", "NextToken", "MaxRecords", 100);
        return output;
    }

    private static IEnumerable<JsonObject> Refreshes(Resource group) => (group.Data["Refreshes"] as JsonArray ?? []).OfType<JsonObject>();

    [Operation(Service, "StartInstanceRefresh", note: "one at a time: InstanceRefreshInProgress; replaces one instance after another")]
    public static JsonObject StartInstanceRefresh(Call call)
    {
        var group = Group(call, call.Text("AutoScalingGroupName"));
        if (Refreshes(group).Any(r => r["Status"]!.ToString() is "Pending" or "InProgress"))
            throw new AwsError("InstanceRefreshInProgressFault", $"An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.");
        if (group.Data["Refreshes"] is not JsonArray list)
            group.Data["Refreshes"] = list = [];
        var id = call.Account.Uuid();
        list.Add(new JsonObject { ["InstanceRefreshId"] = id, ["AutoScalingGroupName"] = group.Id, ["Status"] = "Pending", ["StartTime"] = call.Time(call.Account.Now), ["PercentageComplete"] = 0, ["InstancesToUpdate"] = AutoScalingInstances.Of(call.Account, group).Count(), ["Preferences"] = call.Input["Preferences"]?.DeepClone() });
        return new JsonObject { ["InstanceRefreshId"] = id };
    }

    [Operation(Service, "DescribeInstanceRefreshes")]
    public static JsonObject DescribeInstanceRefreshes(Call call)
    {
        var ids = call.Texts("InstanceRefreshIds");
        return new JsonObject { ["InstanceRefreshes"] = new JsonArray([.. Refreshes(Group(call, call.Text("AutoScalingGroupName"))).Where(r => ids.Length == 0 || ids.Contains(r["InstanceRefreshId"]!.ToString())).Reverse().Select(r => r.DeepClone())]) };
    }

    [Operation(Service, "CancelInstanceRefresh")]
    public static JsonObject CancelInstanceRefresh(Call call)
    {
        var refresh = Refreshes(Group(call, call.Text("AutoScalingGroupName"))).LastOrDefault(r => r["Status"]!.ToString() is "Pending" or "InProgress")
            ?? throw new AwsError("ActiveInstanceRefreshNotFoundFault", "No in progress or pending Instance Refresh found");
        refresh["Status"] = "Cancelled";
        call.Account.Changed = true;
        return new JsonObject { ["InstanceRefreshId"] = refresh["InstanceRefreshId"]!.ToString() };
    }

    [Operation(Service, "TerminateInstanceInAutoScalingGroup")]
    public static JsonObject TerminateInstanceInAutoScalingGroup(Call call)
    {
        var instance = call.Account.Find(AutoScalingInstances.Type, call.Region, call.Text("InstanceId")) ?? throw AwsError.Validation($"Instance Id not found - No managed instance found for instance ID {call.Text("InstanceId")}");
        var group = Group(call, instance.Prop("AutoScalingGroupName"));
        if (call.Flag("ShouldDecrementDesiredCapacity"))
            SetDesired(call, group, Desired(group) - 1);
        AutoScalingInstances.Terminate(call.Account, group, instance, "an instance was taken out of service in response to a user request");
        return new JsonObject { ["Activity"] = new JsonObject { ["ActivityId"] = call.Account.Uuid(), ["AutoScalingGroupName"] = group.Id, ["Cause"] = "simulated", ["StartTime"] = call.Time(call.Account.Now), ["StatusCode"] = "InProgress" } };
    }

    [Operation(Service, "SetInstanceProtection")]
    public static JsonObject SetInstanceProtection(Call call)
    {
        foreach (var instance in call.Account.Of(AutoScalingInstances.Type, call.Region).Where(i => call.Texts("InstanceIds").Contains(i.Id)))
            instance.Properties["Protected"] = call.Flag("ProtectedFromScaleIn");
        return [];
    }

    [Operation(Service, "SuspendProcesses", Fidelity.Simplified, "any suspended process stops launching and terminating")]
    public static JsonObject SuspendProcesses(Call call)
    {
        var names = call.Texts("ScalingProcesses") is { Length: > 0 } given ? given : ["Launch", "Terminate", "AddToLoadBalancer", "AlarmNotification", "AZRebalance", "HealthCheck", "ReplaceUnhealthy", "ScheduledActions"];
        Group(call, call.Text("AutoScalingGroupName")).Data["Suspended"] = new JsonArray([.. names.Select(n => (JsonNode)n)]);
        return [];
    }

    [Operation(Service, "ResumeProcesses", Fidelity.Simplified, "resumes all")]
    public static JsonObject ResumeProcesses(Call call)
    {
        Group(call, call.Text("AutoScalingGroupName")).Data.Remove("Suspended");
        return [];
    }

    [Operation(Service, "DescribeTags")]
    public static JsonObject DescribeTags(Call call) => new() { ["Tags"] = new JsonArray([.. call.Account.Of(ScalingResources.Group, call.Region).SelectMany(g => View(call, g)["Tags"]!.AsArray().Select(t => t!.DeepClone()))]) };

    [Operation(Service, "DescribeScheduledActions")]
    public static JsonObject DescribeScheduledActions(Call call) => new() { ["ScheduledUpdateGroupActions"] = new JsonArray([.. call.Account.Of("AWS::AutoScaling::ScheduledAction", call.Region).Select(a => call.Project(a, "ScheduledUpdateGroupAction"))]) };

    [Operation(Service, "DescribeLoadBalancerTargetGroups")]
    public static JsonObject DescribeLoadBalancerTargetGroups(Call call) => new() { ["LoadBalancerTargetGroups"] = new JsonArray([.. Group(call, call.Text("AutoScalingGroupName")).Texts("TargetGroupARNs").Select(t => new JsonObject { ["LoadBalancerTargetGroupARN"] = t, ["State"] = "InService" })]) };
}
