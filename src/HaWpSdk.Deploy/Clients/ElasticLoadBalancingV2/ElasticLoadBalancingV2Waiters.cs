using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;

namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2;

/// <summary>Waits of the load balancer.</summary>
internal static class ElasticLoadBalancingV2Waiters
{
    public static readonly Waiter TargetsInService = new("Target group", ["healthy"], [], TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(10));

    /// <summary>Waits until at least <paramref name="count"/> targets are healthy; progress counts them.</summary>
    /// <exception cref="WaiterException">Time is up; the message says what the load balancer sees.</exception>
    public static Task WaitForTargetsAsync(
        this IAmazonElasticLoadBalancingV2 client, string targetGroupArn, int count, WaiterSettings? settings = null, CancellationToken cancellationToken = default) =>
        TargetsInService.UntilAsync(
            targetGroupArn,
            async token => (await client.DescribeTargetHealthAsync(new DescribeTargetHealthRequest { TargetGroupArn = targetGroupArn }, token).ConfigureAwait(false)).TargetHealthDescriptions ?? [],
            seen => State(seen, count),
            reason: null,
            settings,
            cancellationToken);

    private static string State(List<TargetHealthDescription> targets, int count)
    {
        var healthy = targets.Count(target => target.TargetHealth?.State == TargetHealthStateEnum.Healthy);
        var sick = targets.Where(target => target.TargetHealth?.State != TargetHealthStateEnum.Healthy)
            .Select(target => $"{target.Target?.Id} {target.TargetHealth?.State} ({target.TargetHealth?.Reason ?? "no reason given"})");
        return healthy >= count ? "healthy" : $"{healthy} of {count} healthy{string.Concat(sick.Select(text => ", " + text))}";
    }
}
