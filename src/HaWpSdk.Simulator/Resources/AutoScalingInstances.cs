using System.Globalization;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Resources;

/// <summary>
/// Instances of Auto Scaling groups: they appear when capacity is raised, boot, wait for their lifecycle hooks, serve, and go.
/// A simulated instance completes its own launch hook when it has booted, as a real node's last boot step does.
/// </summary>
internal static class AutoScalingInstances
{
    public const string Type = "AWS::EC2::Instance";
    public const string Activity = "AWS::AutoScaling::Activity";
    private const double BootSeconds = 60, TerminateSeconds = 30;

    public static IEnumerable<Resource> Of(Account account, Resource group) => account.Of(Type, group.Region).Where(i => i.Prop("AutoScalingGroupName") == group.Id);

    private static bool Leaving(Resource instance) => instance.Prop("LifecycleState").StartsWith("Terminat", StringComparison.Ordinal);

    /// <summary>Whether so many instances of a group come into service by themselves within a time of the simulated world, however late the machine gets to it.</summary>
    public static bool WillServe(Account account, Resource group, int wanted, TimeSpan within) =>
        account.Options.InstancesCompleteTheirHooks && 2 * BootSeconds <= within.TotalSeconds && group.Data["Suspended"] is not JsonArray { Count: > 0 }
        && int.Parse(group.Data["Desired"]?.ToString() ?? "0", CultureInfo.InvariantCulture) >= wanted;

    /// <summary>Brings every group to its desired capacity and every instance to the state of this moment.</summary>
    /// <returns>When something changes next.</returns>
    public static DateTimeOffset? Advance(Account account)
    {
        DateTimeOffset? next = null;
        foreach (var group in account.Of(ScalingResources.Group).ToArray())
        {
            if (group.Transition is "deleting" or "creating" && account.Now < group.ReadyAt)
                continue;
            Reconcile(account, group);
            foreach (var instance in Of(account, group).ToArray())
                if (Step(account, group, instance) is { } due && (next is null || due < next))
                    next = due;
        }
        return next;
    }

    private static void Reconcile(Account account, Resource group)
    {
        if (group.Data["Suspended"] is JsonArray { Count: > 0 })
            return;
        var desired = int.Parse(group.Data["Desired"]?.ToString() ?? "0", CultureInfo.InvariantCulture);
        var present = Of(account, group).Where(i => !Leaving(i)).OrderBy(i => i.Created).ToList();
        while (present.Count > desired)
        {
            Terminate(account, group, present[0], "a difference between desired and actual capacity shrinking the capacity");
            present.RemoveAt(0);
        }
        while (present.Count < desired)
            present.Add(Launch(account, group));
        Refresh(account, group, present);
    }

    /// <summary>Replaces old instances one after another while a refresh or a rolling update runs.</summary>
    private static void Refresh(Account account, Resource group, List<Resource> present)
    {
        var refresh = (group.Data["Refreshes"] as JsonArray)?.OfType<JsonObject>().LastOrDefault(r => r["Status"]?.ToString() is "Pending" or "InProgress");
        var since = refresh?["StartTime"]?.ToString() ?? group.Data["RollingSince"]?.ToString();
        if (since is null || Timestamps.Parse(since) is not { } start)
            return;
        if (refresh is not null)
            refresh["Status"] = "InProgress";
        if (present.Any(i => i.Prop("LifecycleState") != "InService"))
            return;
        var old = present.Where(i => i.Created < start).ToArray();
        if (refresh is not null)
            refresh["PercentageComplete"] = present.Count == 0 ? 100 : 100 * (present.Count - old.Length) / present.Count;
        if (old.Length > 0)
        {
            Terminate(account, group, old[0], "an instance refresh or rolling update");
            return;
        }
        group.Data.Remove("RollingSince");
        if (refresh is not null)
            (refresh["Status"], refresh["EndTime"]) = ("Successful", Timestamps.Format(account.Now));
        account.Changed = true;
    }

    public static string? RollingUpdatePending(Account account, Resource group)
    {
        _ = account;
        return group.Data["RollingSince"] is null ? null : "";
    }

    private static Resource Launch(Account account, Resource group)
    {
        var subnets = group.Texts("VPCZoneIdentifier").SelectMany(text => text.Split(',')).Select(s => account.Find("AWS::EC2::Subnet", group.Region, s.Trim())).OfType<Resource>().ToArray();
        var used = Of(account, group).Where(i => !Leaving(i)).ToArray();
        var subnet = subnets.OrderBy(s => used.Count(i => i.Prop("SubnetId") == s.Id)).FirstOrDefault();
        var launch = group.Properties["LaunchTemplate"] as JsonObject ?? ((group.Properties["MixedInstancesPolicy"] as JsonObject)?["LaunchTemplate"] as JsonObject)?["LaunchTemplateSpecification"] as JsonObject ?? [];
        var template = account.Of("AWS::EC2::LaunchTemplate", group.Region).FirstOrDefault(t => t.Id == launch["LaunchTemplateId"]?.ToString() || t.Prop("LaunchTemplateName") == launch["LaunchTemplateName"]?.ToString());
        var version = launch["Version"]?.ToString() ?? "$Default";
        var versions = template?.Data["Versions"] as JsonArray ?? [];
        var number = version == "$Latest" ? versions.Count : version == "$Default" ? 1 : int.TryParse(version, CultureInfo.InvariantCulture, out var given) ? given : 1;
        var data = versions.Count >= number && number > 0 ? versions[number - 1]!["Data"] as JsonObject ?? [] : [];
        var octets = (subnet?.Prop("CidrBlock") ?? "10.0.0.0/24").Split('/')[0].Split('.');
        var address = account.FreeAddress(string.Join('.', octets[..3]), 20, 200, one => account.Of(Type, group.Region).Any(i => i.Prop("PrivateIpAddress") == one && i.Prop("SubnetId") == subnet?.Id));
        var instance = account.Add(new Resource
        {
            Type = Type,
            Region = group.Region,
            Id = "i-" + account.Hex(17),
            Properties = new JsonObject
            {
                ["AutoScalingGroupName"] = group.Id,
                ["LifecycleState"] = "Pending",
                ["SubnetId"] = subnet?.Id,
                ["VpcId"] = subnet?.Prop("VpcId"),
                ["AvailabilityZone"] = subnet?.Text("AvailabilityZone"),
                ["InstanceType"] = data["InstanceType"]?.DeepClone() ?? "t4g.small",
                ["ImageId"] = data["ImageId"]?.DeepClone() ?? "ami-simulated",
                ["PrivateIpAddress"] = address,
                ["LaunchTemplate"] = new JsonObject { ["LaunchTemplateId"] = template?.Id, ["LaunchTemplateName"] = template?.Prop("LaunchTemplateName"), ["Version"] = number.ToString(CultureInfo.InvariantCulture) },
                ["SecurityGroupIds"] = data["SecurityGroupIds"]?.DeepClone(),
                ["UserData"] = data["UserData"]?.DeepClone(),
                ["IamInstanceProfile"] = data["IamInstanceProfile"]?.DeepClone(),
                ["MetadataOptions"] = data["MetadataOptions"]?.DeepClone(),
            },
            Data = new JsonObject { ["Until"] = Timestamps.Format(account.Now + account.ScaledForInstances(BootSeconds)) },
        });
        Note(account, group, instance, $"Launching a new EC2 instance: {instance.Id}", "a difference between desired and actual capacity increasing the capacity");
        return instance;
    }

    public static void Terminate(Account account, Resource group, Resource instance, string cause)
    {
        // Where software completes the hooks itself, it is given the hook's time to finish its requests.
        var hook = account.Options.InstancesCompleteTheirHooks || instance.Prop("LifecycleState") != "InService" ? null : Hook(account, group, "autoscaling:EC2_INSTANCE_TERMINATING");
        instance.Properties["LifecycleState"] = hook is null ? "Terminating" : "Terminating:Wait";
        instance.Data["Until"] = Timestamps.Format(account.Now + account.ScaledForInstances(hook is null ? TerminateSeconds : Heartbeat(hook)));
        Note(account, group, instance, $"Terminating EC2 instance: {instance.Id}", cause);
    }

    private static void Note(Account account, Resource group, Resource instance, string description, string cause) => account.Add(new Resource
    {
        Type = Activity,
        Region = group.Region,
        Id = account.Uuid(),
        Properties = new JsonObject { ["AutoScalingGroupName"] = group.Id, ["Description"] = description, ["Cause"] = $"At {Timestamps.Format(account.Now)} {cause} (simulated).", ["StatusCode"] = "InProgress", ["InstanceId"] = instance.Id },
    });

    private static DateTimeOffset? Step(Account account, Resource group, Resource instance)
    {
        var until = Timestamps.Parse(instance.Data["Until"]?.ToString() ?? "") ?? account.Now;
        var state = instance.Prop("LifecycleState");
        switch (state)
        {
            case "InService" or "Standby":
                return null;
            case "Pending" when account.Now >= until || !account.Options.InstancesCompleteTheirHooks && Hook(account, group, "autoscaling:EC2_INSTANCE_LAUNCHING") is not null:
                if (Hook(account, group, "autoscaling:EC2_INSTANCE_LAUNCHING") is { } launching)
                {
                    instance.Properties["LifecycleState"] = "Pending:Wait";
                    instance.Data["Timeout"] = Timestamps.Format(account.Now + account.ScaledForInstances(Heartbeat(launching)));
                    instance.Data["Until"] = Timestamps.Format(account.Now + account.ScaledForInstances(BootSeconds));
                    account.Changed = true;
                    return account.Now + account.ScaledForInstances(BootSeconds);
                }
                Serve(account, instance);
                return null;
            case "Pending:Wait":
                if (account.Options.InstancesCompleteTheirHooks && account.Now >= until)
                {
                    Serve(account, instance);
                    return null;
                }
                if (Timestamps.Parse(instance.Data["Timeout"]?.ToString() ?? "") is { } timeout && account.Now >= timeout)
                {
                    if (Hook(account, group, "autoscaling:EC2_INSTANCE_LAUNCHING")?.Prop("DefaultResult") == "CONTINUE")
                        Serve(account, instance);
                    else
                        Terminate(account, group, instance, "a launch lifecycle action that was abandoned");
                    return account.Now + account.ScaledForInstances(TerminateSeconds);
                }
                return account.Options.InstancesCompleteTheirHooks ? until : Timestamps.Parse(instance.Data["Timeout"]?.ToString() ?? "");
            case "Terminating" or "Terminating:Wait" when account.Now >= until:
                Gone(account, instance);
                return null;
            default:
                return until;
        }
    }

    private static Resource? Hook(Account account, Resource group, string transition) =>
        account.Of(ScalingResources.Hook, group.Region).FirstOrDefault(h => h.Prop("AutoScalingGroupName") == group.Id && h.Prop("LifecycleTransition") == transition)
        ?? group.Items("LifecycleHookSpecificationList").Where(h => h["LifecycleTransition"]?.ToString() == transition)
            .Select(h => new Resource { Type = ScalingResources.Hook, Region = group.Region, Id = h["LifecycleHookName"]!.ToString(), Properties = (JsonObject)h.DeepClone() }).FirstOrDefault();

    private static double Heartbeat(Resource hook) => double.TryParse(hook.Prop("HeartbeatTimeout"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 3600;

    /// <summary>CompleteLifecycleAction: CONTINUE serves, ABANDON terminates.</summary>
    public static void Complete(Account account, Resource group, Resource instance, string result)
    {
        if (instance.Prop("LifecycleState").StartsWith("Terminating", StringComparison.Ordinal))
            Gone(account, instance);
        else if (result == "ABANDON")
            Terminate(account, group, instance, "a launch lifecycle action that was abandoned");
        else
            Serve(account, instance);
    }

    private static void Serve(Account account, Resource instance)
    {
        instance.Properties["LifecycleState"] = "InService";
        instance.Data["InServiceSince"] = Timestamps.Format(account.Now);
        Settle(account, instance);
        account.Booted?.Invoke(instance);
    }

    private static void Gone(Account account, Resource instance)
    {
        Settle(account, instance);
        account.Remove(instance);
    }

    private static void Settle(Account account, Resource instance)
    {
        foreach (var activity in account.Of(Activity, instance.Region).Where(a => a.Prop("InstanceId") == instance.Id && a.Prop("StatusCode") == "InProgress"))
        {
            activity.Properties["StatusCode"] = "Successful";
            activity.Properties["EndTime"] = Timestamps.Format(account.Now);
        }
        account.Changed = true;
    }

    public static void RemoveAll(Account account, Resource group)
    {
        foreach (var item in account.State.Resources.Where(r => r.Region == group.Region && r.Type is Type or Activity && r.Prop("AutoScalingGroupName") == group.Id).ToArray())
            account.Remove(item);
    }
}
