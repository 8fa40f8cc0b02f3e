using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Audit;
using HaWpSdk.Deploy.Tests.Audit.Support;
using static HaWpSdk.Deploy.Tests.Audit.Support.TemplateChange;

namespace HaWpSdk.Deploy.Tests.Audit;

/// <summary>A change of the running cluster, the path at which it is to be noticed, and the rule it breaks.</summary>
/// <param name="Name">The change.</param>
/// <param name="Path">The path of the drift; empty where the model says nothing about it.</param>
/// <param name="Rule">The rule; empty where none is broken.</param>
/// <param name="Change">The change of the template.</param>
/// <param name="Edge">Whether it is the template of us-east-1.</param>
public sealed record DriftCase(string Name, string Path, string Rule, Action<JsonObject> Change, bool Edge = false)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>What somebody changes outside the deployment is noticed: as drift of a path, with both values and the ARN, and by the rule it breaks.</summary>
[TestFixture]
public sealed class DriftTests
{
    private SimulatedCluster _cluster = null!;

    public static readonly DriftCase[] Cases =
    [
        new("standby off", "database.multiAz", "HAW0501", Set("Database", "MultiAZ", "false")),
        new("deletion protection off", "database.deletionProtection", "HAW0502", Set("Database", "DeletionProtection", "false")),
        new("database public", "database.publiclyAccessible", "HAW1107", Set("Database", "PubliclyAccessible", "true")),
        new("backups kept for a day", "backups.database.retention", "HAW0602", Set("Database", "BackupRetentionPeriod", "1")),
        new("smaller class", "database.instanceClass", "HAW1401", Set("Database", "DBInstanceClass", "\"db.t4g.medium\"")),
        new("small class for its pool", "database.instanceClass", "HAW0505", Set("Database", "DBInstanceClass", "\"db.t4g.micro\"")),
        new("storage ceiling", "database.storage.max", "HAW0504", Set("Database", "MaxAllocatedStorage", "110")),
        new("backup by day", "backups.database.start", "HAW0604", Set("Database", "PreferredBackupWindow", "\"14:00-15:00\"")),
        new("no TLS to the database", "database.requireTls", "HAW1105", Set("DatabaseParameters", "Parameters.require_secure_transport", "\"0\"")),
        new("database deleted with the stack", "database.onDelete", "HAW0603", SetWhole("Database", "DeletionPolicy", "\"Delete\"")),
        new("other maintenance window", "", "", Set("Database", "PreferredMaintenanceWindow", "\"mon:04:30-mon:05:30\"")),
        new("bursting files", "sharedFiles.throughput", "HAW0401", Set("FileSystem", "ThroughputMode", "\"bursting\"")),
        new("files deleted with the stack", "sharedFiles.onDelete", "HAW0603", SetWhole("FileSystem", "DeletionPolicy", "\"Delete\"")),
        new("files move away", "sharedFiles.lifecycle.toInfrequentAccess", "HAW0406", Set("FileSystem", "LifecyclePolicies", """[{"TransitionToIA":"AFTER_30_DAYS"}]""")),
        new("a mount target gone", "sharedFiles.mountTargets", "HAW0402", Remove("MountTarget3")),
        new("nodes judged by EC2", "web.healthCheck.type", "HAW0104", Set("WebNodes", "HealthCheckType", "\"EC2\"")),
        new("one node", "web.minNodes", "HAW0101", Set("WebNodes", "MinSize", "\"1\"")),
        new("many nodes", "web.maxNodes", "HAW0505", Set("WebNodes", "MaxSize", "\"60\"")),
        new("one zone", "web.zones", "HAW0102", template =>
        {
            Set("WebNodes", "VPCZoneIdentifier", """[{"Ref":"WebSubnet1"}]""")(template);
            Set("WebNodes", "AvailabilityZones", """[{"Fn::GetAtt":["WebSubnet1","AvailabilityZone"]}]""")(template);
        }),
        new("no hooks", "web.lifecycle.launchHook", "HAW0106", Set("WebNodes", "LifecycleHookSpecificationList", null)),
        new("health through WordPress", "web.healthCheck.path", "HAW0105", Set("WebTargets", "HealthCheckPath", "\"/wp-login.php\"")),
        new("no draining", "web.lifecycle.deregistrationDelay", "HAW0106", Attribute("WebTargets", "TargetGroupAttributes", "deregistration_delay.timeout_seconds", "0")),
        new("sticky sessions", "web.stickiness", "HAW1003", Attribute("WebTargets", "TargetGroupAttributes", "stickiness.enabled", "true")),
        new("metadata without a token", "web.metadata.httpTokens", "HAW1204", Set("WebLaunchTemplate", "LaunchTemplateData.MetadataOptions.HttpTokens", "\"optional\"")),
        new("metadata for containers", "web.metadata.hopLimit", "HAW1204", Set("WebLaunchTemplate", "LaunchTemplateData.MetadataOptions.HttpPutResponseHopLimit", "2")),
        new("burstable nodes", "web.instanceType", "HAW1401", Set("WebLaunchTemplate", "LaunchTemplateData.InstanceType", "\"t4g.medium\"")),
        new("another image", "web.image", "", Set("WebLaunchTemplate", "LaunchTemplateData.ImageId", "\"ami-0fedcba9876543210\"")),
        new("larger disk", "web.volumeSize", "", Set("WebLaunchTemplate", "LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", "40")),
        new("a password in user data", "", "HAW1202", Set("WebLaunchTemplate", "LaunchTemplateData.UserData", """{"Fn::Base64":"#!/bin/bash\nmysql -u root -phunter2Xy9Qz wordpress\n"}""")),
        new("packages that move", "", "HAW0107", Set("WebLaunchTemplate", "LaunchTemplateData.UserData", """{"Fn::Base64":"#!/bin/bash\napt-get -y upgrade\n"}""")),
        new("a wide role", "web.role.wildcards", "HAW1204", Add("Wide", """{"Type":"AWS::IAM::RolePolicy","Properties":{"PolicyName":"wide","RoleName":{"Ref":"WebRole"},"PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}}}""")),
        new("idle timeout", "loadBalancer.idleTimeout", "HAW0803", Attribute("LoadBalancer", "LoadBalancerAttributes", "idle_timeout.timeout_seconds", "30")),
        new("load balancer unprotected", "", "HAW0607", Attribute("LoadBalancer", "LoadBalancerAttributes", "deletion_protection.enabled", "false")),
        new("everybody served", "loadBalancer.defaultAction", "", Set("HttpsListener", "DefaultActions", """[{"Type":"forward","TargetGroupArn":{"Ref":"WebTargets"}}]""")),
        new("plain HTTP", "loadBalancer.http", "HAW1105", Add("Plain", """{"Type":"AWS::ElasticLoadBalancingV2::Listener","Properties":{"LoadBalancerArn":{"Ref":"LoadBalancer"},"Port":80,"Protocol":"HTTP","DefaultActions":[{"Type":"forward","TargetGroupArn":{"Ref":"WebTargets"}}]}}""")),
        new("old TLS at the edge", "edge.minimumTls", "HAW1105", Set("Distribution", "DistributionConfig.ViewerCertificate.MinimumProtocolVersion", "\"TLSv1\"")),
        new("no redirect to HTTPS", "edge.viewerProtocol", "", Set("Distribution", "DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy", "\"allow-all\"")),
        new("edge gives up first", "edge.origin.responseTimeout", "HAW0803", Set("Distribution", "DistributionConfig.Origins.0.VpcOriginConfig.OriginReadTimeout", "30")),
        new("a name gone", "edge.aliases", "", Set("Distribution", "DistributionConfig.Aliases", """["www.example.com"]""")),
        new("edge switched off", "edge.provider", "HAW0202", Set("Distribution", "DistributionConfig.Enabled", "false")),
        new("login cookie ignored", "edge.routes[html].variesOn", "HAW0204", Set("CachePolicy2", "CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin.CookiesConfig", """{"CookieBehavior":"none"}""")),
        new("no-store ignored", "edge.routes[html].honoursNoStore", "HAW0205", Set("CachePolicy2", "CachePolicyConfig.MinTTL", "60")),
        new("pages kept for a day", "edge.routes[html].ttl.max", "HAW0208", Set("CachePolicy2", "CachePolicyConfig.MaxTTL", "86400")),
        new("browser in the key", "edge.routes[html].cacheKey.headers", "HAW0206", Set("CachePolicy2", "CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin.HeadersConfig.Headers", """["Host","User-Agent"]""")),
        new("dashboard cached", "edge.routes[admin].cached", "HAW0203", Behaviour("wp-admin/*", (_, behaviour) => behaviour["CachePolicyId"] = "658327ea-f89d-4fab-a63d-7e88639e58f6")),
        new("login truncated", "edge.routes[login].forwards", "HAW0207", Behaviour("wp-login.php", (_, behaviour) => behaviour.Remove("OriginRequestPolicyId"))),
        new("no web ACL", "waf.attachedTo", "HAW1108", Set("Distribution", "DistributionConfig.WebACLId", null)),
        new("limit that only counts", "waf.rateLimits", "HAW1108", Set("WebAcl", "Rules.0.Action", """{"Count":{}}"""), Edge: true),
        new("group that blocks", "waf.managedGroups[AWSManagedRulesCommonRuleSet].mode", "", Set("WebAcl", "Rules.2.OverrideAction", """{"None":{}}"""), Edge: true),
        new("files not backed up", "backups.files.enabled", "HAW0602", Set("BackupSelection", "BackupSelection.Resources", """[{"Fn::GetAtt":["Database","DBInstanceArn"]}]""")),
        new("files backed up by day", "backups.files.start", "HAW0604", Set("BackupPlan", "BackupPlan.BackupPlanRule.0.ScheduleExpression", "\"cron(0 14 * * ? *)\"")),
        new("file backups kept for a week", "backups.files.retention", "", Set("BackupPlan", "BackupPlan.BackupPlanRule.0.Lifecycle.DeleteAfterDays", "7")),
        new("alarm gone", "observability.alarms", "HAW1301", Remove("AlarmDbFreeStorage")),
        new("alarm of cron gone", "observability.alarms", "HAW1301", Remove("AlarmCronOldestDue")),
        new("alarm that tells nobody", "observability.alarms", "HAW1301", Set("AlarmAlb5xx", "ActionsEnabled", "false")),
        new("failed backups untold", "observability.alarms", "HAW1301", Remove("BackupFailed")),
        new("database open to the world", "network.ingress[database-13306].source.kind", "HAW1107", Add("Open", """{"Type":"AWS::EC2::SecurityGroupIngress","Properties":{"GroupId":{"Fn::GetAtt":["DatabaseSecurityGroup","GroupId"]},"IpProtocol":"tcp","FromPort":13306,"ToPort":13306,"CidrIp":"0.0.0.0/0"}}""")),
        new("SSH to the nodes", "network.ingress[web-22]", "HAW1107", Add("Ssh", """{"Type":"AWS::EC2::SecurityGroupIngress","Properties":{"GroupId":{"Fn::GetAtt":["WebSecurityGroup","GroupId"]},"IpProtocol":"tcp","FromPort":22,"ToPort":22,"CidrIp":"0.0.0.0/0"}}""")),
        new("a way out gone", "network.natGateways", "HAW1106", template =>
        {
            Remove("NatGateway3")(template);
            Set("PrivateDefaultRoute3", "NatGatewayId", """{"Ref":"NatGateway1"}""")(template);
        }),
        new("an endpoint gone", "network.vpcEndpoints", "", Remove("SsmEndpoint")),
        new("maintenance node stays", "maintenance.minNodes", "", Set("MaintenanceNodes", "MinSize", "\"1\"")),
        new("later scaling", "web.scaling.target", "", Set("WebScaling", "TargetTrackingConfiguration.TargetValue", "90")),
        new("password that changes", "database.credentials.rotation", "", Add("Rotation", """{"Type":"AWS::SecretsManager::RotationSchedule","Properties":{"SecretId":{"Ref":"DatabaseUserSecret"},"RotationLambdaARN":"arn:aws:lambda:eu-west-1:000000000000:function:rotate","RotationRules":{"AutomaticallyAfterDays":30}}}""")),
    ];

    [OneTimeSetUp]
    public async Task Start()
    {
        _cluster = await SimulatedCluster.StartAsync();
        await _cluster.Clients.CloudFormation.SetStackPolicyAsync(new() { StackName = "newsroom", StackPolicyBody = """{"Statement":[{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"},{"Effect":"Deny","Action":"Update:Delete","Principal":"*","Resource":"LogicalResourceId/Database"}]}""" });
    }

    [OneTimeTearDown]
    public void Stop() => _cluster.Dispose();

    [TestCaseSource(nameof(Cases))]
    public async Task Notices(DriftCase change)
    {
        // What the case before has left in us-east-1 is taken back by deploying the stack as it should be.
        await _cluster.UpdateAsync(change.Edge ? _ => { } : change.Change);
        await _cluster.UpdateAsync(change.Edge ? change.Change : _ => { }, edge: true);
        await NodeReports.WriteAsync(_cluster);
        var report = await ClusterAudit.RunAsync(_cluster.Model, _cluster.Clients);
        using (Assert.EnterMultipleScope())
        {
            if (change.Path.Length > 0)
            {
                var drift = report.Drift.SingleOrDefault(drift => drift.Path == change.Path);
                Assert.That(drift, Is.Not.Null, () => "no drift at " + change.Path + ", but: " + string.Join("; ", report.Drift));
                Assert.That(drift?.Arn, Does.StartWith("arn:aws:"), () => drift!.ToString());
                Assert.That(report.Policy.Findings.Any(finding => finding.RuleId == "HAW0012" && finding.At == change.Path));
            }

            if (change.Rule.Length > 0)
            {
                Assert.That(report.Policy.Findings.Select(finding => finding.RuleId), Has.Member(change.Rule), () => string.Join("; ", report.Policy.Findings) + report.Policy.OutcomeOf(change.Rule));
            }
        }
    }
}
