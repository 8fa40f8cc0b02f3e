using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class InvalidationList : IWireShape
{
    public string? Marker { get; set; }
    public int? MaxItems { get; set; }
    public bool? IsTruncated { get; set; }
    public int? Quantity { get; set; }
    public string? NextMarker { get; set; }
    public List<InvalidationSummary>? Items { get; set; }

    public void Exchange(WireMembers wire)
    {
        Marker = wire.Member(Marker);
        MaxItems = wire.Member(MaxItems);
        IsTruncated = wire.Member(IsTruncated);
        Quantity = wire.Member(Quantity);
        NextMarker = wire.Member(NextMarker);
        Items = wire.Member(Items, item: "InvalidationSummary");
    }
}

internal sealed class InvalidationSummary : IWireShape
{
    public string? Id { get; set; }
    public DateTime? CreateTime { get; set; }
    public string? Status { get; set; }

    public void Exchange(WireMembers wire)
    {
        Id = wire.Member(Id);
        CreateTime = wire.Member(CreateTime);
        Status = wire.Member(Status);
    }
}
