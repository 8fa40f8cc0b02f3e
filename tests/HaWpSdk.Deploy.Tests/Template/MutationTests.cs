using HaWpSdk.Deploy.Template;
using HaWpSdk.Deploy.Template.Model;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Rules;
using HaWpSdk.WordPress.Templates;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Tests.Template;

/// <summary>Single faults put into the default cluster's template: each must be caught by the rule or the semantic check that is about it.</summary>
[TestFixture]
public sealed class MutationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);
    private static readonly Lazy<HashSet<string>> Before = new(() => [.. Ids(SampleClusters.All["default"].ToTemplates())]);

    public static IEnumerable<TestCaseData> Faults()
    {
        yield return Fault("one zone for the database", "HAW0501", t => P(t, "Database")["MultiAZ"] = false);
        yield return Fault("no deletion protection", "HAW0502", t => P(t, "Database")["DeletionProtection"] = false);
        yield return Fault("database deleted with the stack", "HAW0603", t => t.Find("Database")!.DeletionPolicy = "Delete");
        yield return Fault("database replaced without a snapshot", "HAW0603", t => t.Find("Database")!.UpdateReplacePolicy = null);
        yield return Fault("storage that cannot grow", "HAW0504", t => P(t, "Database")["MaxAllocatedStorage"] = null);
        yield return Fault("no database backups", "HAW0602", t => P(t, "Database")["BackupRetentionPeriod"] = 0);
        yield return Fault("public database", "HAW1107", t => P(t, "Database")["PubliclyAccessible"] = true);
        yield return Fault("database open to the world", "HAW1107", t => { var p = P(t, "DatabaseSecurityGroupInDatabase13306"); p["SourceSecurityGroupId"] = null; p["CidrIp"] = "0.0.0.0/0"; });
        yield return Fault("database without TLS", "HAW1105", t => ((Map)P(t, "DatabaseParameters")["Parameters"]!)["require_secure_transport"] = null);
        yield return Fault("burstable database", "HAW1401", t => P(t, "Database")["DBInstanceClass"] = "db.t4g.medium");
        yield return Fault("bursting files, and no alarm on their credits", "HAW1301", t => P(t, "FileSystem")["ThroughputMode"] = "bursting");
        yield return Fault("files in one zone", "HAW0402", t => P(t, "FileSystem")["AvailabilityZoneName"] = Select(0, AvailabilityZones));
        yield return Fault("files deleted with the stack", "HAW0603", t => t.Find("FileSystem")!.DeletionPolicy = null);
        yield return Fault("a zone without mount target", "HAW0402", t => t.Remove("MountTarget3"));
        yield return Fault("EC2 health only", "HAW0104", t => P(t, "WebNodes")["HealthCheckType"] = "EC2");
        yield return Fault("health check through WordPress", "HAW0105", t => P(t, "WebTargets")["HealthCheckPath"] = "/wp-login.php");
        yield return Fault("nodes in one zone", "HAW0102", t => P(t, "WebNodes")["VPCZoneIdentifier"] = List(Ref("WebSubnet1")));
        yield return Fault("no hooks", "HAW1511", t => P(t, "WebNodes")["LifecycleHookSpecificationList"] = null);
        yield return Fault("IMDSv1", "HAW1204", t => ((Map)((Map)P(t, "WebLaunchTemplate")["LaunchTemplateData"]!)["MetadataOptions"]!)["HttpTokens"] = "optional");
        yield return Fault("a role that may do everything", "HAW1204", t => P(t, "WebRole")["Policies"] = List(new Map { ["PolicyName"] = "all", ["PolicyDocument"] = new Map { ["Statement"] = List(new Map { ["Effect"] = "Allow", ["Action"] = "*", ["Resource"] = "*" }) } }));
        yield return Fault("one NAT gateway", "HAW1106", t => { t.Remove("NatGateway2"); t.Remove("NatGateway3"); });
        yield return Fault("load balancer forwards to anybody", "HAW1101", t => { P(t, "HttpsListener")["DefaultActions"] = List(new Map { ["Type"] = "forward", ["TargetGroupArn"] = Ref("WebTargets") }); P(t, "LoadBalancer")["Scheme"] = "internet-facing"; ((Map)((Items)Config(t)["Origins"]!)[0])["VpcOriginConfig"] = null; });
        yield return Fault("old TLS for viewers", "HAW1105", t => ((Map)Config(t)["ViewerCertificate"]!)["MinimumProtocolVersion"] = "TLSv1");
        yield return Fault("dashboard cached", "HAW0203", t => ((Map)((Items)Config(t)["CacheBehaviors"]!)[1])["CachePolicyId"] = Ref("CachePolicy1"));
        yield return Fault("login cookie not in the key", "HAW0204", t => Key(t)["CookiesConfig"] = new Map { ["CookieBehavior"] = "none" });
        yield return Fault("no-store overridden", "HAW0205", t => Html(t)["MinTTL"] = 60);
        yield return Fault("all cookies in the key", "HAW0206", t => Key(t)["CookiesConfig"] = new Map { ["CookieBehavior"] = "all" });
        yield return Fault("vault without lock", "HAW0606", t => P(t, "BackupVault")["LockConfiguration"] = null);
        yield return Fault("no restore test", "HAW0605", t => t.Remove("RestoreTest"));
        yield return Fault("an alarm less", "HAW1301", t => t.Remove("AlarmCronOldestDue"));
        yield return Fault("behaviour to an origin that is not there", "HAW1501", t => ((Map)((Items)Config(t)["CacheBehaviors"]!)[0])["TargetOriginId"] = "elsewhere");
        yield return Fault("certificate of another region", "HAW1502", t => ((Map)Config(t)["ViewerCertificate"]!)["AcmCertificateArn"] = "arn:aws:acm:eu-west-1:111122223333:certificate/0123");
        yield return Fault("two default routes", "HAW1504", t => t.Add("Second", "AWS::EC2::Route", new Map { ["RouteTableId"] = Ref("PublicRoutes"), ["DestinationCidrBlock"] = "0.0.0.0/0", ["GatewayId"] = Ref("InternetGateway") }));
        yield return Fault("two mount targets in a zone", "HAW1505", t => P(t, "MountTarget2")["SubnetId"] = Ref("DataSubnet1"));
        yield return Fault("a priority twice", "HAW1506", t => t.Add("Second", "AWS::ElasticLoadBalancingV2::ListenerRule", new Map { ["ListenerArn"] = Ref("HttpsListener"), ["Priority"] = 10 }));
        yield return Fault("a schedule of five fields", "HAW1507", t => P(t, "RestoreTest")["ScheduleExpression"] = "cron(0 6 1 * ?)");
        yield return Fault("an image of another architecture", "HAW1508", t => ((Map)P(t, "WebLaunchTemplate")["LaunchTemplateData"]!)["ImageId"] = "debian-13-amd64");
        yield return Fault("user agent beside the key", "HAW1509", t => ((Map)((Map)P(t, "RequestPolicy2")["OriginRequestPolicyConfig"]!)["HeadersConfig"]!)["Headers"] = List("User-Agent"));
        yield return Fault("a desired capacity", "HAW1510", t => P(t, "WebNodes")["DesiredCapacity"] = "3");
        yield return Fault("behind http without the header that tells of https", "HAW1512", t => { ((Map)P(t, "VpcOrigin")["VpcOriginEndpointConfig"]!)["OriginProtocolPolicy"] = "http-only"; Behaviour(t, 0)["OriginRequestPolicyId"] = "216adef6-5c7f-47e4-b989-5492eafa07d3"; });
        yield return Fault("the origin's name as host", "HAW1513", t => Behaviour(t, 0)["OriginRequestPolicyId"] = null);
        yield return Fault("CloudFront's list for a second port", "HAW1514", t => t.Add("Second", "AWS::EC2::SecurityGroupIngress", new Map { ["GroupId"] = GetAtt("LoadBalancerSecurityGroup", "GroupId"), ["IpProtocol"] = "tcp", ["FromPort"] = 80, ["ToPort"] = 80, ["SourcePrefixListId"] = Ref("CloudFrontPrefixList") }));
        yield return Fault("a VPC origin and no internet gateway", "HAW1515", t => t.Remove("InternetGatewayAttachment"));
        yield return Fault("failover on not found", "HAW1517", t => Config(t)["OriginGroups"] = new Map { ["Quantity"] = 1, ["Items"] = List(new Map { ["Id"] = "both", ["FailoverCriteria"] = new Map { ["StatusCodes"] = new Map { ["Quantity"] = 2, ["Items"] = List(404, 503) } } }) });
        yield return Fault("missing pages kept for an hour", "HAW1518", t => ((Map)((Items)Config(t)["CustomErrorResponses"]!)[0])["ErrorCachingMinTTL"] = 3600);
        yield return Fault("a rule of a security group twice", "HAW1519", t => t.Add("Second", "AWS::EC2::SecurityGroupIngress", new Map { ["GroupId"] = GetAtt("WebSecurityGroup", "GroupId"), ["IpProtocol"] = "tcp", ["FromPort"] = 80, ["ToPort"] = 80, ["SourceSecurityGroupId"] = GetAtt("LoadBalancerSecurityGroup", "GroupId"), ["Description"] = "again" }));
        yield return Fault("a name twice", "HAW1519", t => t.Add("Second", "AWS::Backup::BackupVault", new Map { ["BackupVaultName"] = Sub("${AWS::StackName}-vault") }));
        yield return Fault("the common rules block the editor", "HAW1516", t => t.Add("Second", "AWS::WAFv2::WebACL", new Map { ["Scope"] = "REGIONAL", ["Rules"] = List(new Map { ["Name"] = "common", ["Priority"] = 0, ["OverrideAction"] = new Map { ["None"] = new Map() }, ["Statement"] = new Map { ["ManagedRuleGroupStatement"] = new Map { ["VendorName"] = "AWS", ["Name"] = "AWSManagedRulesCommonRuleSet" } } }) }));
    }

    [TestCaseSource(nameof(Faults))]
    public void Catches_a_single_fault(string rule, Action<CloudFormationTemplate> put)
    {
        var templates = SampleClusters.All["default"].ToTemplates();
        put(templates.Main);
        Assert.That(Before.Value, Does.Not.Contain(rule), "found without the fault already");
        Assert.That(Ids(templates), Does.Contain(rule));
    }

    private static IEnumerable<string> Ids(ClusterTemplates templates)
    {
        var files = new[] { new KeyValuePair<string, string>("main", templates.Main.ToJson()), new KeyValuePair<string, string>("edge", templates.Edge!.ToJson()) };
        var document = TemplateDocument.Read(files);
        var report = ShippedRules.All.For(Layers.Template).Evaluate(DomainCompletion.Shipped.Complete(document, Now, section => document[section] is not null), Now);
        return report.Findings.Select(finding => finding.RuleId).Concat(TemplateChecks.Find(files[0].Value, "main").Select(problem => problem.Id)).ToList();
    }

    private static TestCaseData Fault(string name, string rule, Action<CloudFormationTemplate> put) => new TestCaseData(rule, put).SetArgDisplayNames(name, rule);

    private static Map P(CloudFormationTemplate template, string id) => template.Find(id)!.Properties;

    private static Map Config(CloudFormationTemplate template) => (Map)P(template, "Distribution")["DistributionConfig"]!;

    private static Map Behaviour(CloudFormationTemplate template, int i) => (Map)((Items)Config(template)["CacheBehaviors"]!)[i];

    private static Map Html(CloudFormationTemplate template) => (Map)P(template, "CachePolicy2")["CachePolicyConfig"]!;

    private static Map Key(CloudFormationTemplate template) => (Map)Html(template)["ParametersInCacheKeyAndForwardedToOrigin"]!;
}
