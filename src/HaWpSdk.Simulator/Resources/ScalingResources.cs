using System.Globalization;
using System.Text.Json.Nodes;

namespace HaWpSdk.Simulator.Resources;

/// <summary>Auto Scaling and load balancing.</summary>
internal static class ScalingResources
{
    public const string Group = "AWS::AutoScaling::AutoScalingGroup", Hook = "AWS::AutoScaling::LifecycleHook", LoadBalancer = "AWS::ElasticLoadBalancingV2::LoadBalancer",
        TargetGroup = "AWS::ElasticLoadBalancingV2::TargetGroup", Listener = "AWS::ElasticLoadBalancingV2::Listener", Rule = "AWS::ElasticLoadBalancingV2::ListenerRule";

    public static void Register(Dictionary<string, TypeBehavior> table)
    {
        table.Model(Group, "instances come and go with the capacity, through lifecycle hooks; rolling update by UpdatePolicy replaces them; MinSize 0 deletes at once", b =>
        {
            (b.NameProperty, b.NameLimit, b.CreateSeconds, b.UpdateSeconds, b.DeleteSeconds) = ("AutoScalingGroupName", 255, 15, 20, 30);
            b.Create = CreateGroup;
            b.Update = UpdateGroup;
            b.Waiting = c => AutoScalingInstances.RollingUpdatePending(c.Account, c.Resource);
            b.Delete = c => AutoScalingInstances.RemoveAll(c.Account, c.Resource);
        });
        table.Model("AWS::AutoScaling::ScalingPolicy", "kept and shown; the simulator has no load that would trigger it", b =>
        {
            b.Identify = c => c.Account.Arn("autoscaling", c.Region, $"scalingPolicy:{c.Account.Uuid()}:autoScalingGroupName/{c.Prop("AutoScalingGroupName")}:policyName/{c.GeneratedName()}");
            b.Create = c =>
            {
                c.Require(Group, c.Prop("AutoScalingGroupName"));
                c.Set("Arn", c.Resource.Id);
                c.Set("PolicyName", c.Resource.Id[(c.Resource.Id.LastIndexOf('/') + 1)..]);
            };
        });
        table.Model(Hook, "instances wait in Pending:Wait and Terminating:Wait until completed or timed out", b =>
        {
            b.Identify = c => c.Prop("LifecycleHookName") is { Length: > 0 } name ? name : c.GeneratedName();
            b.Create = c => c.Require(Group, c.Prop("AutoScalingGroupName"));
        });
        table.Simplify("AWS::AutoScaling::ScheduledAction", "kept and shown, never run", b => b.Identify = c => c.GeneratedName());

        table.Model(LoadBalancer, "application and network; two zones for an application load balancer; deletion protection", b =>
        {
            (b.NameProperty, b.NameLimit, b.CreateSeconds, b.UpdateSeconds, b.DeleteSeconds) = ("Name", 32, 150, 15, 20);
            b.Identify = c => c.Account.Arn("elasticloadbalancing", c.Region, $"loadbalancer/{(Network(c) ? "net" : "app")}/{c.Prop("Name")}/{c.Account.Hex(16)}");
            b.Create = CreateLoadBalancer;
            b.Delete = c =>
            {
                if (Attribute(c.Properties["LoadBalancerAttributes"], "deletion_protection.enabled") == "true")
                    throw ResourceFailure.InvalidRequest($"Load balancer '{c.Resource.Id}' cannot be deleted because deletion protection is enabled (OperationNotPermitted)");
                if (c.Account.Of("AWS::CloudFront::VpcOrigin").Any(o => o.Properties.ToJsonString().Contains(c.Resource.Id, StringComparison.Ordinal) && o.Transition != "deleting"))
                    throw new ResourceFailure("ResourceConflict", $"Load balancer '{c.Resource.Id}' cannot be deleted because it is in use by a CloudFront VPC origin (ResourceInUse)");
                foreach (var listener in c.Account.Of(Listener, c.Region).Where(l => l.Prop("LoadBalancerArn") == c.Resource.Id && l.StackId.Length == 0).ToArray())
                    c.Account.Remove(listener);
            };
        });
        table.Model(TargetGroup, "targets and their health follow the Auto Scaling groups; in use while a listener forwards to it", b =>
        {
            (b.NameProperty, b.NameLimit, b.CreateSeconds) = ("Name", 32, 15);
            b.Identify = c => c.Account.Arn("elasticloadbalancing", c.Region, $"targetgroup/{c.Prop("Name")}/{c.Account.Hex(16)}");
            b.Create = c =>
            {
                if (c.Prop("VpcId") is { Length: > 0 } vpc)
                    c.Require("AWS::EC2::VPC", vpc);
                else if (c.Prop("TargetType") != "lambda")
                    throw ResourceFailure.InvalidRequest("A VPC ID must be specified");
                c.Set("TargetGroupArn", c.Resource.Id);
                c.Set("TargetGroupName", c.Prop("Name"));
                c.Set("TargetGroupFullName", c.Resource.Id[(c.Resource.Id.LastIndexOf(':') + 1)..]);
                c.Set("LoadBalancerArns", new JsonArray());
            };
            b.Delete = c =>
            {
                if (c.Account.State.Resources.FirstOrDefault(r => r.Type is Listener or Rule && r.Transition != "deleting" && r.Properties.ToJsonString().Contains(c.Resource.Id, StringComparison.Ordinal)) is { } user)
                    throw new ResourceFailure("ResourceConflict", $"Target group '{c.Resource.Id}' is currently in use by a listener or a rule: {user.Id} (ResourceInUse)");
            };
        });
        table.Model(Listener, "one a port; an HTTPS listener needs an issued certificate of the region", b =>
        {
            b.CreateSeconds = 4;
            b.Identify = c => c.Prop("LoadBalancerArn").Replace(":loadbalancer/", ":listener/", StringComparison.Ordinal) + "/" + c.Account.Hex(16);
            b.Create = CreateListener;
            b.Update = CheckCertificates;
        });
        table.Model(Rule, "priorities are unique in a listener", b =>
        {
            b.CreateSeconds = 4;
            b.Identify = c => c.Prop("ListenerArn").Replace(":listener/", ":listener-rule/", StringComparison.Ordinal) + "/" + c.Account.Hex(16);
            b.Create = c =>
            {
                c.Require(Listener, c.Prop("ListenerArn"));
                CheckPriority(c);
                c.Set("RuleArn", c.Resource.Id);
                c.Set("IsDefault", false);
            };
            b.Update = CheckPriority;
        });
        table.Simplify("AWS::ElasticLoadBalancingV2::TrustStore", "kept and shown; no client certificate is looked at", b => b.Identify = c => c.Account.Arn("elasticloadbalancing", c.Region, $"truststore/{c.Resource.LogicalId}/{c.Account.Hex(16)}"));
        table.Simplify("AWS::ElasticLoadBalancingV2::ListenerCertificate", "kept and shown", b => b.Identify = c => c.Prop("ListenerArn") + "|certificates|" + c.Account.Hex(8));
    }

    public static bool Network(ResourceContext c) => c.Prop("Type") == "network";

    /// <summary>An attribute out of a list of Key and Value.</summary>
    public static string Attribute(JsonNode? list, string key) => (list as JsonArray)?.FirstOrDefault(a => a!["Key"]?.ToString() == key)?["Value"] is { } value ? Wire.ResponseWriter.Text(value) : "";

    private static void CreateGroup(ResourceContext c)
    {
        CheckSizes(c);
        CheckLaunchTemplate(c);
        foreach (var subnet in c.Resource.Texts("VPCZoneIdentifier").SelectMany(text => text.Split(',')))
            c.Require("AWS::EC2::Subnet", subnet.Trim());
        foreach (var target in c.Resource.Texts("TargetGroupARNs"))
            c.Require(TargetGroup, target);
        c.Set("AutoScalingGroupARN", c.Account.Arn("autoscaling", c.Region, $"autoScalingGroup:{c.Account.Uuid()}:autoScalingGroupName/{c.Resource.Id}"));
        c.Resource.Data["Desired"] = Number(c, "DesiredCapacity") ?? Number(c, "MinSize") ?? 0;
    }

    private static void UpdateGroup(ResourceContext c)
    {
        CheckSizes(c);
        CheckLaunchTemplate(c);
        foreach (var target in c.Resource.Texts("TargetGroupARNs"))
            c.Require(TargetGroup, target);
        var desired = c.Changed("DesiredCapacity") && Number(c, "DesiredCapacity") is { } asked ? asked : int.Parse(c.Resource.Data["Desired"]!.ToString(), CultureInfo.InvariantCulture);
        c.Resource.Data["Desired"] = Math.Clamp(desired, Number(c, "MinSize") ?? 0, Number(c, "MaxSize") ?? desired);
        if ((c.Changed("LaunchTemplate") || c.Changed("VPCZoneIdentifier")) && (c.Stack?.Template.Resource(c.Resource.LogicalId)["UpdatePolicy"] as JsonObject)?["AutoScalingRollingUpdate"] is JsonObject)
            c.Resource.Data["RollingSince"] = Wire.Timestamps.Format(c.Account.Now);
    }

    private static int? Number(ResourceContext c, string name) => int.TryParse(c.Prop(name), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static void CheckSizes(ResourceContext c)
    {
        var (min, max, desired) = (Number(c, "MinSize") ?? 0, Number(c, "MaxSize") ?? 0, Number(c, "DesiredCapacity"));
        if (min > max)
            throw ResourceFailure.InvalidRequest("Max bound must be greater than or equal to min bound. (ValidationError)");
        if (desired is { } want && (want < min || want > max))
            throw ResourceFailure.InvalidRequest($"Desired capacity:{want} must be between the specified min size:{min} and max size:{max}");
    }

    private static void CheckLaunchTemplate(ResourceContext c)
    {
        var launch = c.Properties["LaunchTemplate"] as JsonObject ?? ((c.Properties["MixedInstancesPolicy"] as JsonObject)?["LaunchTemplate"] as JsonObject)?["LaunchTemplateSpecification"] as JsonObject
            ?? throw ResourceFailure.InvalidRequest("Valid requests must contain either launchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.");
        var template = c.Account.Of("AWS::EC2::LaunchTemplate", c.Region).FirstOrDefault(t => t.Id == launch["LaunchTemplateId"]?.ToString() || t.Prop("LaunchTemplateName") == launch["LaunchTemplateName"]?.ToString())
            ?? throw ResourceFailure.NotFound("AWS::EC2::LaunchTemplate", launch.ToJsonString());
        var version = launch["Version"]?.ToString() ?? throw ResourceFailure.InvalidRequest("Property Version must be set in LaunchTemplate.");
        if (int.TryParse(version, CultureInfo.InvariantCulture, out var number) && number > int.Parse(template.Text("LatestVersionNumber"), CultureInfo.InvariantCulture))
            throw ResourceFailure.InvalidRequest($"Could not find the specified version {version} for the launch template with ID {template.Id}. (InvalidLaunchTemplateId.VersionNotFound)");
    }

    private static void CreateLoadBalancer(ResourceContext c)
    {
        var subnetIds = c.Resource.Texts("Subnets").Concat(c.Resource.Items("SubnetMappings").Select(m => m["SubnetId"]!.ToString())).ToArray();
        var subnets = subnetIds.Select(id => c.Require("AWS::EC2::Subnet", id)).ToArray();
        var zones = subnets.Select(s => s.Text("AvailabilityZone")).ToArray();
        if (!Network(c) && zones.Distinct().Count() < 2)
            throw ResourceFailure.InvalidRequest("At least two subnets in two different Availability Zones must be specified");
        if (zones.Distinct().Count() != zones.Length)
            throw ResourceFailure.InvalidRequest("A load balancer cannot be attached to multiple subnets in the same Availability Zone");
        foreach (var group in c.Resource.Texts("SecurityGroups"))
            c.Require("AWS::EC2::SecurityGroup", group);
        if (c.Prop("Scheme") != "internal" && subnets.Length > 0 && !c.Account.Of("AWS::EC2::VPCGatewayAttachment", c.Region).Any(a => a.Prop("VpcId") == subnets[0].Prop("VpcId")))
            throw ResourceFailure.InvalidRequest($"VPC {subnets[0].Prop("VpcId")} has no internet gateway (InvalidSubnet)");
        var name = c.Prop("Name");
        c.Set("LoadBalancerArn", c.Resource.Id);
        c.Set("LoadBalancerName", name);
        c.Set("LoadBalancerFullName", c.Resource.Id[(c.Resource.Id.IndexOf(":loadbalancer/", StringComparison.Ordinal) + ":loadbalancer/".Length)..]);
        c.Set("DNSName", $"{(c.Prop("Scheme") == "internal" ? "internal-" : "")}{name}-simulated.{c.Region}.elb.amazonaws.com".ToLowerInvariant());
        c.Set("CanonicalHostedZoneID", "ZSIMULATEDELB");
        c.Set("SecurityGroups", c.Properties["SecurityGroups"]?.DeepClone() ?? new JsonArray());
        c.Resource.Data["VpcId"] = subnets.FirstOrDefault()?.Prop("VpcId");
    }

    private static void CreateListener(ResourceContext c)
    {
        c.Require(LoadBalancer, c.Prop("LoadBalancerArn"));
        if (c.Account.Of(Listener, c.Region).Any(l => l.Prop("LoadBalancerArn") == c.Prop("LoadBalancerArn") && l.Prop("Port") == c.Prop("Port") && l.Transition != "deleting"))
            throw new ResourceFailure("AlreadyExists", "A listener already exists on this port for this load balancer (DuplicateListener)");
        CheckCertificates(c);
        c.Set("ListenerArn", c.Resource.Id);
    }

    private static void CheckCertificates(ResourceContext c)
    {
        foreach (var action in c.Resource.Items("DefaultActions"))
            if (action["TargetGroupArn"]?.ToString() is { } target)
                c.Require(TargetGroup, target);
        if (c.Prop("Protocol") is not ("HTTPS" or "TLS"))
            return;
        var certificates = c.Resource.Items("Certificates").Select(item => item["CertificateArn"]?.ToString() ?? "").ToArray();
        if (certificates.Length == 0)
            throw ResourceFailure.InvalidRequest("A certificate must be specified for HTTPS listeners");
        foreach (var arn in certificates)
            EdgeResources.RequireIssued(c, arn, c.Region, "CertificateNotFound");
    }

    private static void CheckPriority(ResourceContext c)
    {
        if (c.Account.Of(Rule, c.Region).Any(r => r != c.Resource && r.Prop("ListenerArn") == c.Prop("ListenerArn") && r.Prop("Priority") == c.Prop("Priority") && r.Transition != "deleting"))
            throw ResourceFailure.InvalidRequest($"Priority '{c.Prop("Priority")}' is currently in use (PriorityInUse)");
    }
}
