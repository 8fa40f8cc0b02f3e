using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElastiCache.Model;

internal sealed class DescribeCacheClustersRequest : AmazonWebServiceRequest, IWireShape
{
    public string? CacheClusterId { get; set; }
    public int? MaxRecords { get; set; }
    public string? Marker { get; set; }
    public bool? ShowCacheNodeInfo { get; set; }
    public bool? ShowCacheClustersNotInReplicationGroups { get; set; }

    public void Exchange(WireMembers wire)
    {
        CacheClusterId = wire.Member(CacheClusterId);
        MaxRecords = wire.Member(MaxRecords);
        Marker = wire.Member(Marker);
        ShowCacheNodeInfo = wire.Member(ShowCacheNodeInfo);
        ShowCacheClustersNotInReplicationGroups = wire.Member(ShowCacheClustersNotInReplicationGroups);
    }
}

internal sealed class DescribeCacheClustersResponse : AmazonWebServiceResponse, IWireShape
{
    public string? Marker { get; set; }
    public List<CacheCluster>? CacheClusters { get; set; }

    public void Exchange(WireMembers wire)
    {
        Marker = wire.Member(Marker);
        CacheClusters = wire.Member(CacheClusters, item: "CacheCluster");
    }
}
