using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.RDS.Model;

namespace HaWpSdk.Deploy.Clients.RDS;

/// <summary>Waits of databases and snapshots.</summary>
internal static class RDSWaiters
{
    // The first five are those of AWS's own waiter; the others do not recover by themselves either.
    private static readonly string[] Broken =
    [
        "deleted", "deleting", "failed", "incompatible-restore", "incompatible-parameters",
        "incompatible-network", "incompatible-option-group", "incompatible-credentials", "storage-full",
        "inaccessible-encryption-credentials", "inaccessible-encryption-credentials-recoverable", "stopped", Waiter.NotFound,
    ];

    public static readonly Waiter DBInstanceAvailable = new("DB instance", ["available", "storage-optimization"], Broken, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(60));

    public static readonly Waiter DBClusterAvailable = new("DB cluster", ["available"], Broken, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(60));

    // A first snapshot copies the whole volume: hours for a large one, not the ten minutes of AWS's own waiter.
    public static readonly Waiter DBSnapshotAvailable = new("DB snapshot", ["available"], ["deleted", "deleting", "failed", Waiter.NotFound], TimeSpan.FromSeconds(15), TimeSpan.FromHours(6));

    /// <summary>Waits until an instance takes connections.</summary>
    /// <exception cref="WaiterException">It went into a state that does not end by itself, or time is up.</exception>
    public static async Task<DBInstance> WaitForDBInstanceAsync(this IAmazonRDS client, string identifier, WaiterSettings? settings = null, CancellationToken cancellationToken = default) =>
        (await DBInstanceAvailable.UntilAsync(
            identifier,
            token => OrNull<DBInstance, DBInstanceNotFoundException>(async () =>
                (await client.DescribeDBInstancesAsync(new DescribeDBInstancesRequest { DBInstanceIdentifier = identifier }, token).ConfigureAwait(false)).DBInstances),
            seen => seen.DBInstanceStatus,
            seen => seen.StatusInfos?.FirstOrDefault(info => info.Normal == false)?.Message,
            settings,
            cancellationToken).ConfigureAwait(false))!;

    /// <summary>Waits until a cluster takes connections.</summary>
    /// <exception cref="WaiterException">It went into a state that does not end by itself, or time is up.</exception>
    public static async Task<DBCluster> WaitForDBClusterAsync(this IAmazonRDS client, string identifier, WaiterSettings? settings = null, CancellationToken cancellationToken = default) =>
        (await DBClusterAvailable.UntilAsync(
            identifier,
            token => OrNull<DBCluster, DBClusterNotFoundException>(async () =>
                (await client.DescribeDBClustersAsync(new DescribeDBClustersRequest { DBClusterIdentifier = identifier }, token).ConfigureAwait(false)).DBClusters),
            seen => seen.Status,
            reason: null,
            settings,
            cancellationToken).ConfigureAwait(false))!;

    /// <summary>Waits until a snapshot of an instance is complete; progress is its state.</summary>
    /// <exception cref="WaiterException">It failed or was deleted, or time is up.</exception>
    public static async Task<DBSnapshot> WaitForDBSnapshotAsync(this IAmazonRDS client, string identifier, WaiterSettings? settings = null, CancellationToken cancellationToken = default) =>
        (await DBSnapshotAvailable.UntilAsync(
            identifier,
            token => OrNull<DBSnapshot, DBSnapshotNotFoundException>(async () =>
                (await client.DescribeDBSnapshotsAsync(new DescribeDBSnapshotsRequest { DBSnapshotIdentifier = identifier }, token).ConfigureAwait(false)).DBSnapshots),
            seen => seen.Status,
            reason: null,
            settings,
            cancellationToken).ConfigureAwait(false))!;

    /// <summary>Waits until a snapshot of a cluster is complete.</summary>
    /// <exception cref="WaiterException">It failed or was deleted, or time is up.</exception>
    public static async Task<DBClusterSnapshot> WaitForDBClusterSnapshotAsync(this IAmazonRDS client, string identifier, WaiterSettings? settings = null, CancellationToken cancellationToken = default) =>
        (await DBSnapshotAvailable.UntilAsync(
            identifier,
            token => OrNull<DBClusterSnapshot, DBClusterSnapshotNotFoundException>(async () =>
                (await client.DescribeDBClusterSnapshotsAsync(new DescribeDBClusterSnapshotsRequest { DBClusterSnapshotIdentifier = identifier }, token).ConfigureAwait(false)).DBClusterSnapshots),
            seen => seen.Status,
            reason: null,
            settings,
            cancellationToken).ConfigureAwait(false))!;

    private static async Task<T?> OrNull<T, TNotFound>(Func<Task<List<T>?>> describe) where T : class where TNotFound : Exception
    {
        try
        {
            return (await describe().ConfigureAwait(false))?.FirstOrDefault();
        }
        catch (TNotFound)
        {
            return null;
        }
    }
}
