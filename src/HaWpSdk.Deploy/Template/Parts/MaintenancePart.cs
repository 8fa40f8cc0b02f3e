using System.Globalization;
using HaWpSdk.Deploy.Template.Model;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>The maintenance node: a group of none or one that installs, places releases and, where chosen, runs cron.</summary>
internal static class MaintenancePart
{
    public const string Group = "MaintenanceNodes";

    public static void AddTo(Synthesis s)
    {
        var type = s.Text("web.instanceType", "m7g.large");
        var launch = WebNodesPart.LaunchTemplate(s, "MaintenanceLaunchTemplate", "maintenance", "MaintenanceProfile", SecurityGroupsPart.Maintenance, type);
        s.Main.Add(new TemplateResource(Group, "AWS::AutoScaling::AutoScalingGroup")
        {
            Properties = new Map
            {
                ["MinSize"] = Ref("MaintenanceMinNodes"),

                // Never two at once: that is what it is for (HAW0806).
                ["MaxSize"] = s.Integer("maintenance.maxNodes", 1).ToString(CultureInfo.InvariantCulture),
                ["VPCZoneIdentifier"] = s.SubnetIds(NetworkPart.Web, s.WebZones),
                ["AvailabilityZones"] = NetworkPart.ZonesOf(s, NetworkPart.Web, s.WebZones),
                ["LaunchTemplate"] = WebNodesPart.MixedInstances(launch, type) is null ? WebNodesPart.Latest(launch) : null,
                ["MixedInstancesPolicy"] = WebNodesPart.MixedInstances(launch, type),
                ["HealthCheckType"] = "EC2",
                ["HealthCheckGracePeriod"] = 60,
                ["NotificationConfigurations"] = AlarmsPart.Notifications(),
                ["Tags"] = WebNodesPart.GroupTags(s, "maintenance"),
            },
        });
    }
}
