using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.WAFV2.Model;

namespace HaWpSdk.Deploy.Clients.WAFV2;

/// <summary>All pages of the listing operations of <see cref="IAmazonWAFV2"/>.</summary>
internal sealed class WAFV2Paginators(IAmazonWAFV2 client)
{
    public Paginator<ListWebACLsRequest, ListWebACLsResponse, WebACLSummary> ListWebACLs(ListWebACLsRequest request) =>
        new(client.ListWebACLsAsync, request, p => p.NextMarker, (r, p) => r.NextMarker = p.NextMarker, p => p.WebACLs);
}
