using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.Route53.Model;

namespace HaWpSdk.Deploy.Clients.Route53;

/// <summary>Waits of record changes.</summary>
internal static class Route53Waiters
{
    public static readonly Waiter ResourceRecordSetsChanged = new("Record change", [ChangeStatus.INSYNC], [], TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(30));

    /// <summary>Waits until a batch of changes is at all name servers of the zone.</summary>
    /// <exception cref="WaiterException">Time is up.</exception>
    public static async Task<ChangeInfo> WaitForChangeAsync(this IAmazonRoute53 client, string id, WaiterSettings? settings = null, CancellationToken cancellationToken = default) =>
        (await ResourceRecordSetsChanged.UntilAsync(
            id,
            async token => (await client.GetChangeAsync(new GetChangeRequest { Id = id }, token).ConfigureAwait(false)).ChangeInfo,
            seen => seen.Status,
            reason: null,
            settings,
            cancellationToken).ConfigureAwait(false))!;
}
