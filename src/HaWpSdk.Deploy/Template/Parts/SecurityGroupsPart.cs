using System.Globalization;
using HaWpSdk.Deploy.Template.Model;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>
/// Who may talk to whom, by reference to groups rather than addresses (HAW1107). Rules are resources of their own, so that two groups can refer to each other.
/// </summary>
internal static class SecurityGroupsPart
{
    public const string LoadBalancer = "LoadBalancerSecurityGroup";
    public const string Web = "WebSecurityGroup";
    public const string Maintenance = "MaintenanceSecurityGroup";
    public const string Files = "FilesSecurityGroup";
    public const string Database = "DatabaseSecurityGroup";
    public const string Cache = "CacheSecurityGroup";
    public const string Endpoints = "EndpointsSecurityGroup";
    public const string Sftp = "SftpSecurityGroup";

    public static void AddTo(Synthesis s)
    {
        if (s.HasLoadBalancer)
        {
            Group(s, LoadBalancer, "Load balancer");
        }

        Group(s, Web, "Web nodes");
        Group(s, Maintenance, "Maintenance node");
        Egress(s, Web, "https", "tcp", 443, ("CidrIp", "0.0.0.0/0"!), "AWS's interfaces, the edge, and what plugins call");
        Egress(s, Web, "http", "tcp", 80, ("CidrIp", "0.0.0.0/0"!), "pings and feeds");
        Egress(s, Maintenance, "https", "tcp", 443, ("CidrIp", "0.0.0.0/0"!), "AWS's interfaces");
        if (s.HasLoadBalancer)
        {
            Egress(s, LoadBalancer, "web", "tcp", 80, ("DestinationSecurityGroupId", GetAtt(Web, "GroupId")), "web nodes");
        }

        if (s.HasFiles)
        {
            Group(s, Files, "Shared files");
        }

        if (s.HasDatabase)
        {
            Group(s, Database, "Database");
        }

        if (s.CacheKind is "elasticache" or "serverless" or "ec2")
        {
            Group(s, Cache, "Object cache");
        }

        if (s.Text("sftp.kind") == "transferFamily")
        {
            Group(s, Sftp, "sFTP endpoint");
        }

        if (s.Text("network.mode") != "existing" && s.Document.Texts("network.vpcEndpoints").Any(service => service != "s3"))
        {
            Group(s, Endpoints, "Endpoints of AWS services");
            Ingress(s, Endpoints, "web", 443, ("SourceSecurityGroupId", GetAtt(Web, "GroupId")), "web nodes");
            Ingress(s, Endpoints, "maintenance", 443, ("SourceSecurityGroupId", GetAtt(Maintenance, "GroupId")), "maintenance node");
        }

        foreach (var (key, rule) in s.Document.Items("network.ingress"))
        {
            AddDeclared(s, key, rule);
        }

        if (s.HasDatabase && s.Document.Items("network.ingress").All(item => item.Value.Text("tier") != "database" || item.Value.Integer("port") != DatabasePart.Port(s)))
        {
            // The document has items of the usual ports; with any other one the nodes must still reach the database.
            Ingress(s, Database, "database", DatabasePart.Port(s), ("SourceSecurityGroupId", GetAtt(Web, "GroupId")), "web nodes");
            Egress(s, Web, "database", "tcp", DatabasePart.Port(s), ("DestinationSecurityGroupId", GetAtt(Database, "GroupId")), "database");
        }

        // The maintenance node does what web nodes do: files, database and cache.
        foreach (var (group, name, port) in new[] { (Files, "files", 2049), (Database, "database", DatabasePart.Port(s)), (Cache, "cache", 6379) })
        {
            if (s.Main.Find(group) is not null)
            {
                Ingress(s, group, "maintenance", port, ("SourceSecurityGroupId", GetAtt(Maintenance, "GroupId")), "maintenance node");
                Egress(s, Maintenance, name, "tcp", port, ("DestinationSecurityGroupId", GetAtt(group, "GroupId")), name);
            }
        }
    }

    private static void AddDeclared(Synthesis s, string key, Policy.Documents.DocumentView rule)
    {
        var group = rule.Text("tier") switch { "loadBalancer" => LoadBalancer, "web" => Web, "files" => Files, "database" => Database, "cache" => Cache, "sftp" => Sftp, _ => null };
        if (group is null || s.Main.Find(group) is null)
        {
            return;
        }

        var port = rule.Integer("port") ?? 0;
        var value = rule.Text("source.value");
        var name = new string([.. key.Where(char.IsLetterOrDigit)]);
        switch (rule.Text("source.kind"))
        {
            case "securityGroup" when group == LoadBalancer && (value is null or "edge"):
            case "prefixList" when value is null or "com.amazonaws.global.cloudfront.origin-facing":
                // CloudFront's addresses as a managed prefix list, one port only: the list fills the quota of a group (FACTS a.8). A VPC origin comes from the list, too.
                s.Main.Add(new TemplateParameter("CloudFrontPrefixList", "String", "Id of the managed prefix list com.amazonaws.global.cloudfront.origin-facing in this region.") { AllowedPattern = "^pl-[0-9a-f]+$" });
                Ingress(s, group, name, port, ("SourcePrefixListId", Ref("CloudFrontPrefixList")), "CloudFront");
                break;
            case "prefixList":
                Ingress(s, group, name, port, ("SourcePrefixListId", value!), key);
                break;
            case "securityGroup":
                var known = value switch { "loadBalancer" => LoadBalancer, "web" => Web, "maintenance" => Maintenance, _ => null };
                if (known is not null && s.Main.Find(known) is null)
                {
                    break;
                }

                Ingress(s, group, name, port, ("SourceSecurityGroupId", known is null ? value! : GetAtt(known, "GroupId")), key);
                if (known == Web)
                {
                    Egress(s, Web, name, "tcp", port, ("DestinationSecurityGroupId", GetAtt(group, "GroupId")), key);
                }

                break;
            default:
                Ingress(s, group, name, port, ("CidrIp", value ?? "0.0.0.0/0"!), key);
                break;
        }
    }

    private static void Group(Synthesis s, string id, string description) => s.Main.Add(id, "AWS::EC2::SecurityGroup", new Map
    {
        ["GroupDescription"] = $"{description} of {s.Name}",
        ["VpcId"] = NetworkPart.VpcId(s),

        // Without an egress rule of its own a group lets everything out; this one lets nothing out but what follows.
        ["SecurityGroupEgress"] = List(new Map { ["IpProtocol"] = "icmp", ["FromPort"] = 252, ["ToPort"] = 86, ["CidrIp"] = "255.255.255.255/32", ["Description"] = "nothing" }),
    });

    public static void Ingress(Synthesis s, string group, string name, int port, (string Key, TemplateValue? Value) source, string about) =>
        s.Main.Add($"{group}In{Pascal(name)}", "AWS::EC2::SecurityGroupIngress", new Map
        {
            ["GroupId"] = GetAtt(group, "GroupId"),
            ["IpProtocol"] = "tcp",
            ["FromPort"] = port,
            ["ToPort"] = port,
            [source.Key] = source.Value,
            ["Description"] = About(about),
        });

    public static void Egress(Synthesis s, string group, string name, string protocol, int port, (string Key, TemplateValue? Value) target, string about) =>
        s.Main.Add($"{group}Out{Pascal(name)}", "AWS::EC2::SecurityGroupEgress", new Map
        {
            ["GroupId"] = GetAtt(group, "GroupId"),
            ["IpProtocol"] = protocol,
            ["FromPort"] = port,
            ["ToPort"] = port,
            [target.Key] = target.Value,
            ["Description"] = About(about),
        });

    // EC2 takes few characters in descriptions.
    private static string About(string text) => new([.. text.Replace("'", string.Empty, StringComparison.Ordinal).Take(200)]);

    private static string Pascal(string name) => string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(name[0])}{name[1..]}");
}
