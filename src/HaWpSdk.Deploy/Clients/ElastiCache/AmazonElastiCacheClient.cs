using Amazon;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.ElastiCache.Model;

namespace HaWpSdk.Deploy.Clients.ElastiCache;

/// <inheritdoc cref="IAmazonElastiCache"/>
internal sealed class AmazonElastiCacheClient : ServiceClient, IAmazonElastiCache
{
    internal static readonly ServiceDefinition Service = new("ElastiCache", "elasticache", "2015-02-02", ServiceProtocol.Query, error => new AmazonElastiCacheException(error))
    {
        Errors = new Dictionary<string, Func<ServiceError, AmazonServiceException>>
        {
            ["ReplicationGroupNotFoundFault"] = error => new ReplicationGroupNotFoundException(error),
            ["CacheClusterNotFound"] = error => new CacheClusterNotFoundException(error),
            ["CacheParameterGroupNotFound"] = error => new CacheParameterGroupNotFoundException(error),
            ["ServerlessCacheNotFoundFault"] = error => new ServerlessCacheNotFoundException(error),
        },
    };

    /// <summary>Credentials, region and the rest come from where Core looks for them: environment, profile, container, instance.</summary>
    public AmazonElastiCacheClient()
        : this(null, new AmazonElastiCacheConfig())
    {
    }

    /// <summary>As without arguments, in <paramref name="region"/>.</summary>
    public AmazonElastiCacheClient(RegionEndpoint region)
        : this(null, new AmazonElastiCacheConfig { RegionEndpoint = region })
    {
    }

    /// <summary>With <paramref name="credentials"/>, or those Core finds when null.</summary>
    public AmazonElastiCacheClient(AWSCredentials? credentials, AmazonElastiCacheConfig config)
        : base(credentials, config)
    {
    }

    public ElastiCachePaginators Paginators => new(this);

    public Task<DescribeReplicationGroupsResponse> DescribeReplicationGroupsAsync(DescribeReplicationGroupsRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeReplicationGroupsResponse>(request, cancellationToken);

    public Task<DescribeCacheClustersResponse> DescribeCacheClustersAsync(DescribeCacheClustersRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeCacheClustersResponse>(request, cancellationToken);

    public Task<DescribeCacheParametersResponse> DescribeCacheParametersAsync(DescribeCacheParametersRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeCacheParametersResponse>(request, cancellationToken);

    public Task<ModifyReplicationGroupResponse> ModifyReplicationGroupAsync(ModifyReplicationGroupRequest request, CancellationToken cancellationToken = default) =>
        Call<ModifyReplicationGroupResponse>(request, cancellationToken);

    public Task<DescribeServerlessCachesResponse> DescribeServerlessCachesAsync(DescribeServerlessCachesRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeServerlessCachesResponse>(request, cancellationToken);
}
