namespace HaWpSdk.Deploy.Audit;

/// <summary>Every permission the audit uses: the calls take their action from here, and so does the policy, so that neither can know more than the other.</summary>
public static class AuditActions
{
    private static readonly List<AuditAction> Known = [];

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<AuditAction> All => [.. Known.OrderBy(action => action.Name, StringComparer.Ordinal)];

    internal static AuditAction DescribeStacks { get; } = Of("cloudformation:DescribeStacks", "state, parameters and protection of the stacks", Stacks);

    internal static AuditAction ListStackResources { get; } = Of("cloudformation:ListStackResources", "which resources belong to the cluster", Stacks);

    internal static AuditAction GetStackPolicy { get; } = Of("cloudformation:GetStackPolicy", "whether the stack policy protects stateful resources", Stacks);

    internal static AuditAction GetTemplate { get; } = Of("cloudformation:GetTemplate", "deletion policies and the update policy", Stacks);

    internal static AuditAction DescribeFileSystems { get; } = Of("elasticfilesystem:DescribeFileSystems", "size, class and throughput of the shared files", "arn:${Partition}:elasticfilesystem:${Region}:${Account}:file-system/*");

    internal static AuditAction DescribeMountTargets { get; } = Of("elasticfilesystem:DescribeMountTargets", "zones of the mount targets", "arn:${Partition}:elasticfilesystem:${Region}:${Account}:file-system/*");

    internal static AuditAction DescribeMountTargetSecurityGroups { get; } = Of("elasticfilesystem:DescribeMountTargetSecurityGroups", "who may reach the shared files", "arn:${Partition}:elasticfilesystem:${Region}:${Account}:file-system/*");

    internal static AuditAction DescribeLifecycleConfiguration { get; } = Of("elasticfilesystem:DescribeLifecycleConfiguration", "when files move to another class", "arn:${Partition}:elasticfilesystem:${Region}:${Account}:file-system/*");

    internal static AuditAction DescribeAccessPoints { get; } = Of("elasticfilesystem:DescribeAccessPoints", "as which user nodes write", "arn:${Partition}:elasticfilesystem:${Region}:${Account}:file-system/*", "arn:${Partition}:elasticfilesystem:${Region}:${Account}:access-point/*");

    internal static AuditAction DescribeDBInstances { get; } = Of("rds:DescribeDBInstances", "the database's instances", "arn:${Partition}:rds:${Region}:${Account}:db:*");

    internal static AuditAction DescribeDBClusters { get; } = Of("rds:DescribeDBClusters", "the Aurora cluster", "arn:${Partition}:rds:${Region}:${Account}:cluster:*");

    internal static AuditAction DescribeDBParameters { get; } = Of("rds:DescribeDBParameters", "settings of the database", "arn:${Partition}:rds:${Region}:${Account}:pg:*");

    internal static AuditAction DescribeDBClusterParameters { get; } = Of("rds:DescribeDBClusterParameters", "settings of the Aurora cluster", "arn:${Partition}:rds:${Region}:${Account}:cluster-pg:*");

    internal static AuditAction DescribeSecret { get; } = Of("secretsmanager:DescribeSecret", "how often passwords change; never the passwords", "arn:${Partition}:secretsmanager:${Region}:${Account}:secret:*");

    internal static AuditAction DescribeAutoScalingGroups { get; } = Of("autoscaling:DescribeAutoScalingGroups", "size, zones and nodes of the groups");

    internal static AuditAction DescribeLifecycleHooks { get; } = Of("autoscaling:DescribeLifecycleHooks", "what holds traffic back until a node is ready");

    internal static AuditAction DescribeInstanceRefreshes { get; } = Of("autoscaling:DescribeInstanceRefreshes", "whether nodes are being replaced");

    internal static AuditAction DescribePolicies { get; } = Of("autoscaling:DescribePolicies", "by what the group grows");

    internal static AuditAction DescribeLaunchTemplateVersions { get; } = Of("ec2:DescribeLaunchTemplateVersions", "what nodes are started with");

    internal static AuditAction DescribeInstances { get; } = Of("ec2:DescribeInstances", "images of the running nodes");

    internal static AuditAction DescribeVpcs { get; } = Of("ec2:DescribeVpcs", "the network's addresses");

    internal static AuditAction DescribeSubnets { get; } = Of("ec2:DescribeSubnets", "zones of the subnets");

    internal static AuditAction DescribeRouteTables { get; } = Of("ec2:DescribeRouteTables", "whether nodes stand in private subnets");

    internal static AuditAction DescribeNatGateways { get; } = Of("ec2:DescribeNatGateways", "the ways out");

    internal static AuditAction DescribeVpcEndpoints { get; } = Of("ec2:DescribeVpcEndpoints", "services that need no way out");

    internal static AuditAction DescribeSecurityGroups { get; } = Of("ec2:DescribeSecurityGroups", "open ports");

    internal static AuditAction DescribeLoadBalancers { get; } = Of("elasticloadbalancing:DescribeLoadBalancers", "the load balancer");

    internal static AuditAction DescribeLoadBalancerAttributes { get; } = Of("elasticloadbalancing:DescribeLoadBalancerAttributes", "its timeout and protection");

    internal static AuditAction DescribeListeners { get; } = Of("elasticloadbalancing:DescribeListeners", "what it answers");

    internal static AuditAction DescribeRules { get; } = Of("elasticloadbalancing:DescribeRules", "what it demands of a request");

    internal static AuditAction DescribeTargetGroups { get; } = Of("elasticloadbalancing:DescribeTargetGroups", "the health check");

    internal static AuditAction DescribeTargetGroupAttributes { get; } = Of("elasticloadbalancing:DescribeTargetGroupAttributes", "draining and stickiness");

    internal static AuditAction DescribeTargetHealth { get; } = Of("elasticloadbalancing:DescribeTargetHealth", "health of the nodes");

    internal static AuditAction DescribeCertificate { get; } = Of("acm:DescribeCertificate", "names on the certificates", "arn:${Partition}:acm:${Region}:${Account}:certificate/*", "arn:${Partition}:acm:us-east-1:${Account}:certificate/*");

    internal static AuditAction GetDistribution { get; } = Of("cloudfront:GetDistribution", "the edge", "arn:${Partition}:cloudfront::${Account}:distribution/*");

    internal static AuditAction GetCachePolicy { get; } = Of("cloudfront:GetCachePolicy", "what the edge keeps", "arn:${Partition}:cloudfront::${Account}:cache-policy/*");

    internal static AuditAction GetOriginRequestPolicy { get; } = Of("cloudfront:GetOriginRequestPolicy", "what the edge hands on", "arn:${Partition}:cloudfront::${Account}:origin-request-policy/*");

    internal static AuditAction GetWebACL { get; } = Of("wafv2:GetWebACL", "rate limits and managed groups", "arn:${Partition}:wafv2:us-east-1:${Account}:global/webacl/*/*", "arn:${Partition}:wafv2:${Region}:${Account}:regional/webacl/*/*");

    internal static AuditAction GetWebACLForResource { get; } = Of("wafv2:GetWebACLForResource", "the web ACL of the load balancer", "arn:${Partition}:wafv2:${Region}:${Account}:regional/webacl/*/*", "arn:${Partition}:elasticloadbalancing:${Region}:${Account}:loadbalancer/app/*/*");

    internal static AuditAction DescribeReplicationGroups { get; } = Of("elasticache:DescribeReplicationGroups", "the object cache", "arn:${Partition}:elasticache:${Region}:${Account}:replicationgroup:*");

    internal static AuditAction DescribeCacheClusters { get; } = Of("elasticache:DescribeCacheClusters", "its nodes", "arn:${Partition}:elasticache:${Region}:${Account}:cluster:*");

    internal static AuditAction DescribeCacheParameters { get; } = Of("elasticache:DescribeCacheParameters", "what it drops when it is full", "arn:${Partition}:elasticache:${Region}:${Account}:parametergroup:*");

    internal static AuditAction DescribeServerlessCaches { get; } = Of("elasticache:DescribeServerlessCaches", "the serverless object cache", "arn:${Partition}:elasticache:${Region}:${Account}:serverlesscache:*");

    internal static AuditAction GetBackupPlan { get; } = Of("backup:GetBackupPlan", "when backups run and how long they are kept", "arn:${Partition}:backup:${Region}:${Account}:backup-plan:*");

    internal static AuditAction ListBackupSelections { get; } = Of("backup:ListBackupSelections", "which selections the plan has", "arn:${Partition}:backup:${Region}:${Account}:backup-plan:*");

    internal static AuditAction GetBackupSelection { get; } = Of("backup:GetBackupSelection", "what is backed up", "arn:${Partition}:backup:${Region}:${Account}:backup-plan:*");

    internal static AuditAction DescribeBackupVault { get; } = Of("backup:DescribeBackupVault", "the vault's lock", "arn:${Partition}:backup:${Region}:${Account}:backup-vault:*");

    internal static AuditAction ListRecoveryPoints { get; } = Of("backup:ListRecoveryPointsByBackupVault", "the youngest recovery point", "arn:${Partition}:backup:${Region}:${Account}:backup-vault:*");

    internal static AuditAction ListRestoreJobs { get; } = Of("backup:ListRestoreJobs", "the last restore that was tried");

    internal static AuditAction DescribeAlarms { get; } = Of("cloudwatch:DescribeAlarms", "alarms", "arn:${Partition}:cloudwatch:${Region}:${Account}:alarm:*", "arn:${Partition}:cloudwatch:us-east-1:${Account}:alarm:*");

    internal static AuditAction GetMetricData { get; } = Of("cloudwatch:GetMetricData", "burst credits of the shared files and the hit ratio of the edge");

    internal static AuditAction ListRolePolicies { get; } = Of("iam:ListRolePolicies", "policies of the nodes' role", "arn:${Partition}:iam::${Account}:role/${Cluster}-*");

    internal static AuditAction GetRolePolicy { get; } = Of("iam:GetRolePolicy", "what nodes may do", "arn:${Partition}:iam::${Account}:role/${Cluster}-*");

    internal static AuditAction ListAttachedRolePolicies { get; } = Of("iam:ListAttachedRolePolicies", "managed policies of the nodes' role", "arn:${Partition}:iam::${Account}:role/${Cluster}-*");

    internal static AuditAction GetPolicy { get; } = Of("iam:GetPolicy", "which version of a managed policy counts", "arn:${Partition}:iam::${Account}:policy/${Cluster}-*", "arn:${Partition}:iam::aws:policy/*");

    internal static AuditAction GetPolicyVersion { get; } = Of("iam:GetPolicyVersion", "what a managed policy grants", "arn:${Partition}:iam::${Account}:policy/${Cluster}-*", "arn:${Partition}:iam::aws:policy/*");

    internal static AuditAction DescribeServer { get; } = Of("transfer:DescribeServer", "the sFTP endpoint", "arn:${Partition}:transfer:${Region}:${Account}:server/*");

    internal static AuditAction GetServiceQuota { get; } = Of("servicequotas:GetServiceQuota", "the account's quotas", "arn:${Partition}:servicequotas:${Region}:${Account}:*");

    internal static AuditAction ListReports { get; } = Of("s3:ListBucket", "which nodes reported", "arn:${Partition}:s3:::${Bucket}");

    internal static AuditAction ReadReport { get; } = Of("s3:GetObject", "what nodes report about themselves", "arn:${Partition}:s3:::${Bucket}/status/nodes/*");

    private static string[] Stacks => ["arn:${Partition}:cloudformation:${Region}:${Account}:stack/${Cluster}/*", "arn:${Partition}:cloudformation:us-east-1:${Account}:stack/${Cluster}-edge/*"];

    private static AuditAction Of(string name, string reads, params string[] resources)
    {
        var action = new AuditAction(name, reads, resources.Length == 0 ? null : resources);
        Known.Add(action);
        return action;
    }
}
