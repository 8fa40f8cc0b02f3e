using HaWpSdk.Deploy.Clients.CloudFront.Model;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront;

/// <summary>Waits of the edge. CloudFront has no states of failure here.</summary>
internal static class CloudFrontWaiters
{
    public static readonly Waiter DistributionDeployed = new("Distribution", ["Deployed"], [Waiter.NotFound], TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(35));

    public static readonly Waiter InvalidationCompleted = new("Invalidation", ["Completed"], [Waiter.NotFound], TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(10));

    /// <summary>Waits until a distribution's configuration is at all edge locations.</summary>
    /// <exception cref="WaiterException">Time is up, or it does not exist.</exception>
    public static async Task<Distribution> WaitForDistributionAsync(this IAmazonCloudFront client, string id, WaiterSettings? settings = null, CancellationToken cancellationToken = default) =>
        (await DistributionDeployed.UntilAsync(
            id,
            async token =>
            {
                try
                {
                    return (await client.GetDistributionAsync(new GetDistributionRequest { Id = id }, token).ConfigureAwait(false)).Distribution;
                }
                catch (NoSuchDistributionException)
                {
                    return null;
                }
            },
            seen => seen.Status,
            reason: null,
            settings,
            cancellationToken).ConfigureAwait(false))!;

    /// <summary>Waits until an invalidation has reached all edge locations.</summary>
    /// <exception cref="WaiterException">Time is up, or it does not exist.</exception>
    public static async Task<Invalidation> WaitForInvalidationAsync(
        this IAmazonCloudFront client, string distributionId, string id, WaiterSettings? settings = null, CancellationToken cancellationToken = default) =>
        (await InvalidationCompleted.UntilAsync(
            id,
            async token =>
            {
                try
                {
                    return (await client.GetInvalidationAsync(new GetInvalidationRequest { DistributionId = distributionId, Id = id }, token).ConfigureAwait(false)).Invalidation;
                }
                catch (NoSuchInvalidationException)
                {
                    return null;
                }
            },
            seen => seen.Status,
            reason: null,
            settings,
            cancellationToken).ConfigureAwait(false))!;
}
