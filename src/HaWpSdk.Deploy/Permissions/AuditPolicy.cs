using HaWpSdk.Deploy.Audit;
using HaWpSdk.Deploy.Stacks.Record;

namespace HaWpSdk.Deploy.Permissions;

/// <summary>The least an audit may be allowed: a policy for the role or user that runs it.</summary>
public static class AuditPolicy
{
    /// <summary>The policy of one cluster as JSON, the same bytes at any time: every action the audit calls, and none besides.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="account">The account, twelve digits; <see langword="null"/> for any.</param>
    /// <param name="partition">The partition; <c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</param>
    /// <remarks>Actions of one service and one set of resources share a statement. AWS knows no resource for most describe calls: they can be granted for all only.</remarks>
    public static string ToJson(HaCluster cluster, string? account = null, string partition = "aws")
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var names = new Dictionary<string, string>(StringComparer.Ordinal) { ["Cluster"] = cluster.Name, ["Region"] = cluster.Region, ["Account"] = account ?? "*", ["Partition"] = partition, ["Bucket"] = account is null ? BucketPattern(cluster) : ArtifactStore.NameOf(cluster.Name, account, cluster.Region) };
        var statements = AuditActions.All.GroupBy(action => string.Join('\n', action.Resources ?? ["*"]), StringComparer.Ordinal)
            .Select(group => new PolicyStatement([.. group.Select(action => action.Name)], [.. (group.First().Resources ?? ["*"]).Select(resource => Filled(resource, names))]))
            .OrderBy(statement => statement.Actions[0], StringComparer.Ordinal);
        return PolicyJson.Write(statements);
    }

    // The bucket is named after the account, too; a long name of the cluster is cut there.
    private static string BucketPattern(HaCluster cluster)
    {
        var any = ArtifactStore.NameOf(cluster.Name, "000000000000", cluster.Region);
        return any.Replace("000000000000", "*", StringComparison.Ordinal);
    }

    private static string Filled(string resource, Dictionary<string, string> names)
    {
        foreach (var (name, value) in names)
        {
            resource = resource.Replace("${" + name + "}", value, StringComparison.Ordinal);
        }

        return resource;
    }
}
