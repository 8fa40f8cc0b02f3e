using System.Globalization;
using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Sections;

/// <summary>The network of the cluster: a new VPC, or an existing one.</summary>
[Section("network")]
public sealed class Network : Section<Network>
{
    internal Network(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Creates a VPC with this address range.</summary>
    /// <param name="cidr">The range, between /16 and /28, for example <c>10.20.0.0/16</c>.</param>
    /// <remarks>Default: a new VPC. Rules: HAW1106.</remarks>
    [SetsConstant("mode", "new")]
    public Network New([Sets("cidr")] string cidr) => Set("cidr", Node.Text(cidr)).Set("mode", Node.Text("new"));

    /// <summary>Uses an existing VPC; its routes and gateways are not touched.</summary>
    /// <param name="vpcId">The id, <c>vpc-…</c>.</param>
    /// <param name="subnetIds">The subnets for nodes, database and files, at least one in each zone.</param>
    /// <remarks>Rules: HAW1106 does not apply.</remarks>
    [SetsConstant("mode", "existing")]
    public Network Existing([Sets("vpcId")] string vpcId, [SetsList("subnets")] params IReadOnlyList<string> subnetIds) =>
        Set("mode", Node.Text("existing")).Set("vpcId", Node.Text(vpcId)).Set("subnets", Node.Texts(subnetIds));

    /// <summary>Puts nodes, database and files into subnets without a public address.</summary>
    /// <param name="enabled"><see langword="false"/> for public subnets.</param>
    /// <remarks>Default: <see langword="true"/>. Rules: HAW1106.</remarks>
    public Network PrivateSubnets([Sets("privateSubnets")] bool enabled = true) => Set("privateSubnets", Node.Of(enabled));

    /// <summary>Says how many NAT gateways there are. Each costs by the hour; a zone whose gateway is elsewhere loses its way out with that zone.</summary>
    /// <param name="count">The number.</param>
    /// <remarks>Default: one for each zone. Rules: HAW1106.</remarks>
    public Network NatGateways([Sets("natGateways")] int count) => Set("natGateways", Node.Of(count));

    /// <summary>Goes back to one NAT gateway for each zone.</summary>
    /// <remarks>Rules: HAW1106.</remarks>
    [Removes("natGateways")]
    public Network NatGatewayPerZone() => Remove("natGateways");

    /// <summary>Says which services of AWS the nodes reach without leaving the VPC.</summary>
    /// <param name="endpoints">The services; none at all with an empty list.</param>
    /// <remarks>Default: S3, Secrets Manager, Systems Manager and CloudWatch Logs.</remarks>
    public Network VpcEndpoints([SetsList("vpcEndpoints")] params IReadOnlyList<VpcEndpoint> endpoints) => Set("vpcEndpoints", Node.Texts(endpoints));

    /// <summary>Says how requests of a node to its own site find their way.</summary>
    /// <param name="loopback">The way.</param>
    /// <remarks>Default: <see cref="Values.Loopback.ViaEdge"/>. Rules: HAW0904.</remarks>
    public Network Loopback([Sets("loopback")] Loopback loopback) => Set("loopback", Node.Of(loopback));

    /// <summary>Lets an address range reach a tier.</summary>
    /// <param name="tier">The tier.</param>
    /// <param name="port">The TCP port, 1 to 65535.</param>
    /// <param name="cidr">The address range, for example <c>10.0.0.0/8</c>.</param>
    /// <remarks>There is one source for each tier and port. By default the tiers reach each other (web on 80, files on 2049, database on 13306, cache on 6379); whoever says one of these replaces it. Rules: HAW1107.</remarks>
    [AppendsItem("ingress", "{tier}-{port}")]
    [SetsConstant("ingress[].source.kind", "cidr")]
    public Network AddIngressFromCidr(
        [Sets("ingress[].tier")] NetworkTier tier,
        [Sets("ingress[].port")] int port,
        [Sets("ingress[].source.value")] string cidr) =>
        Ingress(tier, port, "cidr", Node.Required(cidr));

    /// <summary>Lets the addresses of a prefix list reach a tier.</summary>
    /// <param name="tier">The tier.</param>
    /// <param name="port">The TCP port, 1 to 65535.</param>
    /// <param name="prefixListId">The id, <c>pl-…</c>.</param>
    /// <remarks>There is one source for each tier and port. By default the tiers reach each other (web on 80, files on 2049, database on 13306, cache on 6379); whoever says one of these replaces it. Rules: HAW1107.</remarks>
    [AppendsItem("ingress", "{tier}-{port}")]
    [SetsConstant("ingress[].source.kind", "prefixList")]
    public Network AddIngressFromPrefixList(
        [Sets("ingress[].tier")] NetworkTier tier,
        [Sets("ingress[].port")] int port,
        [Sets("ingress[].source.value")] string prefixListId) =>
        Ingress(tier, port, "prefixList", Node.Required(prefixListId));

    /// <summary>Lets the members of a security group reach a tier.</summary>
    /// <param name="tier">The tier.</param>
    /// <param name="port">The TCP port, 1 to 65535.</param>
    /// <param name="securityGroupId">The id, <c>sg-…</c>.</param>
    /// <remarks>There is one source for each tier and port. By default the tiers reach each other (web on 80, files on 2049, database on 13306, cache on 6379); whoever says one of these replaces it. Rules: HAW1107.</remarks>
    [AppendsItem("ingress", "{tier}-{port}")]
    [SetsConstant("ingress[].source.kind", "securityGroup")]
    public Network AddIngressFromSecurityGroup(
        [Sets("ingress[].tier")] NetworkTier tier,
        [Sets("ingress[].port")] int port,
        [Sets("ingress[].source.value")] string securityGroupId) =>
        Ingress(tier, port, "securityGroup", Node.Required(securityGroupId));

    private Network Ingress(NetworkTier tier, int port, string kind, string value) => AppendItem(
        "ingress",
        Node.TextOf(tier) + "-" + port.ToString(CultureInfo.InvariantCulture),
        ("tier", Node.Of(tier)),
        ("port", Node.Of(port)),
        ("source.kind", Node.Text(kind)),
        ("source.value", Node.Text(value)));

    private protected override Network Continue(MapNode said) => new(said, Place);
}
