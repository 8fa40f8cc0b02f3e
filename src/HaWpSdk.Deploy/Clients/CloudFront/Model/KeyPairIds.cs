using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class KeyPairIds : IWireShape
{
    public int? Quantity { get; set; }
    public List<string>? Items { get; set; }

    public void Exchange(WireMembers wire)
    {
        Quantity = wire.Member(Quantity);
        Items = wire.Member(Items, item: "KeyPairId");
    }
}
