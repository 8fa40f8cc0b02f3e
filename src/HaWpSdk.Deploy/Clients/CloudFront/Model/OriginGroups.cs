using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class OriginGroups : RoundTripShape
{
    public int? Quantity { get; set; }
    public List<OriginGroup>? Items { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Quantity = wire.Member(Quantity);
        Items = wire.Member(Items, item: "OriginGroup");
    }
}

internal sealed class OriginGroup : RoundTripShape
{
    public string? Id { get; set; }
    public OriginGroupFailoverCriteria? FailoverCriteria { get; set; }
    public OriginGroupMembers? Members { get; set; }
    public string? SelectionCriteria { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Id = wire.Member(Id);
        FailoverCriteria = wire.Member(FailoverCriteria);
        Members = wire.Member(Members);
        SelectionCriteria = wire.Member(SelectionCriteria);
    }
}

internal sealed class OriginGroupFailoverCriteria : RoundTripShape
{
    public StatusCodes? StatusCodes { get; set; }

    public override void Exchange(WireMembers wire)
    {
        StatusCodes = wire.Member(StatusCodes);
    }
}

internal sealed class StatusCodes : RoundTripShape
{
    public int? Quantity { get; set; }
    public List<int>? Items { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Quantity = wire.Member(Quantity);
        Items = wire.Member(Items, item: "StatusCode");
    }
}

internal sealed class OriginGroupMembers : RoundTripShape
{
    public int? Quantity { get; set; }
    public List<OriginGroupMember>? Items { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Quantity = wire.Member(Quantity);
        Items = wire.Member(Items, item: "OriginGroupMember");
    }
}

internal sealed class OriginGroupMember : RoundTripShape
{
    public string? OriginId { get; set; }

    public override void Exchange(WireMembers wire)
    {
        OriginId = wire.Member(OriginId);
    }
}
