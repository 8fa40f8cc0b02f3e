using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Deploy.Backup;

/// <summary>Makes the description of a new cluster from a restore manifest. The old cluster is never touched: what comes back stands beside it until it is looked at.</summary>
public static class RestoreDescription
{
    /// <summary>The cluster that a backup becomes when it is deployed.</summary>
    /// <param name="cluster">The model of the cluster that was backed up.</param>
    /// <param name="manifest">The manifest.</param>
    /// <param name="name">Name of the new cluster.</param>
    /// <param name="domain">Its name for visitors; <see langword="null"/> for the old one, which only one of the two can serve at a time.</param>
    /// <param name="region">Its region; <see langword="null"/> for the old one. Another needs a copy of the snapshot there.</param>
    /// <exception cref="BackupException">The backup is not complete, the name is the old one's, or there is nothing in that region to restore from.</exception>
    /// <exception cref="ClusterDefinitionException">The new cluster can never exist.</exception>
    public static HaCluster For(HaCluster cluster, BackupManifest manifest, string name, string? domain = null, string? region = null)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(name);
        if (manifest.State != BackupState.Complete)
        {
            throw new BackupException($"The backup {manifest.Id} is {manifest.State.ToString().ToLowerInvariant()}, not complete. {(manifest.State == BackupState.Started ? "Run 'hawp backup' again, it goes on with it." : "Take another one: 'hawp backup --list'.")}");
        }

        if (name == manifest.Cluster || name == cluster.Name)
        {
            throw new BackupException($"'{name}' is the cluster that was backed up. A restore makes a new cluster beside it: give it another name with --as.");
        }

        var there = region ?? manifest.Region;
        var snapshot = there == manifest.Region ? manifest.Database?.Arn : manifest.Copies.FirstOrDefault(copy => copy.Region == there && copy.IsAvailable)?.Arn;
        if (manifest.Database is not null && snapshot is null)
        {
            throw new BackupException($"The backup {manifest.Id} has no snapshot in {there}; it has one in {string.Join(", ", manifest.Copies.Select(copy => copy.Region).Prepend(manifest.Region))}. Copy it there with 'hawp backup --copy-to {there}', or restore where it is.");
        }

        var document = Set(cluster.Collected, "name", name);
        document = Set(document, "region", there);
        document = domain is null ? document : Without(Set(document, "domain.primary", domain), "domain.names", "edge.aliases", "wordpress.constants[WP_HOME]", "wordpress.constants[WP_SITEURL]");

        // Certificates, a web ACL and a vault of the old cluster are not the new one's.
        document = Without(document, "restoreFrom");
        document = snapshot is null ? document : Set(document, "restoreFrom.snapshot", snapshot);
        document = manifest.Files?.RecoveryPoint is { } point && there == manifest.Region ? Set(document, "restoreFrom.recoveryPoint", point) : document;
        return HaCluster.From(document, cluster.Attachments);
    }

    private static MapNode Set(MapNode document, string path, string text) => DocumentEdit.Set(document, DocumentPath.Parse(path), new ScalarNode(PolicyValue.OfText(text)));

    private static MapNode Without(MapNode document, params string[] paths) => paths.Aggregate(document, (all, path) => DocumentEdit.Remove(all, DocumentPath.Parse(path)));
}
