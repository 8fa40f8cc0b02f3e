using System.Globalization;
using Amazon.EC2.Model;
using HaWpSdk.Deploy.Template.Parts;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>The network: zones, ways out, endpoints, and who may reach what.</summary>
internal sealed class NetworkSection(LiveAccount account, LiveFacts facts)
{
    private const string OriginFacing = "com.amazonaws.global.cloudfront.origin-facing";
    private static readonly string[] Services = ["s3", "secretsmanager", "ssm", "logs"];
    private static readonly (string LogicalId, string Tier)[] OwnGroups = [(SecurityGroupsPart.Web, "web"), (SecurityGroupsPart.LoadBalancer, "loadBalancer"), (SecurityGroupsPart.Maintenance, "maintenance")];

    public async Task<LiveSection> ReadAsync()
    {
        var section = new LiveSection();
        var id = account.Id("Vpc");
        if (id.IsNone)
        {
            // Somebody else's network: it is not the cluster's to describe, but its subnets tell the zones.
            section.Text("network.mode", Answer<string>.Of("existing"));
        }
        else
        {
            await OwnAsync(section, id).ConfigureAwait(false);
        }

        var subnets = await facts.SubnetsAsync().ConfigureAwait(false);
        section.Texts("zones", subnets.Select(list => (IReadOnlyList<string>)[.. list.Where(subnet => subnet.AvailabilityZoneId is not null).Select(subnet => subnet.AvailabilityZoneId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]));
        await IngressAsync(section).ConfigureAwait(false);
        return section;
    }

    private async Task OwnAsync(LiveSection section, Answer<string> id)
    {
        var vpc = await id.ThenAsync(name => account.Calls.AskAsync(
            AuditActions.DescribeVpcs,
            async token => (await account.Clients.EC2.DescribeVpcsAsync(new DescribeVpcsRequest { VpcIds = [name] }, token).ConfigureAwait(false)).Vpcs?.FirstOrDefault(),
            found => Arn(found.OwnerId, "vpc/" + found.VpcId),
            name)).ConfigureAwait(false);
        section.Text("network.mode", vpc.Select(_ => "new"));
        section.Text("network.cidr", vpc.Select(found => found.CidrBlock));
        var gateways = await id.ThenAsync(name => account.Calls.AskAsync<IReadOnlyList<NatGateway>>(
            AuditActions.DescribeNatGateways,
            async token => (await account.Clients.EC2.DescribeNatGatewaysAsync(new DescribeNatGatewaysRequest { Filter = [new Filter("vpc-id", [name]), new Filter("state", ["available", "pending"])] }, token).ConfigureAwait(false)).NatGateways ?? [],
            null,
            name)).ConfigureAwait(false);
        section.Number("network.natGateways", gateways.SelectValue(list => (int?)list.Count).About(vpc.At));
        var endpoints = await id.ThenAsync(name => account.Calls.AskAsync<IReadOnlyList<VpcEndpoint>>(
            AuditActions.DescribeVpcEndpoints,
            async token => (await account.Clients.EC2.DescribeVpcEndpointsAsync(new DescribeVpcEndpointsRequest { Filters = [new Filter("vpc-id", [name])] }, token).ConfigureAwait(false)).VpcEndpoints ?? [],
            null,
            name)).ConfigureAwait(false);
        section.Texts("network.vpcEndpoints", endpoints.Select(list => (IReadOnlyList<string>)[.. list.Select(endpoint => endpoint.ServiceName[(endpoint.ServiceName.LastIndexOf('.') + 1)..]).Where(Services.Contains).Distinct(StringComparer.Ordinal).OrderBy(name => Array.IndexOf(Services, name))]).About(vpc.At));

        var group = await facts.WebGroupAsync().ConfigureAwait(false);
        var tables = await id.ThenAsync(name => account.Calls.AskAsync<IReadOnlyList<RouteTable>>(
            AuditActions.DescribeRouteTables,
            async token => (await account.Clients.EC2.DescribeRouteTablesAsync(new DescribeRouteTablesRequest { Filters = [new Filter("vpc-id", [name])] }, token).ConfigureAwait(false)).RouteTables ?? [],
            null,
            name)).ConfigureAwait(false);
        section.Flag("network.privateSubnets", group.With(tables, (found, list) => Private(found.VPCZoneIdentifier, list) ? "true" : "false").SelectValue(text => (bool?)(text == "true")).About(vpc.At));
    }

    private static bool Private(string? subnets, IReadOnlyList<RouteTable> tables) => (subnets ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .All(subnet => !tables.Any(table => (table.Associations ?? []).Any(association => association.SubnetId == subnet)
            && (table.Routes ?? []).Any(route => route.GatewayId?.StartsWith("igw-", StringComparison.Ordinal) == true)));

    // What a security group protects is told by who wears it, whatever its name says.
    private async Task IngressAsync(LiveSection section)
    {
        var worn = await facts.WornGroupsAsync().ConfigureAwait(false);
        var hidden = worn.Where(tier => tier.Groups.Why is not null).Select(tier => new ListItem(tier.Tier, new UnknownNode(LiveText.Sentence(tier.Groups.Why!), tier.Groups.At))).ToList();
        var ids = worn.SelectMany(tier => tier.Groups.IsKnown ? tier.Groups.Value : []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (ids.Count == 0)
        {
            section.Items("network.ingress", hidden);
            return;
        }

        var groups = await account.Calls.AskAsync<IReadOnlyList<SecurityGroup>>(
            AuditActions.DescribeSecurityGroups,
            async token => (await account.Clients.EC2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { GroupIds = ids }, token).ConfigureAwait(false)).SecurityGroups ?? []).ConfigureAwait(false);
        if (!groups.IsKnown)
        {
            section.Node("network.ingress", LiveSection.Missing(groups));
            return;
        }

        var items = new List<ListItem>();
        foreach (var (tier, wears) in worn.Where(tier => tier.Groups.IsKnown))
        {
            foreach (var group in groups.Value.Where(group => wears.Value.Contains(group.GroupId)))
            {
                foreach (var permission in group.IpPermissions ?? [])
                {
                    Add(items, tier, permission, new SourcePosition(Arn(group.OwnerId, "security-group/" + group.GroupId)));
                }
            }
        }

        section.Items("network.ingress", items.OrderBy(item => item.Key, StringComparer.Ordinal).Concat(hidden));
    }

    private void Add(List<ListItem> items, string tier, IpPermission permission, SourcePosition at)
    {
        // A rule for every protocol has no ports; it opens the tier's own, and all others.
        var from = permission.FromPort is { } port && permission.IpProtocol != "-1" ? port : 0;
        var to = permission.ToPort is { } last && permission.IpProtocol != "-1" ? last : 65_535;
        var ranges = (permission.Ipv4Ranges ?? []).Select(range => range.CidrIp).Concat((permission.Ipv6Ranges ?? []).Select(range => range.CidrIpv6)).ToList();
        foreach (var (kind, value) in ranges.Select(range => ("cidr", range))
            .Concat((permission.PrefixListIds ?? []).Select(list => ("prefixList", Named(list.Id))))
            .Concat((permission.UserIdGroupPairs ?? []).Select(pair => ("securityGroup", Named(pair.GroupId)))))
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{tier}-{from}") + (to == from ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"-{to}"));
            var node = new MapNode(
                [
                    new("tier", new ScalarNode(PolicyValue.OfText(tier), at)),
                    new("port", new ScalarNode(PolicyValue.OfNumber(from), at)),
                    new("source", new MapNode([new("kind", new ScalarNode(PolicyValue.OfText(kind), at)), new("value", Source(kind, value, at))], false, at)),
                ],
                false,
                at);

            // Of several sources of one port the widest counts.
            var index = items.FindIndex(item => item.Key == key);
            if (index < 0)
            {
                items.Add(new ListItem(key, node));
            }
            else if (Width(kind, value) > Width((MapNode)items[index].Node))
            {
                items[index] = new ListItem(key, node);
            }
        }
    }

    // Which list is CloudFront's stands in the parameters of the stack.
    private PolicyNode Source(string kind, string value, SourcePosition at) => kind == "prefixList" && value != OriginFacing && account.Stack.Why is { } why
        ? new UnknownNode(LiveText.Sentence(why), at)
        : new ScalarNode(PolicyValue.OfText(value), at);

    // The model names groups by their tier, and CloudFront's list by its name; a stranger keeps the id that AWS gave it.
    private string Named(string id)
    {
        foreach (var (logicalId, tier) in OwnGroups)
        {
            if (account.Id(logicalId) is { IsKnown: true } group && group.Value == id)
            {
                return tier;
            }
        }

        return account.Stack is { IsKnown: true, Value.Parameters: { } parameters } && parameters.Exists(parameter => parameter.ParameterKey == "CloudFrontPrefixList" && parameter.ParameterValue == id) ? OriginFacing : id;
    }

    // Addresses, then lists and groups of strangers, then the cluster's own tiers; the maintenance node may reach whatever web nodes may.
    private static int Width(string kind, string value) => kind == "cidr" ? 4 : value is "maintenance" ? 0 : value is "web" or "loadBalancer" or OriginFacing ? 1 : 2;

    private static int Width(MapNode item)
    {
        var view = new DocumentView(item);
        return Width(view.Text("source.kind") ?? string.Empty, view.Text("source.value") ?? string.Empty);
    }

    private string Arn(string owner, string resource) => $"arn:{account.Partition}:ec2:{account.Cluster.Region}:{owner}:{resource}";
}
