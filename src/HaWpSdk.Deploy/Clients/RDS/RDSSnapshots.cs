using HaWpSdk.Deploy.Clients.RDS.Model;

namespace HaWpSdk.Deploy.Clients.RDS;

/// <summary>
/// Snapshots have no token: the identifier is the key. "Already exists" is then the answer to a repeat of our own call, by Core or by
/// a restarted run, as often as to a clash.
/// </summary>
internal static class RDSSnapshots
{
    /// <summary>Starts a snapshot, or adopts the one that an earlier attempt started.</summary>
    /// <exception cref="DBSnapshotAlreadyExistsException">The identifier belongs to a snapshot of another database.</exception>
    public static async Task<DBSnapshot> EnsureDBSnapshotAsync(this IAmazonRDS client, CreateDBSnapshotRequest request, CancellationToken cancellationToken = default)
    {
        try
        {
            return (await client.CreateDBSnapshotAsync(request, cancellationToken).ConfigureAwait(false)).DBSnapshot!;
        }
        catch (DBSnapshotAlreadyExistsException)
        {
            var found = await client.DescribeDBSnapshotsAsync(new DescribeDBSnapshotsRequest { DBSnapshotIdentifier = request.DBSnapshotIdentifier }, cancellationToken).ConfigureAwait(false);
            if (found.DBSnapshots?.FirstOrDefault(snapshot => Same(snapshot.DBInstanceIdentifier, request.DBInstanceIdentifier)) is { } ours)
            {
                return ours;
            }

            throw;
        }
    }

    /// <summary>As <see cref="EnsureDBSnapshotAsync"/>, for a cluster.</summary>
    /// <exception cref="DBClusterSnapshotAlreadyExistsException">The identifier belongs to a snapshot of another cluster.</exception>
    public static async Task<DBClusterSnapshot> EnsureDBClusterSnapshotAsync(this IAmazonRDS client, CreateDBClusterSnapshotRequest request, CancellationToken cancellationToken = default)
    {
        try
        {
            return (await client.CreateDBClusterSnapshotAsync(request, cancellationToken).ConfigureAwait(false)).DBClusterSnapshot!;
        }
        catch (DBClusterSnapshotAlreadyExistsException)
        {
            var found = await client.DescribeDBClusterSnapshotsAsync(
                new DescribeDBClusterSnapshotsRequest { DBClusterSnapshotIdentifier = request.DBClusterSnapshotIdentifier }, cancellationToken).ConfigureAwait(false);
            if (found.DBClusterSnapshots?.FirstOrDefault(snapshot => Same(snapshot.DBClusterIdentifier, request.DBClusterIdentifier)) is { } ours)
            {
                return ours;
            }

            throw;
        }
    }

    // RDS stores identifiers in lower case.
    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
