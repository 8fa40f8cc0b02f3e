using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.CloudFormation.Model;
using HaWpSdk.Deploy.Clients.RDS.Model;

namespace HaWpSdk.Deploy.Stacks;

/// <summary>A thing that outlives its stack, with the command that removes it.</summary>
/// <param name="Type">Its type.</param>
/// <param name="PhysicalId">Its id in AWS.</param>
/// <param name="Why">Why it is still there.</param>
/// <param name="Remove">The command that removes it for good.</param>
public sealed record Orphan(string Type, string PhysicalId, string Why, string Remove);

/// <summary>Commands about resources that no stack has.</summary>
internal static class Orphans
{
    public static string Commands(string type, string id, string region) => $"Take it in with 'hawp deploy --adopt', or remove it with '{Remove(type, id, region)}'.";

    /// <summary>The command that removes a resource. Cloud Control knows every type by CloudFormation's own name.</summary>
    public static string Remove(string type, string id, string region) => type switch
    {
        "AWS::S3::Bucket" => $"aws s3 rb s3://{id} --force --region {region}",
        "AWS::RDS::DBSnapshot" => $"aws rds delete-db-snapshot --db-snapshot-identifier {id} --region {region}",
        "AWS::RDS::DBClusterSnapshot" => $"aws rds delete-db-cluster-snapshot --db-cluster-snapshot-identifier {id} --region {region}",
        "AWS::KMS::Key" => $"aws kms schedule-key-deletion --key-id {id} --region {region}",
        "AWS::EFS::FileSystem" => $"aws efs delete-file-system --file-system-id {id} --region {region}",
        "AWS::SecretsManager::Secret" => $"aws secretsmanager delete-secret --secret-id {id} --region {region}",
        "AWS::Logs::LogGroup" => $"aws logs delete-log-group --log-group-name {id} --region {region}",
        "AWS::Backup::BackupVault" => $"aws backup delete-backup-vault --backup-vault-name {id} --region {region}",
        _ => $"aws cloudcontrol delete-resource --type-name {type} --identifier {id} --region {(type.StartsWith("AWS::CloudFront::", StringComparison.Ordinal) ? "us-east-1" : region)}",
    };

    /// <summary>Snapshots that CloudFormation took of databases when it deleted them.</summary>
    public static async Task<List<Orphan>> SnapshotsAsync(AwsClients clients, IEnumerable<StackResourceSummary> resources, CancellationToken cancellationToken)
    {
        const string Why = "kept: a snapshot of the database; 'hawp restore' makes a new cluster of it";
        var found = new List<Orphan>();
        void Add(string type, string? id) => found.Add(new Orphan(type, id ?? string.Empty, Why, Remove(type, id ?? string.Empty, clients.Region)));
        foreach (var resource in resources.Where(r => r.PhysicalResourceId is { Length: > 0 }))
        {
            if (resource.ResourceType == "AWS::RDS::DBInstance")
            {
                await foreach (var snapshot in clients.RDS.Paginators.DescribeDBSnapshots(new DescribeDBSnapshotsRequest { DBInstanceIdentifier = resource.PhysicalResourceId, SnapshotType = "manual" }).Items.WithCancellation(cancellationToken).ConfigureAwait(false))
                {
                    Add("AWS::RDS::DBSnapshot", snapshot.DBSnapshotIdentifier);
                }
            }
            else if (resource.ResourceType == "AWS::RDS::DBCluster")
            {
                await foreach (var snapshot in clients.RDS.Paginators.DescribeDBClusterSnapshots(new DescribeDBClusterSnapshotsRequest { DBClusterIdentifier = resource.PhysicalResourceId, SnapshotType = "manual" }).Items.WithCancellation(cancellationToken).ConfigureAwait(false))
                {
                    Add("AWS::RDS::DBClusterSnapshot", snapshot.DBClusterSnapshotIdentifier);
                }
            }
        }

        return found;
    }
}
