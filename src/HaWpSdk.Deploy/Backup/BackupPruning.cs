using Amazon.Runtime;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.Backup.Model;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.RDS.Model;

namespace HaWpSdk.Deploy.Backup;

/// <summary>One backup that pruning removes, or would.</summary>
/// <param name="Manifest">The backup.</param>
/// <param name="Removed">Whether all of it is gone.</param>
/// <param name="Kept">What could not be removed, and why; <see langword="null"/> when nothing is left, or nothing was tried.</param>
public sealed record PrunedBackup(BackupManifest Manifest, bool Removed, string? Kept)
{
    /// <summary>Whether all that is left of it is the recovery point of the files.</summary>
    internal bool IsOnlyRecoveryPoint { get; init; }
}

/// <summary>Removes backups that are older than they need to be.</summary>
public static class BackupPruning
{
    /// <summary>Removes backups older than a time: snapshot, copies, recovery point and manifest. The youngest complete backup stays, however old.</summary>
    /// <param name="cluster">The model.</param>
    /// <param name="clients">The account and region it runs in.</param>
    /// <param name="retention">How old a backup may be.</param>
    /// <param name="dryRun">Only say what would go.</param>
    /// <param name="clock">The clock; the system's when <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops between two backups.</param>
    /// <returns>The backups that are too old, oldest first.</returns>
    /// <exception cref="BackupException">There is no such cluster, or AWS cannot be asked.</exception>
    public static async Task<IReadOnlyList<PrunedBackup>> RunAsync(HaCluster cluster, AwsClients clients, TimeSpan retention, bool dryRun, TimeProvider? clock = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(clients);
        return await ClusterBackup.Explained(async () =>
        {
            var target = await BackupTarget.FindAsync(cluster, clients, cancellationToken).ConfigureAwait(false);
            var (all, _) = await target.Store.ListAsync(cancellationToken).ConfigureAwait(false);
            var limit = (clock ?? TimeProvider.System).GetUtcNow() - retention;
            var youngest = all.LastOrDefault(manifest => manifest.State == BackupState.Complete)?.Id;
            var pruned = new List<PrunedBackup>();

            // One whose removal was interrupted goes on; one that was interrupted while it was made is the next backup's to finish.
            foreach (var manifest in all.Where(manifest => manifest.Id != youngest && (manifest.State == BackupState.Pruning || (manifest.State == BackupState.Complete && manifest.CreatedAt < limit))))
            {
                cancellationToken.ThrowIfCancellationRequested();
                pruned.Add(dryRun ? new PrunedBackup(manifest, false, null) : await RemoveAsync(manifest, target, clients).ConfigureAwait(false));
            }

            return (IReadOnlyList<PrunedBackup>)pruned;
        }).ConfigureAwait(false);
    }

    /// <summary>Removes one backup, however young.</summary>
    internal static Task<PrunedBackup> RemoveAsync(HaCluster cluster, AwsClients clients, BackupManifest manifest, CancellationToken cancellationToken) => ClusterBackup.Explained(async () =>
        await RemoveAsync(manifest, await BackupTarget.FindAsync(cluster, clients, cancellationToken).ConfigureAwait(false), clients).ConfigureAwait(false));

    private static async Task<PrunedBackup> RemoveAsync(BackupManifest manifest, BackupTarget target, AwsClients clients)
    {
        await target.Store.WriteAsync(manifest with { State = BackupState.Pruning }, CancellationToken.None).ConfigureAwait(false);
        string? kept = null;
        foreach (var copy in manifest.Copies)
        {
            using var there = clients.InRegion(copy.Region);
            kept ??= await TryAsync(() => DeleteSnapshotAsync(there, manifest.Database!), $"the copy in {copy.Region}").ConfigureAwait(false);
        }

        if (manifest.Database is { } database)
        {
            kept ??= await TryAsync(() => DeleteSnapshotAsync(clients, database), $"the snapshot {database.Snapshot}").ConfigureAwait(false);
        }

        var isOnlyPoint = kept is null;
        if (manifest.Files is { RecoveryPoint: { } point } files)
        {
            kept ??= await TryAsync(() => clients.Backup.DeleteRecoveryPointAsync(new DeleteRecoveryPointRequest { BackupVaultName = files.Vault, RecoveryPointArn = point }, CancellationToken.None), $"the recovery point in {files.Vault}").ConfigureAwait(false);
        }

        if (kept is null)
        {
            await target.Store.DeleteAsync(manifest, CancellationToken.None).ConfigureAwait(false);
        }

        return new PrunedBackup(manifest, kept is null, kept) { IsOnlyRecoveryPoint = isOnlyPoint && kept is not null };
    }

    private static Task DeleteSnapshotAsync(AwsClients clients, DatabaseBackup database) => database.IsCluster
        ? clients.RDS.DeleteDBClusterSnapshotAsync(new DeleteDBClusterSnapshotRequest { DBClusterSnapshotIdentifier = database.Snapshot }, CancellationToken.None)
        : clients.RDS.DeleteDBSnapshotAsync(new DeleteDBSnapshotRequest { DBSnapshotIdentifier = database.Snapshot }, CancellationToken.None);

    // What is gone already is removed; what a lock holds stays, and is told.
    private static async Task<string?> TryAsync(Func<Task> delete, string what)
    {
        try
        {
            await delete().ConfigureAwait(false);
            return null;
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode is { } code && (code.Contains("NotFound", StringComparison.Ordinal)))
        {
            return null;
        }
        catch (AmazonServiceException exception)
        {
            return AccessDenied.ActionOf(exception) is { } action
                ? $"{what} stays: the permission {action} is missing, or the vault's lock holds it until it is old enough."
                : $"{what} stays: {exception.Message.TrimEnd('.')}.";
        }
    }
}
