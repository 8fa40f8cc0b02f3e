using System.Text.Json;
using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Tests.Clients.Oracle;

namespace HaWpSdk.Deploy.Tests.Clients.Foreign;

/// <summary>A call worth making: an operation, and an input that means something in the account.</summary>
/// <param name="Service">Service and operation, as <see cref="ClientOperation"/> prints them.</param>
/// <param name="Input">The input, read when its turn comes.</param>
internal sealed record Exercise(string Service, Func<ForeignAccount, object> Input)
{
    /// <summary>Whether asking twice gets the same answer.</summary>
    public bool IsRead => Operation.Name.StartsWith("Describe", StringComparison.Ordinal) || Operation.Name.StartsWith("List", StringComparison.Ordinal) || Operation.Name.StartsWith("Get", StringComparison.Ordinal) && Operation.Name is not ("GetRandomPassword" or "GetMetricData");

    public ClientOperation Operation => ClientOperation.All.Single(operation => operation.ToString() == Service);

    public JsonNode InputIn(ForeignAccount account) => JsonSerializer.SerializeToNode(Input(account))!;

    /// <summary>Every operation, in an order in which later calls find what earlier ones did.</summary>
    public static IReadOnlyList<Exercise> All { get; } =
    [
        .. Nodes(), .. Backups(), .. Stacks(), .. Edge(), .. Caches(), .. Files(), .. Balancers(), .. Roles(), .. Databases(), .. Names(), .. Secrets(), .. Rest(),
    ];

    private static IEnumerable<Exercise> Nodes() =>
    [
        new("Auto Scaling DescribeAutoScalingGroups", _ => new { AutoScalingGroupNames = new[] { "hawp" } }),
        new("Auto Scaling DescribeLifecycleHooks", _ => new { AutoScalingGroupName = "hawp" }),
        new("Auto Scaling DescribePolicies", _ => new { AutoScalingGroupName = "hawp" }),
        new("Auto Scaling CompleteLifecycleAction", a => new { AutoScalingGroupName = "hawp", LifecycleHookName = "hawp", InstanceId = a["instance"], LifecycleActionResult = "CONTINUE" }),
        new("Auto Scaling UpdateAutoScalingGroup", _ => new { AutoScalingGroupName = "hawp", MinSize = 0, MaxSize = 3 }),
        new("Auto Scaling StartInstanceRefresh", _ => new { AutoScalingGroupName = "hawp", Preferences = new { MinHealthyPercentage = 90 } }),
        new("Auto Scaling DescribeInstanceRefreshes", _ => new { AutoScalingGroupName = "hawp" }),
    ];

    private static IEnumerable<Exercise> Backups() =>
    [
        new("Backup DescribeBackupVault", _ => new { BackupVaultName = "hawp" }),
        new("Backup ListBackupPlans", _ => new { }),
        new("Backup GetBackupPlan", a => new { BackupPlanId = a["plan"] }),
        new("Backup ListBackupSelections", a => new { BackupPlanId = a["plan"] }),
        new("Backup GetBackupSelection", a => new { BackupPlanId = a["plan"], SelectionId = a["selection"] }),
        new("Backup StartBackupJob", a => new { BackupVaultName = "hawp", ResourceArn = a["database arn"], IamRoleArn = "arn:aws:iam::123456789012:role/hawp", IdempotencyToken = "hawp-1" }),
        new("Backup DescribeBackupJob", a => new { BackupJobId = a["StartBackupJob.BackupJobId"] }),
        new("Backup ListRecoveryPointsByBackupVault", _ => new { BackupVaultName = "hawp" }),
        new("Backup DescribeRecoveryPoint", a => new { BackupVaultName = "hawp", RecoveryPointArn = a["StartBackupJob.RecoveryPointArn"] }),
        new("Backup StartCopyJob", a => new { RecoveryPointArn = a["StartBackupJob.RecoveryPointArn"], SourceBackupVaultName = "hawp", DestinationBackupVaultArn = "arn:aws:backup:eu-central-1:123456789012:backup-vault:hawp", IamRoleArn = "arn:aws:iam::123456789012:role/hawp", IdempotencyToken = "hawp-2" }),
        new("Backup StartRestoreJob", a => new { RecoveryPointArn = a["StartBackupJob.RecoveryPointArn"], Metadata = new Dictionary<string, string> { ["newFileSystem"] = "true" }, IamRoleArn = "arn:aws:iam::123456789012:role/hawp", IdempotencyToken = "hawp-3" }),
        new("Backup DescribeRestoreJob", a => new { RestoreJobId = a["StartRestoreJob.RestoreJobId"] }),
        new("Backup ListRestoreJobs", _ => new { }),
        new("Backup ListRestoreTestingPlans", _ => new { }),
        new("Backup DeleteRecoveryPoint", a => new { BackupVaultName = "hawp", RecoveryPointArn = a["StartBackupJob.RecoveryPointArn"] }),
    ];

    private static IEnumerable<Exercise> Stacks()
    {
        const string Stack = "hawp-calls";
        return
        [
            new("CloudFormation ValidateTemplate", _ => new { TemplateBody = ForeignTemplates.Small }),
            new("CloudFormation CreateStack", _ => new { StackName = Stack, TemplateBody = ForeignTemplates.Small, Tags = new[] { new { Key = "Name", Value = "hawp" } } }),
            new("CloudFormation DescribeStacks", _ => new { StackName = Stack }),
            new("CloudFormation DescribeStackEvents", _ => new { StackName = Stack }),
            new("CloudFormation DescribeStackResources", _ => new { StackName = Stack }),
            new("CloudFormation ListStackResources", _ => new { StackName = Stack }),
            new("CloudFormation GetTemplate", _ => new { StackName = Stack }),
            new("CloudFormation GetTemplateSummary", _ => new { StackName = Stack }),
            new("CloudFormation SetStackPolicy", _ => new { StackName = Stack, StackPolicyBody = """{"Statement":[{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"}]}""" }),
            new("CloudFormation GetStackPolicy", _ => new { StackName = Stack }),
            new("CloudFormation UpdateTerminationProtection", _ => new { StackName = Stack, EnableTerminationProtection = false }),
            new("CloudFormation CreateChangeSet", _ => new { StackName = Stack, ChangeSetName = "one", ChangeSetType = "UPDATE", TemplateBody = ForeignTemplates.Two, ClientToken = "one" }),
            new("CloudFormation DescribeChangeSet", _ => new { StackName = Stack, ChangeSetName = "one" }),
            new("CloudFormation ExecuteChangeSet", _ => new { StackName = Stack, ChangeSetName = "one" }),
            new("CloudFormation CreateChangeSet", _ => new { StackName = Stack, ChangeSetName = "two", ChangeSetType = "UPDATE", TemplateBody = ForeignTemplates.Small, ClientToken = "two" }),
            new("CloudFormation DeleteChangeSet", _ => new { StackName = Stack, ChangeSetName = "two" }),
            new("CloudFormation UpdateStack", _ => new { StackName = Stack, TemplateBody = ForeignTemplates.Small }),
            new("CloudFormation CancelUpdateStack", _ => new { StackName = Stack }),
            new("CloudFormation ContinueUpdateRollback", _ => new { StackName = Stack }),
            new("CloudFormation RollbackStack", _ => new { StackName = Stack }),
            new("CloudFormation DetectStackDrift", _ => new { StackName = Stack }),
            new("CloudFormation DescribeStackDriftDetectionStatus", a => new { StackDriftDetectionId = a["DetectStackDrift.StackDriftDetectionId"] }),
            new("CloudFormation DescribeStackResourceDrifts", _ => new { StackName = Stack }),
            new("CloudFormation DeleteStack", _ => new { StackName = Stack }),
        ];
    }

    private static IEnumerable<Exercise> Edge() =>
    [
        new("CloudFront ListDistributions", _ => new { }),
        new("CloudFront GetDistribution", a => new { Id = a["distribution"] }),
        new("CloudFront GetDistributionConfig", a => new { Id = a["distribution"] }),
        new("CloudFront GetCachePolicy", a => new { Id = a["cache policy"] }),
        new("CloudFront ListCachePolicies", _ => new { Type = "custom" }),
        new("CloudFront GetOriginRequestPolicy", a => new { Id = a["origin policy"] }),
        new("CloudFront CreateInvalidation", a => new { DistributionId = a["distribution"], InvalidationBatch = new { CallerReference = "second", Paths = new { Quantity = 2, Items = new[] { "/a b", "/c*" } } } }),
        new("CloudFront GetInvalidation", a => new { DistributionId = a["distribution"], Id = a["invalidation"] }),
        new("CloudFront ListInvalidations", a => new { DistributionId = a["distribution"] }),
        new("CloudFront UpdateDistribution", a => new { Id = a["distribution"], IfMatch = a["GetDistributionConfig.ETag"], DistributionConfig = JsonNode.Parse(a["GetDistributionConfig.DistributionConfig"] is { } json && json.StartsWith('{') ? json : """{"Comment":"nothing to change"}""") }),
    ];

    private static IEnumerable<Exercise> Caches() =>
    [
        new("ElastiCache DescribeReplicationGroups", _ => new { ReplicationGroupId = "hawp" }),
        new("ElastiCache DescribeCacheClusters", _ => new { CacheClusterId = "hawp-one", ShowCacheNodeInfo = true }),
        new("ElastiCache DescribeServerlessCaches", _ => new { ServerlessCacheName = "hawp-less" }),
        new("ElastiCache DescribeCacheParameters", _ => new { CacheParameterGroupName = "hawp", MaxRecords = 20 }),
        new("ElastiCache ModifyReplicationGroup", _ => new { ReplicationGroupId = "hawp", ApplyImmediately = true, AuthToken = "not-a-secret-either-16", AuthTokenUpdateStrategy = "ROTATE" }),
    ];

    private static IEnumerable<Exercise> Files() =>
    [
        new("EFS DescribeFileSystems", a => new { FileSystemId = a["files"] }),
        new("EFS DescribeMountTargets", a => new { FileSystemId = a["files"] }),
        new("EFS DescribeMountTargetSecurityGroups", a => new { MountTargetId = a["mount"] }),
        new("EFS DescribeAccessPoints", a => new { FileSystemId = a["files"] }),
        new("EFS DescribeLifecycleConfiguration", a => new { FileSystemId = a["files"] }),
        new("EFS DescribeFileSystemPolicy", a => new { FileSystemId = a["files"] }),
        new("EFS DescribeBackupPolicy", a => new { FileSystemId = a["files"] }),
        new("EFS ListTagsForResource", a => new { ResourceId = a["files"] }),
        new("EFS UpdateFileSystemProtection", a => new { FileSystemId = a["files"], ReplicationOverwriteProtection = "DISABLED" }),
    ];

    private static IEnumerable<Exercise> Balancers() =>
    [
        new("Elastic Load Balancing v2 DescribeLoadBalancers", a => new { LoadBalancerArns = new[] { a["balancer"] } }),
        new("Elastic Load Balancing v2 DescribeLoadBalancerAttributes", a => new { LoadBalancerArn = a["balancer"] }),
        new("Elastic Load Balancing v2 DescribeListeners", a => new { LoadBalancerArn = a["balancer"] }),
        new("Elastic Load Balancing v2 DescribeListenerCertificates", a => new { ListenerArn = a["listener"] }),
        new("Elastic Load Balancing v2 DescribeRules", a => new { ListenerArn = a["listener"] }),
        new("Elastic Load Balancing v2 DescribeTargetGroups", a => new { LoadBalancerArn = a["balancer"] }),
        new("Elastic Load Balancing v2 DescribeTargetGroupAttributes", a => new { TargetGroupArn = a["targets"] }),
        new("Elastic Load Balancing v2 DescribeTargetHealth", a => new { TargetGroupArn = a["targets"] }),
    ];

    private static IEnumerable<Exercise> Roles() =>
    [
        new("IAM GetRole", _ => new { RoleName = "hawp" }),
        new("IAM ListRolePolicies", _ => new { RoleName = "hawp" }),
        new("IAM GetRolePolicy", _ => new { RoleName = "hawp", PolicyName = "inline" }),
        new("IAM ListAttachedRolePolicies", _ => new { RoleName = "hawp" }),
        new("IAM GetPolicy", a => new { PolicyArn = a["policy"] }),
        new("IAM GetPolicyVersion", a => new { PolicyArn = a["policy"], VersionId = "v1" }),
    ];

    private static IEnumerable<Exercise> Databases() =>
    [
        new("RDS DescribeDBInstances", _ => new { DBInstanceIdentifier = "hawp" }),
        new("RDS DescribeDBClusters", _ => new { DBClusterIdentifier = "hawp-aurora" }),
        new("RDS DescribeDBEngineVersions", _ => new { Engine = "mysql", DefaultOnly = true }),
        new("RDS DescribeDBParameters", _ => new { DBParameterGroupName = "hawp" }),
        new("RDS DescribeDBClusterParameters", _ => new { DBClusterParameterGroupName = "hawp" }),
        new("RDS DescribeEvents", _ => new { SourceIdentifier = "hawp", SourceType = "db-instance" }),
        new("RDS ModifyDBInstance", _ => new { DBInstanceIdentifier = "hawp", BackupRetentionPeriod = 14, ApplyImmediately = true }),
        new("RDS ModifyDBCluster", _ => new { DBClusterIdentifier = "hawp-aurora", BackupRetentionPeriod = 14, ApplyImmediately = true }),
        new("RDS CreateDBSnapshot", _ => new { DBInstanceIdentifier = "hawp", DBSnapshotIdentifier = "hawp-snapshot", Tags = new[] { new { Key = "Name", Value = "hawp" } } }),
        new("RDS DescribeDBSnapshots", _ => new { DBInstanceIdentifier = "hawp" }),
        new("RDS CopyDBSnapshot", _ => new { SourceDBSnapshotIdentifier = "hawp-snapshot", TargetDBSnapshotIdentifier = "hawp-copy" }),
        new("RDS DeleteDBSnapshot", _ => new { DBSnapshotIdentifier = "hawp-snapshot" }),
        new("RDS CreateDBClusterSnapshot", _ => new { DBClusterIdentifier = "hawp-aurora", DBClusterSnapshotIdentifier = "hawp-aurora-snapshot" }),
        new("RDS DescribeDBClusterSnapshots", _ => new { DBClusterIdentifier = "hawp-aurora" }),
        new("RDS CopyDBClusterSnapshot", _ => new { SourceDBClusterSnapshotIdentifier = "hawp-aurora-snapshot", TargetDBClusterSnapshotIdentifier = "hawp-aurora-copy" }),
        new("RDS DeleteDBClusterSnapshot", _ => new { DBClusterSnapshotIdentifier = "hawp-aurora-snapshot" }),
    ];

    private static IEnumerable<Exercise> Names() =>
    [
        new("ACM DescribeCertificate", a => new { CertificateArn = a["certificate"] }),
        new("ACM ListCertificates", _ => new { }),
        new("Route 53 GetHostedZone", a => new { Id = a["zone"] }),
        new("Route 53 ListHostedZonesByName", _ => new { DNSName = "example.com" }),
        new("Route 53 ChangeResourceRecordSets", a => new { HostedZoneId = a["zone"], ChangeBatch = new { Comment = "hawp", Changes = new[] { new { Action = "UPSERT", ResourceRecordSet = new { Name = "www.example.com.", Type = "CNAME", TTL = 60, ResourceRecords = new[] { new { Value = "d1.cloudfront.net" } } } } } } }),
        new("Route 53 GetChange", a => new { Id = a["ChangeResourceRecordSets.ChangeInfo.Id"].Split('/')[^1] }),
        new("Route 53 ListResourceRecordSets", a => new { HostedZoneId = a["zone"] }),
    ];

    private static IEnumerable<Exercise> Secrets() =>
    [
        new("Secrets Manager DescribeSecret", _ => new { SecretId = "hawp" }),
        new("Secrets Manager GetSecretValue", _ => new { SecretId = "hawp" }),
        new("Secrets Manager GetRandomPassword", _ => new { PasswordLength = 32, ExcludePunctuation = true }),
        new("Secrets Manager PutSecretValue", _ => new { SecretId = "hawp", ClientRequestToken = "00000000-0000-4000-8000-000000000001", SecretString = "{\"password\":\"another\"}", VersionStages = new[] { "AWSPENDING" } }),
        new("Secrets Manager UpdateSecretVersionStage", _ => new { SecretId = "hawp", VersionStage = "HAWPTEST", MoveToVersionId = "00000000-0000-4000-8000-000000000001" }),
        new("Secrets Manager RotateSecret", _ => new { SecretId = "hawp", ClientRequestToken = "00000000-0000-4000-8000-000000000002", RotateImmediately = false }),
    ];

    private static IEnumerable<Exercise> Rest() =>
    [
        new("CloudWatch DescribeAlarms", _ => new { AlarmNames = new[] { "hawp" } }),
        new("CloudWatch GetMetricData", _ => new { StartTime = 1_790_000_000, EndTime = 1_790_003_600, MetricDataQueries = new[] { new { Id = "a", MetricStat = new { Metric = new { Namespace = "AWS/EC2", MetricName = "CPUUtilization" }, Period = 60, Stat = "Average" } } } }),
        new("Service Quotas GetServiceQuota", _ => new { ServiceCode = "vpc", QuotaCode = "L-F678F1CE" }),
        new("Service Quotas ListServiceQuotas", _ => new { ServiceCode = "vpc" }),
        new("Transfer ListServers", _ => new { }),
        new("Transfer DescribeServer", a => new { ServerId = a["server"] }),
        new("Transfer ListUsers", a => new { ServerId = a["server"] }),
        new("WAFV2 ListWebACLs", _ => new { Scope = "REGIONAL" }),
        new("WAFV2 GetWebACL", a => new { Name = "hawp", Scope = "REGIONAL", Id = a["web acl"] }),
        new("WAFV2 GetWebACLForResource", a => new { ResourceArn = a["balancer"] }),
    ];
}

/// <summary>Templates that any endpoint with CloudFormation can make.</summary>
internal static class ForeignTemplates
{
    public const string Small = """{"Resources":{"Group":{"Type":"AWS::EC2::SecurityGroup","Properties":{"GroupDescription":"hawp"}}},"Outputs":{"Id":{"Value":{"Fn::GetAtt":["Group","GroupId"]}}}}""";

    public const string Two = """{"Resources":{"Group":{"Type":"AWS::EC2::SecurityGroup","Properties":{"GroupDescription":"hawp"}},"Second":{"Type":"AWS::EC2::SecurityGroup","Properties":{"GroupDescription":"hawp two"}}},"Outputs":{"Id":{"Value":{"Fn::GetAtt":["Group","GroupId"]}}}}""";

    /// <summary>Its second resource cannot be made: no service has the type, and no stack the group.</summary>
    public const string Broken = """{"Resources":{"Group":{"Type":"AWS::EC2::SecurityGroup","Properties":{"GroupDescription":"hawp"}},"Rule":{"Type":"AWS::EC2::SecurityGroupIngress","DependsOn":"Group","Properties":{"GroupId":"sg-0123456789abcdef0","IpProtocol":"tcp","FromPort":443,"ToPort":443,"CidrIp":"10.0.0.0/8"}}}}""";
}
