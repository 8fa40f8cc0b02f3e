using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class CachePolicyList : IWireShape
{
    public int? MaxItems { get; set; }
    public int? Quantity { get; set; }
    public string? NextMarker { get; set; }
    public List<CachePolicySummary>? Items { get; set; }

    public void Exchange(WireMembers wire)
    {
        MaxItems = wire.Member(MaxItems);
        Quantity = wire.Member(Quantity);
        NextMarker = wire.Member(NextMarker);
        Items = wire.Member(Items, item: "CachePolicySummary");
    }
}

internal sealed class CachePolicySummary : IWireShape
{
    public string? Type { get; set; }
    public CachePolicy? CachePolicy { get; set; }

    public void Exchange(WireMembers wire)
    {
        Type = wire.Member(Type);
        CachePolicy = wire.Member(CachePolicy);
    }
}
