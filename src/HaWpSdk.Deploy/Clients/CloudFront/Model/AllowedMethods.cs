using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class AllowedMethods : RoundTripShape
{
    public int? Quantity { get; set; }
    public List<string>? Items { get; set; }
    public CachedMethods? CachedMethods { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Quantity = wire.Member(Quantity);
        Items = wire.Member(Items, item: "Method");
        CachedMethods = wire.Member(CachedMethods);
    }
}

internal sealed class CachedMethods : RoundTripShape
{
    public int? Quantity { get; set; }
    public List<string>? Items { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Quantity = wire.Member(Quantity);
        Items = wire.Member(Items, item: "Method");
    }
}
