using HaWpSdk.Deploy.Clients.AutoScaling.Model;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.AutoScaling;

/// <summary>Waits of the web nodes.</summary>
internal static class AutoScalingWaiters
{
    public static readonly Waiter InstanceRefreshSuccessful = new(
        "Instance refresh",
        [InstanceRefreshStatus.Successful],
        [InstanceRefreshStatus.Failed, InstanceRefreshStatus.Cancelled, InstanceRefreshStatus.RollbackFailed, InstanceRefreshStatus.RollbackSuccessful, Waiter.NotFound],
        TimeSpan.FromSeconds(30),
        TimeSpan.FromHours(2));

    /// <summary>Waits until an instance refresh has replaced the group's instances.</summary>
    /// <exception cref="WaiterException">It failed, was cancelled or rolled back, or time is up.</exception>
    public static async Task<InstanceRefresh> WaitForInstanceRefreshAsync(
        this IAmazonAutoScaling client, string group, string id, WaiterSettings? settings = null, CancellationToken cancellationToken = default) =>
        (await InstanceRefreshSuccessful.UntilAsync(
            id,
            async token =>
            {
                var found = await client.DescribeInstanceRefreshesAsync(new DescribeInstanceRefreshesRequest { AutoScalingGroupName = group, InstanceRefreshIds = [id] }, token).ConfigureAwait(false);
                return found.InstanceRefreshes?.FirstOrDefault();
            },
            seen => seen.Status,
            seen => seen.StatusReason,
            settings,
            cancellationToken).ConfigureAwait(false))!;
}
