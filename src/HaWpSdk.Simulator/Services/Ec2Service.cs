using System.Globalization;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>The network and the instances as EC2 describes them.</summary>
internal static class Ec2Service
{
    private const string Service = "ec2";

    /// <summary>Describes resources of a type: by ids, by filters, in pages.</summary>
    private static JsonObject Describe(Call call, string type, string list, string shape, string ids, string idMember, string notFound, Action<Resource, JsonObject>? more = null)
    {
        var wanted = call.Texts(ids);
        var items = new List<JsonNode>();
        foreach (var resource in call.Account.Of(type, call.Region).OrderBy(r => r.Created).ThenBy(r => r.Id, StringComparer.Ordinal))
        {
            var item = call.Project(resource, shape);
            item[idMember] ??= resource.Id;
            item["Tags"] = call.TagsOf(resource);
            item["OwnerId"] = call.Account.Id;
            more?.Invoke(resource, item);
            if (wanted.Length > 0 && !wanted.Contains(item[idMember]!.ToString()))
                continue;
            if (Filters(call).All(filter => Matches(item, filter.Name, filter.Values)))
                items.Add(item);
        }
        foreach (var id in wanted)
            if (!items.Any(item => item[idMember]!.ToString() == id) && !call.Has("Filters"))
                throw new AwsError(notFound, $"The ID '{id}' does not exist", 400);
        var output = new JsonObject();
        output[list] = call.Page(items, output, "NextToken", "NextToken", "MaxResults", 1000);
        return output;
    }

    private static IEnumerable<(string Name, string[] Values)> Filters(Call call) => (call.Input["Filters"] as JsonArray ?? [])
        .Select(f => (f!["Name"]?.ToString() ?? "", (f["Values"] as JsonArray ?? []).Select(ResponseWriter.Text).ToArray()));

    private static bool Matches(JsonObject item, string name, string[] values)
    {
        if (name.StartsWith("tag:", StringComparison.Ordinal))
            return item["Tags"] is JsonArray tags && tags.Any(t => t!["Key"]!.ToString() == name[4..] && values.Any(v => Like(v, t["Value"]!.ToString())));
        if (name == "tag-key")
            return item["Tags"] is JsonArray keys && keys.Any(t => values.Contains(t!["Key"]!.ToString()));
        if (name == "instance-state-name")
            return values.Contains(item["State"]?["Name"]?.ToString());
        if (name is "default" or "isDefault" or "is-default")
            return values.Contains("false");
        return Find(item, name.Split('.')).Any(found => values.Any(v => Like(v, found)));
    }

    private static IEnumerable<string> Find(JsonNode? node, string[] path)
    {
        switch (node)
        {
            case JsonArray list:
                return list.SelectMany(child => Find(child, path));
            case JsonObject map when path.Length > 0:
                var wanted = path[0].Replace("-", "", StringComparison.Ordinal);
                return map.Where(pair => Same(pair.Key, wanted)).SelectMany(pair => Find(pair.Value, path[1..]));
            case JsonValue value when path.Length == 0:
                return [ResponseWriter.Text(value)];
            default:
                return [];
        }
    }

    /// <summary>Members are plural or abbreviated where filters are not: <c>attachment.vpc-id</c> is <c>Attachments[].VpcId</c>.</summary>
    private static bool Same(string member, string filter) =>
        member.Equals(filter, StringComparison.OrdinalIgnoreCase) || member.Equals(filter + "s", StringComparison.OrdinalIgnoreCase) || member.Equals(filter + "set", StringComparison.OrdinalIgnoreCase)
        || member.Equals(filter.Replace("cidr", "cidrblock", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase) || member.Equals(filter + "name", StringComparison.OrdinalIgnoreCase);

    private static bool Like(string pattern, string value) => pattern.Contains('*', StringComparison.Ordinal)
        ? System.Text.RegularExpressions.Regex.IsMatch(value, "^" + System.Text.RegularExpressions.Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))
        : pattern == value;

    private static string State(Call call, Resource resource) => resource.IsBusy(call.Account.Now) ? resource.Transition == "deleting" ? "deleting" : "pending" : "available";

    [Operation(Service, "DescribeVpcs")]
    public static JsonObject DescribeVpcs(Call call) => Describe(call, "AWS::EC2::VPC", "Vpcs", "Vpc", "VpcIds", "VpcId", "InvalidVpcID.NotFound", (r, item) =>
    {
        item["State"] = State(call, r);
        item["IsDefault"] = false;
        item["InstanceTenancy"] ??= "default";
        item["DhcpOptionsId"] = "dopt-simulated";
        item["CidrBlockAssociationSet"] = new JsonArray(new JsonObject { ["AssociationId"] = (r.Attributes["CidrBlockAssociations"] as JsonArray)?[0]?.ToString(), ["CidrBlock"] = r.Prop("CidrBlock"), ["CidrBlockState"] = new JsonObject { ["State"] = "associated" } });
    });

    [Operation(Service, "DescribeVpcAttribute")]
    public static JsonObject DescribeVpcAttribute(Call call)
    {
        var vpc = call.Account.Find("AWS::EC2::VPC", call.Region, call.Text("VpcId")) ?? throw new AwsError("InvalidVpcID.NotFound", $"The vpc ID '{call.Text("VpcId")}' does not exist", 400);
        return call.Text("Attribute") == "enableDnsHostnames"
            ? new JsonObject { ["VpcId"] = vpc.Id, ["EnableDnsHostnames"] = new JsonObject { ["Value"] = vpc.Flag("EnableDnsHostnames") } }
            : new JsonObject { ["VpcId"] = vpc.Id, ["EnableDnsSupport"] = new JsonObject { ["Value"] = vpc.Flag("EnableDnsSupport", true) } };
    }

    [Operation(Service, "DescribeSubnets")]
    public static JsonObject DescribeSubnets(Call call) => Describe(call, "AWS::EC2::Subnet", "Subnets", "Subnet", "SubnetIds", "SubnetId", "InvalidSubnetID.NotFound", (r, item) =>
    {
        item["State"] = State(call, r);
        item["SubnetArn"] = call.Account.Arn("ec2", call.Region, "subnet/" + r.Id);
        item["AvailableIpAddressCount"] = System.Net.IPNetwork.TryParse(r.Prop("CidrBlock"), out var network) ? (1L << (32 - network.PrefixLength)) - 5 : 0;
        item["DefaultForAz"] = false;
        item["MapPublicIpOnLaunch"] ??= false;
    });

    [Operation(Service, "DescribeInternetGateways")]
    public static JsonObject DescribeInternetGateways(Call call) => Describe(call, "AWS::EC2::InternetGateway", "InternetGateways", "InternetGateway", "InternetGatewayIds", "InternetGatewayId", "InvalidInternetGatewayID.NotFound", (r, item) =>
        item["Attachments"] = new JsonArray([.. call.Account.Of("AWS::EC2::VPCGatewayAttachment", call.Region).Where(a => a.Prop("InternetGatewayId") == r.Id).Select(a => new JsonObject { ["VpcId"] = a.Prop("VpcId"), ["State"] = "available" })]));

    [Operation(Service, "DescribeNatGateways")]
    public static JsonObject DescribeNatGateways(Call call)
    {
        if (call.Has("Filter"))
            call.Input["Filters"] = call.Input["Filter"]!.DeepClone();
        return Describe(call, "AWS::EC2::NatGateway", "NatGateways", "NatGateway", "NatGatewayIds", "NatGatewayId", "NatGatewayNotFound", (r, item) =>
        {
            item["State"] = State(call, r);
            item["CreateTime"] = call.Time(r.Created);
            item["VpcId"] ??= call.Account.Find("AWS::EC2::Subnet", call.Region, r.Prop("SubnetId"))?.Prop("VpcId");
            var address = call.Account.Of("AWS::EC2::EIP", call.Region).FirstOrDefault(e => e.Text("AllocationId") == r.Prop("AllocationId"));
            item["NatGatewayAddresses"] = new JsonArray(new JsonObject { ["AllocationId"] = r.Prop("AllocationId"), ["PublicIp"] = address?.Id, ["NetworkInterfaceId"] = r.Text("EniId") });
        });
    }

    [Operation(Service, "DescribeAddresses")]
    public static JsonObject DescribeAddresses(Call call) => Describe(call, "AWS::EC2::EIP", "Addresses", "Address", "AllocationIds", "AllocationId", "InvalidAllocationID.NotFound", (r, item) =>
    {
        item["PublicIp"] = r.Id;
        item["Domain"] = "vpc";
        if (call.Account.Of("AWS::EC2::NatGateway", call.Region).FirstOrDefault(n => n.Prop("AllocationId") == r.Text("AllocationId")) is { } nat)
            item["NetworkInterfaceId"] = nat.Text("EniId");
    });

    [Operation(Service, "DescribeRouteTables")]
    public static JsonObject DescribeRouteTables(Call call) => Describe(call, "AWS::EC2::RouteTable", "RouteTables", "RouteTable", "RouteTableIds", "RouteTableId", "InvalidRouteTableID.NotFound", (r, item) =>
    {
        var vpc = call.Account.Find("AWS::EC2::VPC", call.Region, r.Prop("VpcId"));
        var routes = new JsonArray(new JsonObject { ["DestinationCidrBlock"] = vpc?.Prop("CidrBlock"), ["GatewayId"] = "local", ["State"] = "active", ["Origin"] = "CreateRouteTable" });
        foreach (var route in call.Account.Of("AWS::EC2::Route", call.Region).Where(x => x.Prop("RouteTableId") == r.Id))
        {
            var described = call.Project(route, "Route");
            (described["State"], described["Origin"]) = ("active", "CreateRoute");
            routes.Add(described);
        }
        item["Routes"] = routes;
        item["Associations"] = new JsonArray([.. call.Account.Of("AWS::EC2::SubnetRouteTableAssociation", call.Region).Where(a => a.Prop("RouteTableId") == r.Id)
            .Select(a => new JsonObject { ["RouteTableAssociationId"] = a.Id, ["RouteTableId"] = r.Id, ["SubnetId"] = a.Prop("SubnetId"), ["Main"] = false, ["AssociationState"] = new JsonObject { ["State"] = "associated" } })]);
    });

    private static IEnumerable<JsonObject> RulesOf(Call call, Resource group, bool egress)
    {
        var inline = group.Items(egress ? "SecurityGroupEgress" : "SecurityGroupIngress").OfType<JsonObject>();
        var apart = call.Account.Of(egress ? "AWS::EC2::SecurityGroupEgress" : "AWS::EC2::SecurityGroupIngress", call.Region).Where(r => r.Prop("GroupId") == group.Id).Select(r => r.Properties);
        var rules = inline.Concat(apart).ToList();
        if (egress && rules.Count == 0)
            rules.Add(new JsonObject { ["IpProtocol"] = "-1", ["CidrIp"] = "0.0.0.0/0" });
        return rules;
    }

    private static JsonArray Permissions(Call call, Resource group, bool egress) => new([.. RulesOf(call, group, egress).Select(rule =>
    {
        var item = new JsonObject { ["IpProtocol"] = rule["IpProtocol"]?.ToString() };
        foreach (var port in (string[])["FromPort", "ToPort"])
            if (rule[port] is { } number)
                item[port] = int.Parse(ResponseWriter.Text(number), CultureInfo.InvariantCulture);
        var description = rule["Description"]?.ToString();
        item["IpRanges"] = rule["CidrIp"] is { } v4 ? new JsonArray(new JsonObject { ["CidrIp"] = v4.ToString(), ["Description"] = description }) : new JsonArray();
        item["Ipv6Ranges"] = rule["CidrIpv6"] is { } v6 ? new JsonArray(new JsonObject { ["CidrIpv6"] = v6.ToString(), ["Description"] = description }) : new JsonArray();
        item["PrefixListIds"] = (rule["SourcePrefixListId"] ?? rule["DestinationPrefixListId"]) is { } list ? new JsonArray(new JsonObject { ["PrefixListId"] = list.ToString(), ["Description"] = description }) : new JsonArray();
        item["UserIdGroupPairs"] = (rule["SourceSecurityGroupId"] ?? rule["DestinationSecurityGroupId"]) is { } other ? new JsonArray(new JsonObject { ["GroupId"] = other.ToString(), ["UserId"] = call.Account.Id, ["Description"] = description }) : new JsonArray();
        return item;
    })]);

    [Operation(Service, "DescribeSecurityGroups", note: "groups of stacks; the default group of a VPC is not listed")]
    public static JsonObject DescribeSecurityGroups(Call call) => Describe(call, "AWS::EC2::SecurityGroup", "SecurityGroups", "SecurityGroup", "GroupIds", "GroupId", "InvalidGroup.NotFound", (r, item) =>
    {
        item["Description"] = r.Prop("GroupDescription");
        item["IpPermissions"] = Permissions(call, r, egress: false);
        item["IpPermissionsEgress"] = Permissions(call, r, egress: true);
    });

    [Operation(Service, "DescribeSecurityGroupRules", Fidelity.Simplified, "ids of inline rules are made from the group's")]
    public static JsonObject DescribeSecurityGroupRules(Call call)
    {
        var rules = new List<JsonNode>();
        foreach (var group in call.Account.Of("AWS::EC2::SecurityGroup", call.Region))
            foreach (var egress in (bool[])[false, true])
                foreach (var (rule, index) in RulesOf(call, group, egress).Select((rule, index) => (rule, index)))
                {
                    var item = new JsonObject { ["SecurityGroupRuleId"] = string.Create(CultureInfo.InvariantCulture, $"sgr-{group.Id[3..]}{(egress ? "e" : "i")}{index}"), ["GroupId"] = group.Id, ["GroupOwnerId"] = call.Account.Id, ["IsEgress"] = egress, ["IpProtocol"] = rule["IpProtocol"]?.ToString(), ["FromPort"] = rule["FromPort"]?.DeepClone() ?? -1, ["ToPort"] = rule["ToPort"]?.DeepClone() ?? -1, ["CidrIpv4"] = rule["CidrIp"]?.ToString() };
                    if ((rule["SourceSecurityGroupId"] ?? rule["DestinationSecurityGroupId"]) is { } other)
                        item["ReferencedGroupInfo"] = new JsonObject { ["GroupId"] = other.ToString() };
                    if (Filters(call).All(filter => Matches(item, filter.Name, filter.Values)))
                        rules.Add(item);
                }
        var output = new JsonObject();
        output["SecurityGroupRules"] = call.Page(rules, output, "NextToken", "NextToken", "MaxResults", 1000);
        return output;
    }

    [Operation(Service, "DescribeVpcEndpoints")]
    public static JsonObject DescribeVpcEndpoints(Call call) => Describe(call, "AWS::EC2::VPCEndpoint", "VpcEndpoints", "VpcEndpoint", "VpcEndpointIds", "VpcEndpointId", "InvalidVpcEndpointId.NotFound", (r, item) =>
    {
        item["State"] = State(call, r);
        item["VpcEndpointType"] ??= "Gateway";
        item["PolicyDocument"] = r.Properties["PolicyDocument"] is { } policy ? ResponseWriter.Text(policy) : null;
    });

    [Operation(Service, "DescribeLaunchTemplates")]
    public static JsonObject DescribeLaunchTemplates(Call call) => Describe(call, "AWS::EC2::LaunchTemplate", "LaunchTemplates", "LaunchTemplate", "LaunchTemplateIds", "LaunchTemplateId", "InvalidLaunchTemplateId.NotFound", (r, item) =>
    {
        item["CreateTime"] = call.Time(r.Created);
        item["DefaultVersionNumber"] = 1;
        item["LatestVersionNumber"] = int.Parse(r.Text("LatestVersionNumber"), CultureInfo.InvariantCulture);
    });

    [Operation(Service, "DescribeLaunchTemplateVersions")]
    public static JsonObject DescribeLaunchTemplateVersions(Call call)
    {
        var template = call.Account.Of("AWS::EC2::LaunchTemplate", call.Region).FirstOrDefault(t => t.Id == call.Text("LaunchTemplateId") || t.Prop("LaunchTemplateName") == call.Text("LaunchTemplateName"))
            ?? throw new AwsError("InvalidLaunchTemplateId.NotFound", "The specified launch template does not exist.", 400);
        var versions = (JsonArray)template.Data["Versions"]!;
        var wanted = call.Texts("Versions").Select(v => v == "$Latest" ? versions.Count : v == "$Default" ? 1 : int.Parse(v, CultureInfo.InvariantCulture)).ToArray();
        var output = new JsonObject();
        output["LaunchTemplateVersions"] = call.Page(versions.Where(v => wanted.Length == 0 || wanted.Contains(v!["Number"]!.GetValue<int>())).Select(v => (JsonNode)new JsonObject
        {
            ["LaunchTemplateId"] = template.Id, ["LaunchTemplateName"] = template.Prop("LaunchTemplateName"), ["VersionNumber"] = v!["Number"]!.DeepClone(), ["CreateTime"] = v["Time"]!.ToString(),
            ["DefaultVersion"] = v["Number"]!.GetValue<int>() == 1, ["LaunchTemplateData"] = call.Fit(call.Service.Resolve("ResponseLaunchTemplateData"), v["Data"]),
        }), output, "NextToken", "NextToken", "MaxResults", 200);
        return output;
    }

    private static string InstanceState(Resource instance) => instance.Prop("LifecycleState") switch { "Pending" => "pending", "Terminating" => "shutting-down", _ => "running" };

    [Operation(Service, "DescribeInstances", note: "instances of Auto Scaling groups")]
    public static JsonObject DescribeInstances(Call call)
    {
        var described = Describe(call, AutoScalingInstances.Type, "Items", "Instance", "InstanceIds", "InstanceId", "InvalidInstanceID.NotFound", (r, item) =>
        {
            var state = InstanceState(r);
            item["State"] = new JsonObject { ["Name"] = state, ["Code"] = state switch { "pending" => 0, "running" => 16, _ => 32 } };
            item["LaunchTime"] = call.Time(r.Created);
            item["PrivateIpAddress"] = r.Prop("PrivateIpAddress");
            item["PrivateDnsName"] = $"ip-{r.Prop("PrivateIpAddress").Replace('.', '-')}.{call.Region}.compute.internal";
            item["Placement"] = new JsonObject { ["AvailabilityZone"] = r.Prop("AvailabilityZone"), ["Tenancy"] = "default" };
            item["Architecture"] = r.Prop("InstanceType").Split('.')[0].Contains('g', StringComparison.Ordinal) ? "arm64" : "x86_64";
            item["SecurityGroups"] = new JsonArray([.. r.Texts("SecurityGroupIds").Select(g => new JsonObject { ["GroupId"] = g })]);
            item["Tags"]!.AsArray().Add(new JsonObject { ["Key"] = "aws:autoscaling:groupName", ["Value"] = r.Prop("AutoScalingGroupName") });
            if (call.Account.Find(ScalingResources.Group, call.Region, r.Prop("AutoScalingGroupName")) is { } group)
                foreach (var tag in group.Items("Tags").Where(t => ResponseWriter.Text(t["PropagateAtLaunch"]) == "true"))
                    item["Tags"]!.AsArray().Add(new JsonObject { ["Key"] = tag["Key"]!.ToString(), ["Value"] = tag["Value"]!.ToString() });
            item["MetadataOptions"] = r.Properties["MetadataOptions"] is JsonObject options ? call.Fit(call.Service.Resolve("InstanceMetadataOptionsResponse"), options) : null;
        });
        var output = new JsonObject
        {
            ["Reservations"] = new JsonArray([.. described["Items"]!.AsArray().Where(i => !call.Has("Filters") || Filters(call).All(f => Matches((JsonObject)i!, f.Name, f.Values)))
                .Select(i => new JsonObject { ["ReservationId"] = "r-simulated", ["OwnerId"] = call.Account.Id, ["Instances"] = new JsonArray(i!.DeepClone()) })]),
        };
        if (described["NextToken"] is { } token)
            output["NextToken"] = token.ToString();
        return output;
    }

    [Operation(Service, "DescribeInstanceStatus", Fidelity.Simplified, "ok when running")]
    public static JsonObject DescribeInstanceStatus(Call call) => new()
    {
        ["InstanceStatuses"] = new JsonArray([.. call.Account.Of(AutoScalingInstances.Type, call.Region).Where(i => call.Texts("InstanceIds") is { Length: 0 } || call.Texts("InstanceIds").Contains(i.Id)).Where(i => InstanceState(i) == "running")
            .Select(i => new JsonObject { ["InstanceId"] = i.Id, ["AvailabilityZone"] = i.Prop("AvailabilityZone"), ["InstanceState"] = new JsonObject { ["Name"] = "running", ["Code"] = 16 }, ["InstanceStatus"] = new JsonObject { ["Status"] = "ok" }, ["SystemStatus"] = new JsonObject { ["Status"] = "ok" } })]),
    };

    [Operation(Service, "TerminateInstances", note: "the group launches another")]
    public static JsonObject TerminateInstances(Call call)
    {
        var changes = new JsonArray();
        foreach (var id in call.Texts("InstanceIds"))
        {
            var instance = call.Account.Find(AutoScalingInstances.Type, call.Region, id) ?? throw new AwsError("InvalidInstanceID.NotFound", $"The instance ID '{id}' does not exist", 400);
            if (call.Account.Find(ScalingResources.Group, call.Region, instance.Prop("AutoScalingGroupName")) is { } group)
                AutoScalingInstances.Terminate(call.Account, group, instance, "an instance was taken out of service in response to a user request");
            changes.Add(new JsonObject { ["InstanceId"] = id, ["CurrentState"] = new JsonObject { ["Name"] = "shutting-down", ["Code"] = 32 }, ["PreviousState"] = new JsonObject { ["Name"] = "running", ["Code"] = 16 } });
        }
        return new JsonObject { ["TerminatingInstances"] = changes };
    }

    [Operation(Service, "DescribeAvailabilityZones")]
    public static JsonObject DescribeAvailabilityZones(Call call) => new()
    {
        ["AvailabilityZones"] = new JsonArray([.. Account.Zones(call.Region).Select(z => call.Region + z).Where(z => call.Texts("ZoneNames") is { Length: 0 } || call.Texts("ZoneNames").Contains(z)).Select(z => new JsonObject
        {
            ["ZoneName"] = z, ["ZoneId"] = NetworkResources.ZoneId(z), ["RegionName"] = call.Region, ["State"] = "available", ["OptInStatus"] = "opt-in-not-required", ["ZoneType"] = "availability-zone", ["GroupName"] = call.Region, ["NetworkBorderGroup"] = call.Region,
        })]),
    };

    [Operation(Service, "DescribeRegions")]
    public static JsonObject DescribeRegions(Call call) => new()
    {
        ["Regions"] = new JsonArray([.. ((string[])["us-east-1", "us-east-2", "us-west-2", "eu-west-1", "eu-central-1", "eu-north-1", "ap-southeast-1", "ap-southeast-2", "ap-northeast-1", "ca-central-1", "sa-east-1"])
            .Append(call.Region).Distinct(StringComparer.Ordinal).Where(r => call.Texts("RegionNames") is { Length: 0 } || call.Texts("RegionNames").Contains(r)).Select(r => new JsonObject { ["RegionName"] = r, ["Endpoint"] = $"ec2.{r}.amazonaws.com", ["OptInStatus"] = "opt-in-not-required" })]),
    };

    [Operation(Service, "DescribeImages", Fidelity.Simplified, "every image id exists; its architecture is told by an arm64 in the filters, else arm64")]
    public static JsonObject DescribeImages(Call call)
    {
        var ids = call.Texts("ImageIds") is { Length: > 0 } given ? given : [MachineImages.ForParameter("/aws/service/debian/release/13/latest/arm64")];
        return new JsonObject
        {
            ["Images"] = new JsonArray([.. ids.Select(id => new JsonObject
            {
                ["ImageId"] = id, ["Name"] = "simulated-debian-13", ["State"] = "available", ["Architecture"] = Filters(call).FirstOrDefault(f => f.Name == "architecture").Values?.FirstOrDefault() ?? "arm64",
                ["OwnerId"] = call.Account.Id, ["ImageType"] = "machine", ["RootDeviceName"] = "/dev/xvda", ["RootDeviceType"] = "ebs", ["VirtualizationType"] = "hvm", ["CreationDate"] = "2026-01-01T00:00:00.000Z",
            })]),
        };
    }

    [Operation(Service, "DescribeManagedPrefixLists", Fidelity.Simplified, "CloudFront's origin-facing list and the gateway endpoints' lists")]
    public static JsonObject DescribeManagedPrefixLists(Call call)
    {
        var lists = ((string[])["com.amazonaws.global.cloudfront.origin-facing", $"com.amazonaws.{call.Region}.s3", $"com.amazonaws.{call.Region}.dynamodb"]).Select(name => new JsonObject
        {
            ["PrefixListId"] = "pl-" + MachineImages.ForParameter(name + call.Region)[4..], ["PrefixListName"] = name, ["AddressFamily"] = "IPv4", ["State"] = "create-complete", ["OwnerId"] = "AWS", ["MaxEntries"] = 55,
        }).Where(list => Filters(call).All(f => Matches(list, f.Name, f.Values)) && (call.Texts("PrefixListIds") is { Length: 0 } || call.Texts("PrefixListIds").Contains(list["PrefixListId"]!.ToString())));
        return new JsonObject { ["PrefixLists"] = new JsonArray([.. lists]) };
    }

    [Operation(Service, "GetManagedPrefixListEntries", Fidelity.Simplified, "one documentation range")]
    public static JsonObject GetManagedPrefixListEntries(Call call) => new() { ["Entries"] = new JsonArray(new JsonObject { ["Cidr"] = "198.51.100.0/24", ["Description"] = "simulated" }) };

    [Operation(Service, "DescribeInstanceTypeOfferings", Fidelity.Simplified, "every type everywhere")]
    public static JsonObject DescribeInstanceTypeOfferings(Call call)
    {
        var types = Filters(call).FirstOrDefault(f => f.Name == "instance-type").Values ?? ["t4g.small", "t4g.medium", "m7g.large", "t3.small", "m7i.large"];
        var places = call.Text("LocationType") == "availability-zone" ? Account.Zones(call.Region).Select(z => call.Region + z) : [call.Region];
        return new JsonObject { ["InstanceTypeOfferings"] = new JsonArray([.. types.SelectMany(t => places.Select(p => new JsonObject { ["InstanceType"] = t, ["Location"] = p, ["LocationType"] = call.Text("LocationType") is { Length: > 0 } type ? type : "region" }))]) };
    }

    [Operation(Service, "DescribeInstanceTypes", Fidelity.Simplified, "architecture by the letter g in the family; 2 cores, 4 GiB for every type")]
    public static JsonObject DescribeInstanceTypes(Call call) => new()
    {
        ["InstanceTypes"] = new JsonArray([.. (call.Texts("InstanceTypes") is { Length: > 0 } given ? given : ["t4g.small"]).Select(t => new JsonObject
        {
            ["InstanceType"] = t, ["CurrentGeneration"] = true, ["VCpuInfo"] = new JsonObject { ["DefaultVCpus"] = 2 }, ["MemoryInfo"] = new JsonObject { ["SizeInMiB"] = 4096 },
            ["ProcessorInfo"] = new JsonObject { ["SupportedArchitectures"] = new JsonArray(t.Split('.')[0].Contains('g', StringComparison.Ordinal) ? "arm64" : "x86_64") },
        })]),
    };

    [Operation(Service, "DescribeNetworkInterfaces", Fidelity.Simplified, "those of mount targets and NAT gateways")]
    public static JsonObject DescribeNetworkInterfaces(Call call)
    {
        var items = call.Account.Of(FileSystemResources.MountTarget, call.Region).Select(m => new JsonObject { ["NetworkInterfaceId"] = m.Data["NetworkInterfaceId"]?.ToString(), ["SubnetId"] = m.Prop("SubnetId"), ["VpcId"] = m.Data["VpcId"]?.ToString(), ["PrivateIpAddress"] = m.Text("IpAddress"), ["Status"] = "in-use", ["Description"] = $"EFS mount target {m.Id} (simulated)", ["Groups"] = new JsonArray([.. m.Texts("SecurityGroups").Select(g => new JsonObject { ["GroupId"] = g })]) })
            .Where(item => Filters(call).All(f => Matches(item, f.Name, f.Values)));
        return new JsonObject { ["NetworkInterfaces"] = new JsonArray([.. items]) };
    }

    [Operation(Service, "DescribeFlowLogs")]
    public static JsonObject DescribeFlowLogs(Call call) => Describe(call, "AWS::EC2::FlowLog", "FlowLogs", "FlowLog", "FlowLogIds", "FlowLogId", "InvalidFlowLogId.NotFound");

    [Operation(Service, "DescribeVolumes", Fidelity.Simplified, "volumes of stacks; instances' root volumes are not shown")]
    public static JsonObject DescribeVolumes(Call call) => Describe(call, "AWS::EC2::Volume", "Volumes", "Volume", "VolumeIds", "VolumeId", "InvalidVolume.NotFound");

    [Operation(Service, "DescribeSnapshots", Fidelity.Simplified, "none")]
    public static JsonObject DescribeSnapshots(Call call) => new() { ["Snapshots"] = new JsonArray() };

    private static Resource Create(Call call, string type, JsonObject properties)
    {
        foreach (var specification in call.Input["TagSpecifications"] as JsonArray ?? [])
            properties["Tags"] = specification!["Tags"]?.DeepClone();
        var resource = call.Try(() => call.Provisioner.Create(type, call.Region, properties), failure => new AwsError(failure.Code == "AlreadyExists" ? "InvalidGroup.Duplicate" : "InvalidParameterValue", failure.Message, 400));
        call.Provisioner.Ready(resource);
        return resource;
    }

    private static JsonObject Delete(Call call, string type, string id, string notFound)
    {
        var resource = call.Account.Find(type, call.Region, id) ?? throw new AwsError(notFound, $"The ID '{id}' does not exist", 400);
        call.Try(() => { call.Provisioner.Delete(resource); return true; }, failure => new AwsError("DependencyViolation", failure.Message, 400));
        call.Provisioner.Deleted(resource);
        return [];
    }

    [Operation(Service, "CreateVpc")]
    public static JsonObject CreateVpc(Call call) => new() { ["Vpc"] = new JsonObject { ["VpcId"] = Create(call, "AWS::EC2::VPC", new JsonObject { ["CidrBlock"] = call.Text("CidrBlock") }).Id, ["CidrBlock"] = call.Text("CidrBlock"), ["State"] = "available" } };

    [Operation(Service, "DeleteVpc")]
    public static JsonObject DeleteVpc(Call call) => Delete(call, "AWS::EC2::VPC", call.Text("VpcId"), "InvalidVpcID.NotFound");

    [Operation(Service, "CreateSubnet")]
    public static JsonObject CreateSubnet(Call call)
    {
        var properties = new JsonObject { ["VpcId"] = call.Text("VpcId"), ["CidrBlock"] = call.Text("CidrBlock") };
        if (call.Has("AvailabilityZone"))
            properties["AvailabilityZone"] = call.Text("AvailabilityZone");
        var subnet = Create(call, "AWS::EC2::Subnet", properties);
        return new JsonObject { ["Subnet"] = call.Project(subnet, "Subnet") };
    }

    [Operation(Service, "DeleteSubnet")]
    public static JsonObject DeleteSubnet(Call call) => Delete(call, "AWS::EC2::Subnet", call.Text("SubnetId"), "InvalidSubnetID.NotFound");

    [Operation(Service, "CreateSecurityGroup")]
    public static JsonObject CreateSecurityGroup(Call call) => new() { ["GroupId"] = Create(call, "AWS::EC2::SecurityGroup", new JsonObject { ["GroupDescription"] = call.Text("Description"), ["GroupName"] = call.Text("GroupName"), ["VpcId"] = call.Text("VpcId") }).Id };

    [Operation(Service, "DeleteSecurityGroup")]
    public static JsonObject DeleteSecurityGroup(Call call) => Delete(call, "AWS::EC2::SecurityGroup", call.Text("GroupId"), "InvalidGroup.NotFound");

    [Operation(Service, "CreateTags")]
    public static JsonObject CreateTags(Call call)
    {
        foreach (var id in call.Texts("Resources"))
        {
            var resource = call.Account.State.Resources.FirstOrDefault(r => r.Region == call.Region && (r.Id == id || r.Text("AllocationId") == id)) ?? throw new AwsError("InvalidID", $"The ID '{id}' is not valid", 400);
            Tagging.Set(call, resource, Tagging.Of(call.Input["Tags"]));
        }
        return [];
    }

    [Operation(Service, "DeleteTags")]
    public static JsonObject DeleteTags(Call call)
    {
        foreach (var resource in call.Account.State.Resources.Where(r => call.Texts("Resources").Contains(r.Id)))
            foreach (var tag in call.Input["Tags"] as JsonArray ?? [])
                (resource.Data["Tags"] as JsonObject)?.Remove(tag?["Key"]?.ToString() ?? "");
        call.Account.Changed = true;
        return [];
    }

    [Operation(Service, "DescribeTags", Fidelity.Simplified, "of everything whose id EC2 gave")]
    public static JsonObject DescribeTags(Call call)
    {
        var tags = call.Account.State.Resources.Where(r => r.Region == call.Region && r.Type.StartsWith("AWS::EC2::", StringComparison.Ordinal)).SelectMany(r => call.TagsOf(r).Select(t => new JsonObject { ["ResourceId"] = r.Id, ["ResourceType"] = r.Type.Split("::")[2].ToLowerInvariant(), ["Key"] = t!["Key"]!.ToString(), ["Value"] = t["Value"]!.ToString() }))
            .Where(item => Filters(call).All(f => Matches(item, f.Name, f.Values)));
        return new JsonObject { ["Tags"] = new JsonArray([.. tags]) };
    }
}
