using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.ElasticFileSystem.Model;

namespace HaWpSdk.Deploy.Clients.ElasticFileSystem;

/// <summary>All pages of the listing operations of <see cref="IAmazonElasticFileSystem"/>.</summary>
internal sealed class ElasticFileSystemPaginators(IAmazonElasticFileSystem client)
{
    public Paginator<DescribeFileSystemsRequest, DescribeFileSystemsResponse, FileSystemDescription> DescribeFileSystems(DescribeFileSystemsRequest request) =>
        new(client.DescribeFileSystemsAsync, request, p => p.NextMarker, (r, p) => r.Marker = p.NextMarker, p => p.FileSystems);

    public Paginator<DescribeMountTargetsRequest, DescribeMountTargetsResponse, MountTargetDescription> DescribeMountTargets(DescribeMountTargetsRequest request) =>
        new(client.DescribeMountTargetsAsync, request, p => p.NextMarker, (r, p) => r.Marker = p.NextMarker, p => p.MountTargets);

    public Paginator<DescribeAccessPointsRequest, DescribeAccessPointsResponse, AccessPointDescription> DescribeAccessPoints(DescribeAccessPointsRequest request) =>
        new(client.DescribeAccessPointsAsync, request, p => p.NextToken, (r, p) => r.NextToken = p.NextToken, p => p.AccessPoints);

    public Paginator<ListTagsForResourceRequest, ListTagsForResourceResponse, Tag> ListTagsForResource(ListTagsForResourceRequest request) =>
        new(client.ListTagsForResourceAsync, request, p => p.NextToken, (r, p) => r.NextToken = p.NextToken, p => p.Tags);
}
