using HaWpSdk.Simulator;

namespace HaWpSdk.Deploy.Tests.Stacks;

/// <summary>What a deployment left in an account, so that two ends can be compared: what there is of each kind and place, and the ids of what holds data.</summary>
internal sealed record AccountState(IReadOnlyList<string> Resources, IReadOnlyDictionary<string, string> Data)
{
    private static readonly string[] Passing = ["AWS::EC2::Instance", "AWS::AutoScaling::Activity", "AWS::Route53::Change", "AWS::S3::Object"];
    private static readonly string[] Stateful = ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::EFS::FileSystem", "AWS::KMS::Key", "AWS::S3::Bucket", "AWS::SecretsManager::Secret", "AWS::Backup::BackupVault", "AWS::ElastiCache::ReplicationGroup"];

    public static AccountState Of(AwsSimulator aws)
    {
        var resources = aws.Resources;
        return new AccountState(
            [.. resources.Where(r => !Passing.Contains(r.Type) && !r.Type.StartsWith("AWS::Route53::Change", StringComparison.Ordinal)).Select(r => $"{r.Type} {r.Region} {r.StackName} {r.LogicalId}").Order(StringComparer.Ordinal)],
            resources.Where(r => Stateful.Contains(r.Type) && r.LogicalId.Length > 0).GroupBy(r => $"{r.StackName} {r.LogicalId}", StringComparer.Ordinal).ToDictionary(g => g.Key, g => string.Join(" and ", g.Select(r => r.Id)), StringComparer.Ordinal));
    }
}
