using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.ElastiCache.Model;

namespace HaWpSdk.Deploy.Clients.ElastiCache;

/// <summary>ElastiCache: the object cache.</summary>
internal interface IAmazonElastiCache : IAmazonService, IDisposable
{
    /// <summary>All pages of the listing operations.</summary>
    ElastiCachePaginators Paginators { get; }

    /// <summary>A page of replication groups, or the one named.</summary>
    Task<DescribeReplicationGroupsResponse> DescribeReplicationGroupsAsync(DescribeReplicationGroupsRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of cache clusters, or the one named.</summary>
    Task<DescribeCacheClustersResponse> DescribeCacheClustersAsync(DescribeCacheClustersRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of the parameters of a cache parameter group.</summary>
    Task<DescribeCacheParametersResponse> DescribeCacheParametersAsync(DescribeCacheParametersRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes a replication group, for example to take a second password (<c>ROTATE</c>) or one only (<c>SET</c>).</summary>
    Task<ModifyReplicationGroupResponse> ModifyReplicationGroupAsync(ModifyReplicationGroupRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of serverless caches.</summary>
    Task<DescribeServerlessCachesResponse> DescribeServerlessCachesAsync(DescribeServerlessCachesRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonElastiCacheConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonElastiCacheClient(awsCredentials, (AmazonElastiCacheConfig)clientConfig);
}
