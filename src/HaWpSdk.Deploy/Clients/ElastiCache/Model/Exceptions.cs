using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElastiCache.Model;

internal sealed class ReplicationGroupNotFoundException(ServiceError error) : AmazonElastiCacheException(error);

internal sealed class CacheClusterNotFoundException(ServiceError error) : AmazonElastiCacheException(error);

internal sealed class CacheParameterGroupNotFoundException(ServiceError error) : AmazonElastiCacheException(error);

internal sealed class ServerlessCacheNotFoundException(ServiceError error) : AmazonElastiCacheException(error);
