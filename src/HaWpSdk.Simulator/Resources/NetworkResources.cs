using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.State;

namespace HaWpSdk.Simulator.Resources;

/// <summary>VPC and what lies in it.</summary>
internal static class NetworkResources
{
    private const string Vpc = "AWS::EC2::VPC", Subnet = "AWS::EC2::Subnet", Gateway = "AWS::EC2::InternetGateway", Attachment = "AWS::EC2::VPCGatewayAttachment",
        SecurityGroup = "AWS::EC2::SecurityGroup";

    public static void Register(Dictionary<string, TypeBehavior> table)
    {
        table.Model(Vpc, "CIDR block checked; a VPC with anything in it is not deleted", b =>
        {
            (b.IdPrefix, b.CreateSeconds, b.DeleteSeconds) = ("vpc-", 12, 2);
            b.Create = CreateVpc;
            b.Delete = c => RefuseIfUsed(c, "VpcId", c.Resource.Id, "The vpc '{0}' has dependencies and cannot be deleted.", Subnet, SecurityGroup, "AWS::EC2::VPCEndpoint", Attachment);
        });
        table.Model(Subnet, "must lie in its VPC and not overlap another subnet; not deleted while in use", b =>
        {
            (b.IdPrefix, b.CreateSeconds, b.DeleteSeconds) = ("subnet-", 4, 2);
            b.Create = CreateSubnet;
            b.Delete = c => RefuseIfUsed(c, "SubnetId", c.Resource.Id, "The subnet '{0}' has dependencies and cannot be deleted.", "AWS::EFS::MountTarget", "AWS::EC2::NatGateway", "AWS::EC2::Instance");
        });
        table.Model(Gateway, "not deleted while attached", b =>
        {
            (b.IdPrefix, b.CreateSeconds) = ("igw-", 15);
            b.Delete = c => RefuseIfUsed(c, "InternetGatewayId", c.Resource.Id, "The internetGateway '{0}' has dependencies and cannot be deleted.", Attachment);
        });
        table.Model(Attachment, "one internet gateway a VPC", b =>
        {
            b.CreateSeconds = 15;
            b.Identify = c => $"{(c.Prop("InternetGatewayId").Length > 0 ? "IGW" : "VGW")}|{c.Prop("VpcId")}";
            b.Create = c =>
            {
                c.Require(Vpc, c.Prop("VpcId"));
                if (c.Prop("InternetGatewayId") is { Length: > 0 } gateway)
                    c.Require(Gateway, gateway);
                c.Set("AttachmentType", c.Prop("InternetGatewayId").Length > 0 ? "IGW" : "VGW");
            };
        });
        table.Model("AWS::EC2::EIP", "addresses from the documentation range 203.0.113.0/24, so nobody takes them for real ones", b =>
        {
            b.CreateSeconds = 15;
            b.Identify = c => c.Account.FreeAddress("203.0.113", 1, 254, address => c.Account.Of("AWS::EC2::EIP").Any(other => other.Id == address))
                ?? throw new ResourceFailure("ServiceLimitExceeded", "The maximum number of addresses has been reached. (AddressLimitExceeded)");
            b.Create = c =>
            {
                c.Set("PublicIp", c.Resource.Id);
                c.Set("AllocationId", "eipalloc-" + c.Account.Hex(17));
            };
            b.Delete = c => RefuseIfUsed(c, "AllocationId", c.Resource.Text("AllocationId"), "Address {0} is in use and may not be released.", "AWS::EC2::NatGateway");
        });
        table.Model("AWS::EC2::NatGateway", "needs an internet gateway on its VPC and an address that no other NAT gateway has", b =>
        {
            (b.IdPrefix, b.CreateSeconds, b.DeleteSeconds) = ("nat-", 95, 50);
            b.Create = CreateNatGateway;
        });
        table.Model("AWS::EC2::RouteTable", "not deleted while a subnet is associated", b =>
        {
            (b.IdPrefix, b.CreateSeconds) = ("rtb-", 10);
            b.Create = c => c.Require(Vpc, c.Prop("VpcId"));
            b.Delete = c => RefuseIfUsed(c, "RouteTableId", c.Resource.Id, "The routeTable '{0}' has dependencies and cannot be deleted.", "AWS::EC2::SubnetRouteTableAssociation");
        });
        table.Model("AWS::EC2::Route", "one route a destination; an internet gateway must be attached to the table's VPC", b =>
        {
            b.CreateSeconds = 5;
            b.Identify = c => $"{c.Prop("RouteTableId")}|{Destination(c.Resource)}";
            b.Create = CreateRoute;
        });
        table.Model("AWS::EC2::SubnetRouteTableAssociation", "one a subnet", b =>
        {
            (b.IdPrefix, b.CreateSeconds) = ("rtbassoc-", 5);
            b.Create = c =>
            {
                c.Require(Subnet, c.Prop("SubnetId"));
                c.Require("AWS::EC2::RouteTable", c.Prop("RouteTableId"));
                if (c.Account.Of(c.Resource.Type, c.Region).Any(r => r.Prop("SubnetId") == c.Prop("SubnetId")))
                    throw new ResourceFailure("AlreadyExists", $"The specified association for route table {c.Prop("RouteTableId")} conflicts with an existing association");
            };
        });
        table.Model(SecurityGroup, "name unique in its VPC; not deleted while a resource or another group's rule names it", b =>
        {
            (b.IdPrefix, b.CreateSeconds, b.DeleteSeconds) = ("sg-", 6, 2);
            b.Create = CreateSecurityGroup;
            b.Delete = DeleteSecurityGroup;
        });
        foreach (var direction in (string[])["Ingress", "Egress"])
            table.Model($"AWS::EC2::SecurityGroup{direction}", "the group must exist; an equal rule is refused, whatever its description", b =>
            {
                (b.IdPrefix, b.CreateSeconds) = ("sgr-", 3);
                b.Create = c =>
                {
                    if (c.Prop("GroupId") is { Length: > 0 } group)
                        c.Require(SecurityGroup, group);
                    if (c.Account.Of(c.Resource.Type, c.Region).Any(r => Same(r, c.Resource)))
                        throw new ResourceFailure("AlreadyExists", $"the specified rule \"peer: {Peer(c.Resource)}, {Protocol(c.Resource).ToUpperInvariant()}, from port: {c.Prop("FromPort")}, to port: {c.Prop("ToPort")}, ALLOW\" already exists (InvalidPermission.Duplicate)");
                };
            });
        table.Model("AWS::EC2::VPCEndpoint", "gateway and interface endpoints; no policy is evaluated", b =>
        {
            (b.IdPrefix, b.CreateSeconds, b.DeleteSeconds) = ("vpce-", 20, 20);
            b.Create = c =>
            {
                c.Require(Vpc, c.Prop("VpcId"));
                c.Set("CreationTimestamp", Wire.Timestamps.Format(c.Account.Now));
                c.Set("DnsEntries", new JsonArray());
                c.Set("NetworkInterfaceIds", new JsonArray());
            };
        });
        table.Model("AWS::EC2::LaunchTemplate", "every change of its data makes a version; Ref, latest and default version numbers", b =>
        {
            (b.IdPrefix, b.CreateSeconds, b.NameProperty, b.NameLimit) = ("lt-", 5, "LaunchTemplateName", 128);
            b.Create = c =>
            {
                CheckUserData(c);
                c.Set("LatestVersionNumber", "1");
                c.Set("DefaultVersionNumber", "1");
                c.Resource.Data["Versions"] = new JsonArray(new JsonObject { ["Number"] = 1, ["Time"] = Wire.Timestamps.Format(c.Account.Now), ["Data"] = c.Properties["LaunchTemplateData"]?.DeepClone() });
            };
            b.Update = c =>
            {
                CheckUserData(c);
                if (!c.Changed("LaunchTemplateData"))
                    return;
                var versions = (JsonArray)c.Resource.Data["Versions"]!;
                var number = versions.Count + 1;
                versions.Add(new JsonObject { ["Number"] = number, ["Time"] = Wire.Timestamps.Format(c.Account.Now), ["Data"] = c.Properties["LaunchTemplateData"]?.DeepClone() });
                c.Set("LatestVersionNumber", number.ToString(CultureInfo.InvariantCulture));
            };
        });
        foreach (var (type, prefix) in (ReadOnlySpan<(string, string)>)[("Instance", "i-"), ("PrefixList", "pl-"), ("FlowLog", "fl-"), ("Volume", "vol-"), ("NetworkAcl", "acl-"), ("EIPAssociation", "eipassoc-")])
            table.Simplify($"AWS::EC2::{type}", "properties validated; no behaviour of its own", b => b.IdPrefix = prefix);
    }

    private static readonly string[] PeerProperties = ["CidrIp", "CidrIpv6", "SourcePrefixListId", "SourceSecurityGroupId", "SourceSecurityGroupName", "DestinationPrefixListId", "DestinationSecurityGroupId"];

    private static string Destination(Resource route) =>
        route.Prop("DestinationCidrBlock") is { Length: > 0 } v4 ? v4 : route.Prop("DestinationIpv6CidrBlock") is { Length: > 0 } v6 ? v6 : route.Prop("DestinationPrefixListId");

    // EC2 knows a rule by its group, protocol, ports and peer; the description does not count.
    private static bool Same(Resource one, Resource other) => one.Prop("GroupId") == other.Prop("GroupId") && one.Prop("GroupName") == other.Prop("GroupName") && Protocol(one) == Protocol(other)
        && one.Prop("FromPort") == other.Prop("FromPort") && one.Prop("ToPort") == other.Prop("ToPort") && Peer(one) == Peer(other);

    private static string Protocol(Resource rule) => rule.Prop("IpProtocol").ToLowerInvariant() switch { "6" => "tcp", "17" => "udp", "1" => "icmp", var name => name };

    private static string Peer(Resource rule) => string.Join(' ', PeerProperties.Select(rule.Prop).Where(value => value.Length > 0));

    private static void CheckUserData(ResourceContext c)
    {
        var data = (c.Properties["LaunchTemplateData"] as JsonObject)?["UserData"]?.ToString() ?? "";
        var raw = 0;
        if (data.Length > 0)
            try
            {
                raw = Convert.FromBase64String(data).Length;
            }
            catch (FormatException)
            {
                throw ResourceFailure.InvalidRequest("Invalid BASE64 encoding of user data.");
            }
        if (raw > 16 * 1024)
            throw ResourceFailure.InvalidRequest("User data is limited to 16384 bytes");
    }

    private static void CreateVpc(ResourceContext c)
    {
        var cidr = c.Prop("CidrBlock");
        if (!IPNetwork.TryParse(cidr, out var network) || network.PrefixLength is < 16 or > 28)
            throw ResourceFailure.InvalidRequest($"The CIDR '{cidr}' is invalid.");
        if (c.Account.Of(Vpc, c.Region).Count() >= 5)
            throw new ResourceFailure("ServiceLimitExceeded", "The maximum number of VPCs has been reached.");
        c.Set("CidrBlock", cidr);
        c.Set("DefaultNetworkAcl", "acl-" + c.Account.Hex(17));
        c.Set("DefaultSecurityGroup", "sg-" + c.Account.Hex(17));
        c.Set("CidrBlockAssociations", new JsonArray("vpc-cidr-assoc-" + c.Account.Hex(17)));
        c.Set("Ipv6CidrBlocks", new JsonArray());
    }

    private static void CreateSubnet(ResourceContext c)
    {
        var vpc = c.Require(Vpc, c.Prop("VpcId"));
        var cidr = c.Prop("CidrBlock");
        if (!IPNetwork.TryParse(cidr, out var network) || network.PrefixLength is < 16 or > 28)
            throw ResourceFailure.InvalidRequest($"The CIDR '{cidr}' is invalid.");
        if (IPNetwork.TryParse(vpc.Prop("CidrBlock"), out var whole) && (!whole.Contains(network.BaseAddress) || network.PrefixLength < whole.PrefixLength))
            throw ResourceFailure.InvalidRequest($"The CIDR '{cidr}' is invalid: it is not in the VPC's {vpc.Prop("CidrBlock")}.");
        foreach (var other in c.Account.Of(Subnet, c.Region).Where(s => s.Prop("VpcId") == vpc.Id))
            if (IPNetwork.TryParse(other.Prop("CidrBlock"), out var taken) && (taken.Contains(network.BaseAddress) || network.Contains(taken.BaseAddress)))
                throw ResourceFailure.InvalidRequest($"The CIDR '{cidr}' conflicts with another subnet");
        var zone = c.Prop("AvailabilityZone");
        if (zone.Length == 0)
            c.Properties["AvailabilityZone"] = zone = c.Region + "a";
        if (!Account.Zones(c.Region).Any(z => c.Region + z == zone))
            throw ResourceFailure.InvalidRequest($"Value ({zone}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: {string.Join(", ", Account.Zones(c.Region).Select(z => c.Region + z))}.");
        c.Set("AvailabilityZone", zone);
        c.Set("AvailabilityZoneId", ZoneId(zone));
        c.Set("NetworkAclAssociationId", "aclassoc-" + c.Account.Hex(17));
        c.Set("Ipv6CidrBlocks", new JsonArray());
    }

    /// <summary><c>eu-west-1a</c> is <c>euw1-az1</c>.</summary>
    public static string ZoneId(string zone)
    {
        var parts = zone.Split('-');
        return parts.Length < 3 ? zone : $"{parts[0]}{parts[1][0]}{parts[^1][..^1]}-az{parts[^1][^1] - 'a' + 1}";
    }

    private static void CreateNatGateway(ResourceContext c)
    {
        if (c.Prop("SubnetId") is not { Length: > 0 } subnetId)
            return;
        var subnet = c.Require(Subnet, subnetId);
        var vpc = subnet.Prop("VpcId");
        if (c.Prop("ConnectivityType") != "private" && !c.Account.Of(Attachment, c.Region).Any(a => a.Prop("VpcId") == vpc && a.Prop("InternetGatewayId").Length > 0))
            throw new ResourceFailure("GeneralServiceException", $"Network {vpc} has no Internet gateway attached");
        if (c.Prop("AllocationId") is { Length: > 0 } allocation)
        {
            if (!c.Account.Of("AWS::EC2::EIP", c.Region).Any(e => e.Text("AllocationId") == allocation))
                throw ResourceFailure.NotFound("AWS::EC2::EIP", allocation);
            if (c.Account.Of(c.Resource.Type, c.Region).Any(n => n.Prop("AllocationId") == allocation && n.Transition != "deleting"))
                throw ResourceFailure.InvalidRequest($"Elastic IP address [{allocation}] is already associated");
        }
        c.Set("EniId", "eni-" + c.Account.Hex(17));
    }

    private static void CreateRoute(ResourceContext c)
    {
        var table = c.Require("AWS::EC2::RouteTable", c.Prop("RouteTableId"));
        if (c.Prop("GatewayId") is { Length: > 0 } gateway && gateway.StartsWith("igw-", StringComparison.Ordinal)
            && !c.Account.Of(Attachment, c.Region).Any(a => a.Prop("InternetGatewayId") == gateway && a.Prop("VpcId") == table.Prop("VpcId")))
            throw ResourceFailure.InvalidRequest($"route table {table.Id} and network gateway {gateway} belong to different networks");
        if (c.Prop("NatGatewayId") is { Length: > 0 } nat)
            c.Require("AWS::EC2::NatGateway", nat);
        c.Set("CidrBlock", Destination(c.Resource));
    }

    private static void CreateSecurityGroup(ResourceContext c)
    {
        if (c.Properties["GroupName"] is null)
            c.Properties["GroupName"] = c.GeneratedName(255);
        if (c.Prop("VpcId") is { Length: > 0 } vpc)
            c.Require(Vpc, vpc);
        var name = c.Prop("GroupName");
        if (c.Account.Of(SecurityGroup, c.Region).Any(g => g.Prop("GroupName") == name && g.Prop("VpcId") == c.Prop("VpcId")))
            throw new ResourceFailure("AlreadyExists", $"The security group '{name}' already exists for VPC '{c.Prop("VpcId")}'");
        c.Set("GroupId", c.Resource.Id);
        c.Set("VpcId", c.Prop("VpcId"));
    }

    private static void DeleteSecurityGroup(ResourceContext c)
    {
        var id = c.Resource.Id;
        var user = c.Account.State.Resources.FirstOrDefault(r => r != c.Resource && r.Region == c.Region && r.Transition != "deleting"
            && r.Properties.Any(p => p.Key is not ("GroupId" or "Description") && Mentions(p.Value, id)));
        if (user is not null)
            throw new ResourceFailure("GeneralServiceException", $"resource {id} has a dependent object: {user.Type} {user.Id}");
        foreach (var rule in c.Account.State.Resources.Where(r => r.Type is "AWS::EC2::SecurityGroupIngress" or "AWS::EC2::SecurityGroupEgress" && r.StackId.Length == 0 && r.Prop("GroupId") == id).ToArray())
            c.Account.Remove(rule);
    }

    private static bool Mentions(JsonNode? node, string id) => node switch
    {
        JsonValue value => value.ToString() == id,
        JsonArray list => list.Any(item => Mentions(item, id)),
        JsonObject map => map.Any(pair => Mentions(pair.Value, id)),
        _ => false,
    };

    private static void RefuseIfUsed(ResourceContext c, string property, string id, string message, params string[] types)
    {
        foreach (var type in types)
            if (c.Account.Of(type, c.Region).FirstOrDefault(r => r.Transition != "deleting" && r.Texts(property).Contains(id)) is { } user)
                throw new ResourceFailure("GeneralServiceException", string.Format(CultureInfo.InvariantCulture, message, id) + $" In use by {user.Type} {user.Id}.");
    }
}
