using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class InvalidationBatch : IWireShape
{
    public Paths? Paths { get; set; }
    public string? CallerReference { get; set; }

    public void Exchange(WireMembers wire)
    {
        Paths = wire.Member(Paths);
        CallerReference = wire.Member(CallerReference);
    }
}

internal sealed class Paths : IWireShape
{
    public int? Quantity { get; set; }
    public List<string>? Items { get; set; }

    public void Exchange(WireMembers wire)
    {
        Quantity = wire.Member(Quantity);
        Items = wire.Member(Items, item: "Path");
    }
}
