using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class Restrictions : RoundTripShape
{
    public GeoRestriction? GeoRestriction { get; set; }

    public override void Exchange(WireMembers wire)
    {
        GeoRestriction = wire.Member(GeoRestriction);
    }
}

internal sealed class GeoRestriction : RoundTripShape
{
    public string? RestrictionType { get; set; }
    public int? Quantity { get; set; }
    public List<string>? Items { get; set; }

    public override void Exchange(WireMembers wire)
    {
        RestrictionType = wire.Member(RestrictionType);
        Quantity = wire.Member(Quantity);
        Items = wire.Member(Items, item: "Location");
    }
}
