using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.ElastiCache.Model;

namespace HaWpSdk.Deploy.Clients.ElastiCache;

/// <summary>All pages of the listing operations of <see cref="IAmazonElastiCache"/>.</summary>
internal sealed class ElastiCachePaginators(IAmazonElastiCache client)
{
    public Paginator<DescribeReplicationGroupsRequest, DescribeReplicationGroupsResponse, ReplicationGroup> DescribeReplicationGroups(DescribeReplicationGroupsRequest request) =>
        new(client.DescribeReplicationGroupsAsync, request, p => p.Marker, (r, p) => r.Marker = p.Marker, p => p.ReplicationGroups);

    public Paginator<DescribeCacheClustersRequest, DescribeCacheClustersResponse, CacheCluster> DescribeCacheClusters(DescribeCacheClustersRequest request) =>
        new(client.DescribeCacheClustersAsync, request, p => p.Marker, (r, p) => r.Marker = p.Marker, p => p.CacheClusters);

    public Paginator<DescribeCacheParametersRequest, DescribeCacheParametersResponse, Parameter> DescribeCacheParameters(DescribeCacheParametersRequest request) =>
        new(client.DescribeCacheParametersAsync, request, p => p.Marker, (r, p) => r.Marker = p.Marker, p => p.Parameters);

    public Paginator<DescribeServerlessCachesRequest, DescribeServerlessCachesResponse, ServerlessCache> DescribeServerlessCaches(DescribeServerlessCachesRequest request) =>
        new(client.DescribeServerlessCachesAsync, request, p => p.NextToken, (r, p) => r.NextToken = p.NextToken, p => p.ServerlessCaches);
}
