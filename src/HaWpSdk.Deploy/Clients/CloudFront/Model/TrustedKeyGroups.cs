using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class TrustedKeyGroups : RoundTripShape
{
    public bool? Enabled { get; set; }
    public int? Quantity { get; set; }
    public List<string>? Items { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Enabled = wire.Member(Enabled);
        Quantity = wire.Member(Quantity);
        Items = wire.Member(Items, item: "KeyGroup");
    }
}
