using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.ElastiCache.Model;

namespace HaWpSdk.Deploy.Clients.ElastiCache;

/// <summary>Waits of the object cache.</summary>
internal static class ElastiCacheWaiters
{
    public static readonly Waiter ReplicationGroupAvailable = new(
        "Replication group", ["available"], ["deleted", "deleting", "create-failed", Waiter.NotFound], TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(30));

    /// <summary>Waits until a replication group takes connections.</summary>
    /// <exception cref="WaiterException">It failed or was deleted, or time is up.</exception>
    public static async Task<ReplicationGroup> WaitForReplicationGroupAsync(this IAmazonElastiCache client, string id, WaiterSettings? settings = null, CancellationToken cancellationToken = default) =>
        (await ReplicationGroupAvailable.UntilAsync(
            id,
            async token =>
            {
                try
                {
                    var found = await client.DescribeReplicationGroupsAsync(new DescribeReplicationGroupsRequest { ReplicationGroupId = id }, token).ConfigureAwait(false);
                    return found.ReplicationGroups?.FirstOrDefault();
                }
                catch (ReplicationGroupNotFoundException)
                {
                    return null;
                }
            },
            seen => seen.Status,
            reason: null,
            settings,
            cancellationToken).ConfigureAwait(false))!;
}
