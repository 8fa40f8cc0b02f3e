using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.CloudFront.Model;

namespace HaWpSdk.Deploy.Clients.CloudFront;

/// <summary>All pages of the listing operations of <see cref="IAmazonCloudFront"/>.</summary>
internal sealed class CloudFrontPaginators(IAmazonCloudFront client)
{
    public Paginator<ListDistributionsRequest, ListDistributionsResponse, DistributionSummary> ListDistributions(ListDistributionsRequest request) =>
        new(client.ListDistributionsAsync, request, p => p.DistributionList?.NextMarker, (r, p) => r.Marker = p.DistributionList?.NextMarker, p => p.DistributionList?.Items);

    public Paginator<ListCachePoliciesRequest, ListCachePoliciesResponse, CachePolicySummary> ListCachePolicies(ListCachePoliciesRequest request) =>
        new(client.ListCachePoliciesAsync, request, p => p.CachePolicyList?.NextMarker, (r, p) => r.Marker = p.CachePolicyList?.NextMarker, p => p.CachePolicyList?.Items);

    public Paginator<ListInvalidationsRequest, ListInvalidationsResponse, InvalidationSummary> ListInvalidations(ListInvalidationsRequest request) =>
        new(client.ListInvalidationsAsync, request, p => p.InvalidationList?.NextMarker, (r, p) => r.Marker = p.InvalidationList?.NextMarker, p => p.InvalidationList?.Items);
}
