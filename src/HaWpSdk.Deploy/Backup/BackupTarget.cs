using Amazon.Runtime;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.CloudFormation;
using HaWpSdk.Deploy.Clients.CloudFormation.Model;
using HaWpSdk.Deploy.Stacks.Record;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Deploy.Backup;

/// <summary>What of a running cluster is backed up, and with what: found in its stack.</summary>
internal sealed record BackupTarget(string Cluster, string Region, string Account, string Partition, string? FileSystem, string? Vault, string? Role, string? Database, bool IsAurora, BackupStore Store)
{
    /// <exception cref="BackupException">There is no such cluster, or AWS cannot be asked.</exception>
    public static async Task<BackupTarget> FindAsync(HaCluster cluster, AwsClients clients, CancellationToken cancellationToken)
    {
        var stack = await StackAsync(cluster, clients, cancellationToken).ConfigureAwait(false);
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var resource in clients.CloudFormation.Paginators.ListStackResources(new ListStackResourcesRequest { StackName = cluster.Name }).Items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (resource is { LogicalResourceId: { } id, PhysicalResourceId: { Length: > 0 } physical } && resource.ResourceStatus != "DELETE_COMPLETE")
            {
                members[id] = physical;
            }
        }

        var arn = stack.StackId!.Split(':');
        var (partition, account) = (arn[1], arn[4]);
        var document = new DocumentView(cluster.ToDocument());
        var isAurora = members.ContainsKey("DatabaseCluster");
        return new BackupTarget(
            cluster.Name,
            cluster.Region,
            account,
            partition,
            members.GetValueOrDefault("FileSystem"),
            members.GetValueOrDefault("BackupVault") ?? document.Text("backups.vaultName"),
            members.TryGetValue("BackupRole", out var role) ? $"arn:{partition}:iam::{account}:role/{role}" : null,
            isAurora ? members["DatabaseCluster"] : members.GetValueOrDefault("Database"),
            isAurora,
            new BackupStore(clients, ArtifactStore.NameOf(cluster.Name, account, cluster.Region), account));
    }

    private static async Task<Stack> StackAsync(HaCluster cluster, AwsClients clients, CancellationToken cancellationToken)
    {
        try
        {
            return (await clients.CloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = cluster.Name }, cancellationToken).ConfigureAwait(false)).Stacks?.FirstOrDefault()
                ?? throw Missing(cluster);
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode == "ValidationError" && exception.Message.Contains("does not exist", StringComparison.Ordinal))
        {
            throw Missing(cluster);
        }
    }

    private static BackupException Missing(HaCluster cluster) => new($"There is no stack '{cluster.Name}' in {cluster.Region}. Deploy the cluster with 'hawp deploy', or check the name, the region and the account.");
}
