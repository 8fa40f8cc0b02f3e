using System.Globalization;
using System.Net;
using HaWpSdk.Deploy.Template.Model;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>The network: three rows of subnets over the zones, a NAT gateway for each zone, private ways to AWS's services. Or an existing one.</summary>
internal static class NetworkPart
{
    public const string Vpc = "Vpc";
    public const string Public = "Public";
    public const string Web = "Web";
    public const string Data = "Data";

    private static readonly string[] SystemsManager = ["ssm", "ssmmessages"];

    public static TemplateValue VpcId(Synthesis s) => s.Text("network.mode") == "existing" ? s.Text("network.vpcId", string.Empty)! : Ref(Vpc);

    public static TemplateValue Cidr(Synthesis s) => s.Text("network.mode") == "existing"
        ? s.Main.Add(new TemplateParameter("VpcCidr", "String", "Address range of the existing VPC.") { AllowedPattern = "^[0-9.]+/[0-9]+$" })
        : GetAtt(Vpc, "CidrBlock");

    public static Items Subnets(Synthesis s, string tier, IEnumerable<string> zones)
    {
        if (s.Text("network.mode") != "existing")
        {
            return new Items(zones.Select(zone => (TemplateValue?)Ref($"{tier}Subnet{s.ZoneNumber(zone)}")));
        }

        if (tier == Public)
        {
            // The listed subnets are private; an internet-facing load balancer needs public ones.
            s.Main.Add(new TemplateParameter("PublicSubnets", "List<AWS::EC2::Subnet::Id>", "Public subnets of the existing VPC, one for each zone."));
            return new Items(Enumerable.Range(0, s.Zones.Count).Select(i => (TemplateValue?)Select(i, Ref("PublicSubnets"))));
        }

        return Texts(s.Document.Texts("network.subnets").Take(Math.Max(2, zones.Count())));
    }

    public static void AddTo(Synthesis s)
    {
        if (s.Text("network.mode") == "existing")
        {
            AddExisting(s);
            return;
        }

        var cidr = s.Text("network.cidr", "10.0.0.0/16");
        s.Main.Add(Vpc, "AWS::EC2::VPC", new Map { ["CidrBlock"] = cidr, ["EnableDnsHostnames"] = true, ["EnableDnsSupport"] = true, ["Tags"] = s.NameTag("VPC") });

        // CloudFront reaches a VPC origin only in a VPC that has an internet gateway (FACTS a.8), and the NAT gateways need it.
        s.Main.Add("InternetGateway", "AWS::EC2::InternetGateway", new Map { ["Tags"] = s.NameTag("internet gateway") });
        s.Main.Add("InternetGatewayAttachment", "AWS::EC2::VPCGatewayAttachment", new Map { ["VpcId"] = Ref(Vpc), ["InternetGatewayId"] = Ref("InternetGateway") });
        AddSubnets(s, cidr);
        AddEndpoints(s);
        AddFlowLog(s);

        // The default security group of a VPC lets its members talk to each other: nothing here uses it, and it should allow nothing. CloudFormation cannot empty it; an audit reports it.
    }

    private static void AddSubnets(Synthesis s, string cidr)
    {
        var ranges = Ranges(s, cidr);
        var natCount = Math.Min(s.Integer("network.natGateways", s.Zones.Count), s.Zones.Count);
        var isPrivate = s.Flag("network.privateSubnets", true);
        s.Main.Add("PublicRoutes", "AWS::EC2::RouteTable", new Map { ["VpcId"] = Ref(Vpc), ["Tags"] = s.NameTag("public") });
        s.Main.Add(new TemplateResource("PublicDefaultRoute", "AWS::EC2::Route")
        {
            Properties = new Map { ["RouteTableId"] = Ref("PublicRoutes"), ["DestinationCidrBlock"] = "0.0.0.0/0", ["GatewayId"] = Ref("InternetGateway") },
            DependsOn = ["InternetGatewayAttachment"],
        });
        for (var i = 0; i < s.Zones.Count; i++)
        {
            var n = s.ZoneNumber(s.Zones[i]);
            AddSubnet(s, Public, i, n, ranges[i], "PublicRoutes");
            if (isPrivate && i < natCount)
            {
                // One NAT gateway for each zone: a lost zone takes only its own way out along (HAW1106).
                s.Main.Add(new TemplateResource($"NatAddress{n}", "AWS::EC2::EIP") { Properties = new Map { ["Domain"] = "vpc" }, DependsOn = ["InternetGatewayAttachment"] });
                s.Main.Add(new TemplateResource($"NatGateway{n}", "AWS::EC2::NatGateway")
                {
                    Properties = new Map { ["SubnetId"] = Ref($"PublicSubnet{n}"), ["AllocationId"] = GetAtt($"NatAddress{n}", "AllocationId"), ["Tags"] = s.NameTag($"NAT {n}") },
                    DependsOn = ["PublicDefaultRoute", $"PublicSubnetRoutes{n}"],
                });
            }

            var routes = $"PrivateRoutes{n}";
            s.Main.Add(routes, "AWS::EC2::RouteTable", new Map { ["VpcId"] = Ref(Vpc), ["Tags"] = s.NameTag($"private {n}") });
            if (!isPrivate)
            {
                s.Main.Add(new TemplateResource($"PrivateDefaultRoute{n}", "AWS::EC2::Route")
                {
                    Properties = new Map { ["RouteTableId"] = Ref(routes), ["DestinationCidrBlock"] = "0.0.0.0/0", ["GatewayId"] = Ref("InternetGateway") },
                    DependsOn = ["InternetGatewayAttachment"],
                });
            }
            else if (natCount > 0)
            {
                s.Main.Add($"PrivateDefaultRoute{n}", "AWS::EC2::Route", new Map
                {
                    ["RouteTableId"] = Ref(routes),
                    ["DestinationCidrBlock"] = "0.0.0.0/0",
                    ["NatGatewayId"] = Ref($"NatGateway{s.ZoneNumber(s.Zones[Math.Min(i, natCount - 1)])}"),
                });
            }

            AddSubnet(s, Web, i, n, ranges[s.Zones.Count + i], routes);

            // The data subnets have no way out at all; they reach S3 through the gateway endpoint.
            AddSubnet(s, Data, i, n, ranges[(2 * s.Zones.Count) + i], "DataRoutes");
        }

        s.Main.Add("DataRoutes", "AWS::EC2::RouteTable", new Map { ["VpcId"] = Ref(Vpc), ["Tags"] = s.NameTag("data") });
    }

    private static void AddSubnet(Synthesis s, string tier, int index, int number, string range, string routes)
    {
        var id = $"{tier}Subnet{number}";
        s.Main.Add(id, "AWS::EC2::Subnet", new Map
        {
            ["VpcId"] = Ref(Vpc),
            ["CidrBlock"] = range,
            ["AvailabilityZone"] = Synthesis.ZoneName(s.Zones[index]),
            ["MapPublicIpOnLaunch"] = tier == Web && !s.Flag("network.privateSubnets", true),
            ["Tags"] = s.NameTag($"{tier.ToLowerInvariant()} {number}"),
        });
        s.Main.Add($"{tier}SubnetRoutes{number}", "AWS::EC2::SubnetRouteTableAssociation", new Map { ["SubnetId"] = Ref(id), ["RouteTableId"] = Ref(routes) });
    }

    private static void AddEndpoints(Synthesis s)
    {
        var services = s.Document.Texts("network.vpcEndpoints");
        if (services.Contains("s3"))
        {
            // Bundles and releases come through the gateway endpoint: free, and no NAT in the way of a boot.
            s.Main.Add("S3Endpoint", "AWS::EC2::VPCEndpoint", new Map
            {
                ["VpcEndpointType"] = "Gateway",
                ["VpcId"] = Ref(Vpc),
                ["ServiceName"] = Sub("com.amazonaws.${AWS::Region}.s3"),
                ["RouteTableIds"] = new Items([.. s.Zones.Select(zone => (TemplateValue?)Ref($"PrivateRoutes{s.ZoneNumber(zone)}")), Ref("DataRoutes")]),
            });
        }

        // Systems Manager needs its message endpoints, too.
        var interfaces = services.Where(service => service != "s3").SelectMany(service => service == "ssm" ? SystemsManager : [service]);
        foreach (var service in interfaces)
        {
            s.Main.Add(char.ToUpperInvariant(service[0]) + service[1..] + "Endpoint", "AWS::EC2::VPCEndpoint", new Map
            {
                ["VpcEndpointType"] = "Interface",
                ["VpcId"] = Ref(Vpc),
                ["ServiceName"] = Sub("com.amazonaws.${AWS::Region}." + service),
                ["PrivateDnsEnabled"] = true,
                ["SubnetIds"] = Subnets(s, Web, s.Zones),
                ["SecurityGroupIds"] = List(GetAtt(SecurityGroupsPart.Endpoints, "GroupId")),
            });
        }
    }

    /// <summary>The zones of the subnets of a tier; <see langword="null"/> in an existing VPC, whose subnets say it themselves.</summary>
    public static Items? ZonesOf(Synthesis s, string tier, IEnumerable<string> zones) => s.Text("network.mode") == "existing"
        ? null
        : new Items(zones.Select(zone => (TemplateValue?)GetAtt($"{tier}Subnet{s.ZoneNumber(zone)}", "AvailabilityZone")));

    private static void AddFlowLog(Synthesis s)
    {
        s.Main.Add("FlowLogGroup", "AWS::Logs::LogGroup", LogsPart.GroupProperties(s));
        s.Main.Add("FlowLogRole", "AWS::IAM::Role", new Map
        {
            ["AssumeRolePolicyDocument"] = RolesPart.TrustOf("vpc-flow-logs.amazonaws.com", sameAccount: true),
            ["Policies"] = List(RolesPart.Policy("write-flow-log", RolesPart.Allow(GetAtt("FlowLogGroup", "Arn"), "logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"))),
        });
        s.Main.Add("FlowLog", "AWS::EC2::FlowLog", new Map
        {
            ["ResourceType"] = "VPC",
            ["ResourceId"] = Ref(Vpc),
            ["TrafficType"] = "REJECT",
            ["LogDestinationType"] = "cloud-watch-logs",
            ["LogGroupName"] = Ref("FlowLogGroup"),
            ["DeliverLogsPermissionArn"] = GetAtt("FlowLogRole", "Arn"),
        });
    }

    private static void AddExisting(Synthesis s)
    {
        if (s.Text("network.vpcId") is null || s.Document.Texts("network.subnets").Count < 2)
        {
            s.Problem("network: an existing VPC needs its id and at least two subnets in different zones: network.Existing(\"vpc-…\", \"subnet-…\", \"subnet-…\").");
        }

    }

    // Three rows of equal subnets: /16 gives /20 for up to five zones.
    private static List<string> Ranges(Synthesis s, string cidr)
    {
        var parts = cidr.Split('/');
        var bits = 3 * s.Zones.Count <= 16 ? 4 : 6;
        if (parts.Length != 2 || !IPAddress.TryParse(parts[0], out var address) || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length is < 16 or > 24)
        {
            s.Problem($"network.cidr: '{cidr}' must be a range between /16 and /24, for example 10.0.0.0/16.");
            return [.. Enumerable.Repeat("10.0.0.0/20", 3 * s.Zones.Count)];
        }

        var start = BitConverter.ToUInt32([.. address.GetAddressBytes().Reverse()]);
        return [.. Enumerable.Range(0, 3 * s.Zones.Count).Select(i =>
            new IPAddress([.. BitConverter.GetBytes(start + ((uint)i << (32 - length - bits))).Reverse()]) + "/" + (length + bits).ToString(CultureInfo.InvariantCulture))];
    }
}
