using HaWpSdk.Deploy.Clients.AutoScaling.Model;

namespace HaWpSdk.Deploy.Clients.AutoScaling;

/// <summary>Instance refreshes have no token: a group has at most one at a time.</summary>
internal static class AutoScalingRefreshes
{
    private static readonly string[] Ended =
    [
        InstanceRefreshStatus.Successful, InstanceRefreshStatus.Failed, InstanceRefreshStatus.Cancelled, InstanceRefreshStatus.RollbackFailed, InstanceRefreshStatus.RollbackSuccessful,
    ];

    /// <summary>Starts an instance refresh, or adopts the one that is running.</summary>
    /// <returns>The refresh's id.</returns>
    /// <exception cref="InstanceRefreshInProgressException">One was running and is no longer found; calling again starts one.</exception>
    public static async Task<string> EnsureInstanceRefreshAsync(this IAmazonAutoScaling client, StartInstanceRefreshRequest request, CancellationToken cancellationToken = default)
    {
        try
        {
            return (await client.StartInstanceRefreshAsync(request, cancellationToken).ConfigureAwait(false)).InstanceRefreshId!;
        }
        catch (InstanceRefreshInProgressException)
        {
            var found = await client.DescribeInstanceRefreshesAsync(new DescribeInstanceRefreshesRequest { AutoScalingGroupName = request.AutoScalingGroupName }, cancellationToken).ConfigureAwait(false);
            if (found.InstanceRefreshes?.FirstOrDefault(refresh => !Ended.Contains(refresh.Status)) is { } running)
            {
                return running.InstanceRefreshId!;
            }

            throw;
        }
    }
}
