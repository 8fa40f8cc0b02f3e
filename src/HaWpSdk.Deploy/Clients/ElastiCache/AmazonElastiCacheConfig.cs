using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElastiCache;

/// <summary>Settings of <see cref="AmazonElastiCacheClient"/>.</summary>
internal sealed class AmazonElastiCacheConfig() : ServiceClientConfig(AmazonElastiCacheClient.Service);
