using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Route53.Model;

internal sealed class ChangeBatch : IWireShape
{
    public List<Change>? Changes { get; set; }
    public string? Comment { get; set; }

    public void Exchange(WireMembers wire)
    {
        Changes = wire.Member(Changes, item: "Change");
        Comment = wire.Member(Comment);
    }
}

internal sealed class Change : IWireShape
{
    public string? Action { get; set; }
    public ResourceRecordSet? ResourceRecordSet { get; set; }

    public void Exchange(WireMembers wire)
    {
        Action = wire.Member(Action);
        ResourceRecordSet = wire.Member(ResourceRecordSet);
    }
}
