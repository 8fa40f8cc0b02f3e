using System.Globalization;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Templates.Mapping;

/// <summary>The VPC, its subnets, and who may talk to whom.</summary>
internal sealed class NetworkMapping(DocumentDraft document, TemplateResources resources)
{
    public void Run()
    {
        var vpc = resources.One("AWS::EC2::VPC");
        if (vpc is not null)
        {
            document.Text("network.mode", "new", vpc.Position);
            document.Number("network.natGateways", resources.OfType("AWS::EC2::NatGateway").Count(), vpc.Position);
            document.Put("network.cidr", ValueKind.Text, vpc["CidrBlock"]);
            var group = resources.One("AWS::AutoScaling::AutoScalingGroup");
            var subnets = group?["VPCZoneIdentifier"]?.Items.Select(resources.Of).OfType<TemplateResource>().ToList();
            if (subnets is { Count: > 0 })
            {
                document.Flag("network.privateSubnets", !subnets.Any(subnet => resources.IsPublic(subnet)), vpc.Position);
            }

            document.List("network.vpcEndpoints", resources.OfType("AWS::EC2::VPCEndpoint").Select(endpoint => endpoint["ServiceName"] is PartlyKnownText { Written: var name } ? name : endpoint["ServiceName"]?.Text ?? string.Empty)
                .Select(name => name.Substring(name.LastIndexOf('.') + 1)).Where(name => name is "s3" or "secretsmanager" or "ssm" or "logs"), vpc.Position);
        }

        var ingress = new List<ListItem>();
        foreach (var (group, rule) in Rules())
        {
            var tier = Tier(group);
            var from = rule["FromPort"]?.Number;
            if (tier is null || from is null)
            {
                continue;
            }

            var (kind, value) = rule["SourceSecurityGroupId"] is { } source ? ("securityGroup", source.Target ?? source.Text)
                : rule["SourcePrefixListId"] is { } prefix ? ("prefixList", prefix.Text)
                : ("cidr", rule["CidrIp"]?.Text ?? rule["CidrIpv6"]?.Text);
            var key = $"{tier}-{from.Value.ToString(CultureInfo.InvariantCulture)}";
            var node = new MapNode([new("tier", DocumentDraft.Scalar(PolicyValue.OfText(tier), rule.Position)), new("port", DocumentDraft.Scalar(PolicyValue.OfNumber(from.Value), rule.Position)),
                new("source", new MapNode([new("kind", DocumentDraft.Scalar(PolicyValue.OfText(kind), rule.Position)), .. value is null ? Array.Empty<KeyValuePair<string, PolicyNode>>() : [new("value", DocumentDraft.Scalar(PolicyValue.OfText(value), rule.Position))]], false, rule.Position))], false, rule.Position);

            // Of several sources of one port the widest counts.
            var index = ingress.FindIndex(item => item.Key == key);
            if (index < 0)
            {
                ingress.Add(new ListItem(key, node));
            }
            else if (kind == "cidr")
            {
                ingress[index] = new ListItem(key, node);
            }
        }

        if (resources.OfType("AWS::EC2::SecurityGroup").Any())
        {
            document.Set("network.ingress", new ListNode(ingress));
        }
    }

    private IEnumerable<(string Group, TemplateValue Rule)> Rules() =>
        resources.OfType("AWS::EC2::SecurityGroup").SelectMany(group => (group["SecurityGroupIngress"]?.Items ?? []).Select(rule => (group.Id, rule)))
            .Concat(resources.OfType("AWS::EC2::SecurityGroupIngress").Where(rule => rule["GroupId"]?.Target is not null).Select(rule => (rule["GroupId"]!.Target!, rule.Properties)));

    // What a group protects is told by who wears it.
    private string? Tier(string group)
    {
        bool Wears(TemplateResource resource, params string[] properties) => properties.Any(property => (resource[property]?.Items ?? []).Any(value => value.Target == group));
        foreach (var resource in resources.All)
        {
            var tier = resource.Type switch
            {
                "AWS::ElasticLoadBalancingV2::LoadBalancer" or "AWS::ElasticLoadBalancing::LoadBalancer" when Wears(resource, "SecurityGroups") => "loadBalancer",
                "AWS::EFS::MountTarget" when Wears(resource, "SecurityGroups") => "files",
                "AWS::RDS::DBInstance" when Wears(resource, "VPCSecurityGroups") => "database",
                "AWS::RDS::DBCluster" when Wears(resource, "VpcSecurityGroupIds") => "database",
                "AWS::ElastiCache::ReplicationGroup" or "AWS::ElastiCache::ServerlessCache" when Wears(resource, "SecurityGroupIds") => "cache",
                "AWS::ElastiCache::CacheCluster" when Wears(resource, "VpcSecurityGroupIds") => "cache",
                "AWS::Transfer::Server" when (resource.Properties.At("EndpointDetails", "SecurityGroupIds")?.Items ?? []).Any(value => value.Target == group) => "sftp",
                "AWS::EC2::LaunchTemplate" when (resource.Properties.At("LaunchTemplateData", "SecurityGroupIds")?.Items ?? []).Any(value => value.Target == group) => resources.IsWebLaunch(resource.Id) ? "web" : null,
                "AWS::AutoScaling::LaunchConfiguration" when Wears(resource, "SecurityGroups") => "web",
                _ => null,
            };
            if (tier is not null)
            {
                return tier;
            }
        }

        return null;
    }
}
