using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class FunctionAssociations : RoundTripShape
{
    public int? Quantity { get; set; }
    public List<FunctionAssociation>? Items { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Quantity = wire.Member(Quantity);
        Items = wire.Member(Items, item: "FunctionAssociation");
    }
}

internal sealed class FunctionAssociation : RoundTripShape
{
    public string? FunctionARN { get; set; }
    public string? EventType { get; set; }

    public override void Exchange(WireMembers wire)
    {
        FunctionARN = wire.Member(FunctionARN);
        EventType = wire.Member(EventType);
    }
}
