using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class LambdaFunctionAssociations : RoundTripShape
{
    public int? Quantity { get; set; }
    public List<LambdaFunctionAssociation>? Items { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Quantity = wire.Member(Quantity);
        Items = wire.Member(Items, item: "LambdaFunctionAssociation");
    }
}

internal sealed class LambdaFunctionAssociation : RoundTripShape
{
    public string? LambdaFunctionARN { get; set; }
    public string? EventType { get; set; }
    public bool? IncludeBody { get; set; }

    public override void Exchange(WireMembers wire)
    {
        LambdaFunctionARN = wire.Member(LambdaFunctionARN);
        EventType = wire.Member(EventType);
        IncludeBody = wire.Member(IncludeBody);
    }
}
