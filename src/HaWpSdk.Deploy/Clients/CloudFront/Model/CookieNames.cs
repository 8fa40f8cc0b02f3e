using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class CookieNames : RoundTripShape
{
    public int? Quantity { get; set; }
    public List<string>? Items { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Quantity = wire.Member(Quantity);
        Items = wire.Member(Items, item: "Name");
    }
}
