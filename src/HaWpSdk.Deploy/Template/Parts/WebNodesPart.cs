using HaWpSdk.Deploy.Node;
using HaWpSdk.Deploy.Template.Model;
using HaWpSdk.WordPress.Completion;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>The web nodes: a launch template and an Auto Scaling group that replaces what the load balancer finds unhealthy.</summary>
internal static class WebNodesPart
{
    public const string Group = "WebNodes";
    public const string LaunchHook = "hawp-launch";
    public const string TerminateHook = "hawp-terminate";

    public static void AddTo(Synthesis s)
    {
        var type = s.Text("web.instanceType", "m7g.large");
        var launch = LaunchTemplate(s, "WebLaunchTemplate", "web", "WebProfile", SecurityGroupsPart.Web, type);
        if (s.Text("web.creditMode") is { } mode)
        {
            ((Map)launch.Properties["LaunchTemplateData"]!)["CreditSpecification"] = new Map { ["CpuCredits"] = mode };
        }

        var group = s.Main.Add(new TemplateResource(Group, "AWS::AutoScaling::AutoScalingGroup")
        {
            Properties = new Map
            {
                // Minimum and maximum only, never DesiredCapacity: a deployment must not undo what scaling did.
                ["MinSize"] = Ref("WebMinNodes"),
                ["MaxSize"] = Ref("WebMaxNodes"),
                ["VPCZoneIdentifier"] = s.SubnetIds(NetworkPart.Web, s.WebZones),
                ["AvailabilityZones"] = NetworkPart.ZonesOf(s, NetworkPart.Web, s.WebZones),
                ["LaunchTemplate"] = MixedInstances(launch, type) is null ? Latest(launch) : null,
                ["MixedInstancesPolicy"] = MixedInstances(launch, type),
                ["TargetGroupARNs"] = s.HasLoadBalancer ? List(Ref(LoadBalancerPart.Targets)) : null,

                // EC2's own check keeps a node whose PHP is dead (HAW0104).
                ["HealthCheckType"] = s.Text("web.healthCheck.type") == "ec2" ? "EC2" : "ELB",
                ["HealthCheckGracePeriod"] = s.Seconds("web.healthCheck.gracePeriod", 0),
                ["DefaultInstanceWarmup"] = 60,

                // A node gets traffic when it is ready, and finishes its requests before it goes (HAW0106).
                ["LifecycleHookSpecificationList"] = Hooks(s),
                ["MetricsCollection"] = List(new Map { ["Granularity"] = "1Minute", ["Metrics"] = Texts(["GroupMinSize", "GroupMaxSize", "GroupInServiceInstances", "GroupPendingInstances", "GroupTerminatingInstances"]) }),
                ["NotificationConfigurations"] = AlarmsPart.Notifications(),
                ["TerminationPolicies"] = Texts(["OldestLaunchTemplate", "Default"]),
                ["Tags"] = GroupTags(s, "web"),
            },
        });
        if (s.Text("web.rollout", "rolling") == "rolling")
        {
            group.UpdatePolicy = new Map
            {
                // One node after another, each only when the one before said it is ready.
                ["AutoScalingRollingUpdate"] = If(
                    TemplateParameters.HasCapacity,
                    new Map
                    {
                        ["MinInstancesInService"] = Ref("WebMinNodes"),
                        ["MaxBatchSize"] = 1,
                        ["WaitOnResourceSignals"] = true,
                        ["PauseTime"] = "PT15M",
                        ["SuspendProcesses"] = Texts(["AZRebalance", "AlarmNotification", "ScheduledActions"]),
                    },
                    NoValue),
            };
        }

        AddScaling(s);

        // Apart from the role, which the group needs first.
        s.Main.Add("WebLifecyclePolicy", "AWS::IAM::RolePolicy", new Map
        {
            ["RoleName"] = Ref(RolesPart.Web),
            ["PolicyName"] = "lifecycle",
            ["PolicyDocument"] = RolesPart.Document(RolesPart.Allow(GetAtt(Group, "AutoScalingGroupARN"), "autoscaling:CompleteLifecycleAction", "autoscaling:RecordLifecycleActionHeartbeat")),
        });
    }

    public static TemplateResource LaunchTemplate(Synthesis s, string id, string tier, string profile, string securityGroup, string instanceType) => s.Main.Add(id, "AWS::EC2::LaunchTemplate", new Map
    {
        ["LaunchTemplateData"] = new Map
        {
            ["ImageId"] = Ref("ImageId"),
            ["InstanceType"] = instanceType,
            ["IamInstanceProfile"] = new Map { ["Arn"] = GetAtt(profile, "Arn") },
            ["SecurityGroupIds"] = List(GetAtt(securityGroup, "GroupId")),

            // Credentials only for processes of the node itself (HAW1204); the tags tell a node its own group.
            ["MetadataOptions"] = new Map
            {
                ["HttpTokens"] = s.Text("web.metadata.httpTokens", "required"),
                ["HttpPutResponseHopLimit"] = s.Integer("web.metadata.hopLimit", 1),
                ["HttpEndpoint"] = "enabled",
                ["InstanceMetadataTags"] = "enabled",
            },
            ["BlockDeviceMappings"] = List(new Map
            {
                ["DeviceName"] = "/dev/xvda",
                ["Ebs"] = new Map { ["VolumeSize"] = s.GiB("web.volumeSize", 20), ["VolumeType"] = "gp3", ["Encrypted"] = true, ["KmsKeyId"] = s.VolumeKey, ["DeleteOnTermination"] = true },
            }),
            ["Monitoring"] = new Map { ["Enabled"] = true },
            ["UserData"] = Base64(Sub(UserData.For(s, tier), UserData.Values(s, tier))),
            ["TagSpecifications"] = List(new Map { ["ResourceType"] = "volume", ["Tags"] = s.NameTag(tier) }),
        },
    });

    public static Map Latest(TemplateResource launch) => new() { ["LaunchTemplateId"] = launch.Ref, ["Version"] = launch.Attribute("LatestVersionNumber") };

    /// <summary>
    /// A second type of the same size, taken only where a zone has no capacity of the first: a node that cannot be replaced is lost. <see langword="null"/> when none is known.
    /// </summary>
    public static Map? MixedInstances(TemplateResource launch, string type) => DomainCompletion.Shipped.InstanceClasses.Alternative(type) is not { } second ? null : new Map
    {
        ["InstancesDistribution"] = new Map { ["OnDemandAllocationStrategy"] = "prioritized", ["OnDemandPercentageAboveBaseCapacity"] = 100 },
        ["LaunchTemplate"] = new Map
        {
            ["LaunchTemplateSpecification"] = Latest(launch),
            ["Overrides"] = List(new Map { ["InstanceType"] = type }, new Map { ["InstanceType"] = second.Name }),
        },
    };

    public static Items GroupTags(Synthesis s, string tier) => List(
        new Map { ["Key"] = "Name", ["Value"] = $"{s.Name} {tier}", ["PropagateAtLaunch"] = true },
        new Map { ["Key"] = "hawp:tier", ["Value"] = tier, ["PropagateAtLaunch"] = true });

    private static Items? Hooks(Synthesis s)
    {
        var hooks = List(
            s.Flag("web.lifecycle.launchHook", true)
                ? new Map
                {
                    ["LifecycleHookName"] = LaunchHook,
                    ["LifecycleTransition"] = "autoscaling:EC2_INSTANCE_LAUNCHING",

                    // A node that does not become ready is thrown away.
                    ["DefaultResult"] = "ABANDON",
                    ["HeartbeatTimeout"] = Math.Max(300, 2 * s.Seconds("web.boot.duration", 300)),
                }
                : null,
            s.Flag("web.lifecycle.terminateHook", true)
                ? new Map
                {
                    ["LifecycleHookName"] = TerminateHook,
                    ["LifecycleTransition"] = "autoscaling:EC2_INSTANCE_TERMINATING",
                    ["DefaultResult"] = "CONTINUE",
                    ["HeartbeatTimeout"] = Math.Max(120, s.Seconds("web.lifecycle.deregistrationDelay", 120) + 60),
                }
                : null);
        return hooks.Count > 0 ? hooks : null;
    }

    private static void AddScaling(Synthesis s)
    {
        var metric = s.Text("web.scaling.metric", "cpu");
        var target = s.Document.Number("web.scaling.target") ?? 60;
        if (metric == "latency")
        {
            // Response time is no target to track: it does not fall in proportion to nodes. Steps, up quickly and down slowly.
            s.Problem("web.scaling.metric: 'latency' cannot be tracked; scale on cpu or requests per target: web.ScaleOn(ScalingMetric.Cpu, 60).");
        }

        s.Main.Add("WebScaling", "AWS::AutoScaling::ScalingPolicy", new Map
        {
            ["AutoScalingGroupName"] = Ref(Group),
            ["PolicyType"] = "TargetTrackingScaling",
            ["TargetTrackingConfiguration"] = new Map
            {
                ["PredefinedMetricSpecification"] = metric == "requestsPerTarget" && s.HasLoadBalancer
                    ? new Map
                    {
                        ["PredefinedMetricType"] = "ALBRequestCountPerTarget",
                        ["ResourceLabel"] = Sub("${LoadBalancer.LoadBalancerFullName}/${WebTargets.TargetGroupFullName}"),
                    }
                    : new Map { ["PredefinedMetricType"] = "ASGAverageCPUUtilization" },
                ["TargetValue"] = target,
            },
        });
    }
}
