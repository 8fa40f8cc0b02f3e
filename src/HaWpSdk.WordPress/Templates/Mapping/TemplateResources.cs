using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Templates.Mapping;

/// <summary>The resources of all templates of a cluster, and what several mappings ask about them.</summary>
internal sealed class TemplateResources(IReadOnlyList<TemplateModel> models)
{
    public IReadOnlyList<TemplateResource> All { get; } = [.. models.SelectMany(model => model.Resources)];

    /// <summary>The template that was named first.</summary>
    public TemplateModel Main => models[0];

    public IEnumerable<TemplateResource> OfType(string type) => All.Where(resource => resource.Type == type);

    public TemplateResource? One(string type) => OfType(type).FirstOrDefault();

    public TemplateResource? Of(TemplateValue? reference) => reference?.Target is { } id ? All.FirstOrDefault(resource => resource.Id == id) : null;

    // The group with the load balancer's targets serves pages; a group of one or none beside it does other work.
    public TemplateResource? WebGroup() => OfType("AWS::AutoScaling::AutoScalingGroup").OrderByDescending(group => group["TargetGroupARNs"] is not null || group["LoadBalancerNames"] is not null).FirstOrDefault();

    public bool IsWebLaunch(string id) => WebGroup() is not { } web || LaunchTemplateId(web)?.Target == id;

    public static TemplateValue? LaunchTemplateId(TemplateResource group) =>
        group.Properties.At("LaunchTemplate", "LaunchTemplateId") ?? group.Properties.At("MixedInstancesPolicy", "LaunchTemplate", "LaunchTemplateSpecification", "LaunchTemplateId");

    public bool IsPublic(TemplateResource subnet) => subnet["MapPublicIpOnLaunch"]?.Flag == true || OfType("AWS::EC2::SubnetRouteTableAssociation")
        .Where(association => association["SubnetId"]?.Target == subnet.Id)
        .Any(association => OfType("AWS::EC2::Route").Any(route => route["RouteTableId"]?.Target == association["RouteTableId"]?.Target && Of(route["GatewayId"])?.Type == "AWS::EC2::InternetGateway"));

    public IReadOnlyList<string>? ZonesOf(TemplateValue? subnets)
    {
        if (subnets is null or UnknownValue)
        {
            return null;
        }

        var zones = subnets.Items.Select(value => Of(value)?["AvailabilityZone"]?.Text).ToList();
        return zones.Count == 0 || zones.Contains(null) ? null : [.. zones.OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    public static string? Action(TemplateResource listener) => listener["DefaultActions"]?.First?["Type"]?.Text;

    public static TemplateValue? Attribute(TemplateValue? attributes, string key) => (attributes?.Items ?? []).FirstOrDefault(attribute => attribute["Key"]?.Text == key)?["Value"];

    // The weaker of what happens on deletion and on replacement.
    public static string OnDelete(TemplateResource resource, string otherwise)
    {
        var deletion = resource.Whole["DeletionPolicy"]?.Text ?? otherwise;
        var replacement = resource.Whole["UpdateReplacePolicy"]?.Text ?? "Delete";
        return deletion == "Delete" || replacement == "Delete" ? "delete" : deletion == "Snapshot" || replacement == "Snapshot" ? "snapshot" : deletion == "Retain" ? "retain" : "retainExceptOnCreate";
    }
}
