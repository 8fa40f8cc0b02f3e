using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class TagSpecification : IWireShape
{
    public string? ResourceType { get; set; }
    public List<Tag>? Tags { get; set; }

    public void Exchange(WireMembers wire)
    {
        ResourceType = wire.Member(ResourceType);
        Tags = wire.Member(Tags, item: "Tag");
    }
}
