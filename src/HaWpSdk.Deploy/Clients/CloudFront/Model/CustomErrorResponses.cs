using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class CustomErrorResponses : RoundTripShape
{
    public int? Quantity { get; set; }
    public List<CustomErrorResponse>? Items { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Quantity = wire.Member(Quantity);
        Items = wire.Member(Items, item: "CustomErrorResponse");
    }
}

internal sealed class CustomErrorResponse : RoundTripShape
{
    public int? ErrorCode { get; set; }
    public string? ResponsePagePath { get; set; }
    public string? ResponseCode { get; set; }
    public long? ErrorCachingMinTTL { get; set; }

    public override void Exchange(WireMembers wire)
    {
        ErrorCode = wire.Member(ErrorCode);
        ResponsePagePath = wire.Member(ResponsePagePath);
        ResponseCode = wire.Member(ResponseCode);
        ErrorCachingMinTTL = wire.Member(ErrorCachingMinTTL);
    }
}
