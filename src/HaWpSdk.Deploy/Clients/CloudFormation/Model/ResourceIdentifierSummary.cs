using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class ResourceIdentifierSummary : IWireShape
{
    public string? ResourceType { get; set; }
    public List<string>? LogicalResourceIds { get; set; }
    public List<string>? ResourceIdentifiers { get; set; }

    public void Exchange(WireMembers wire)
    {
        ResourceType = wire.Member(ResourceType);
        LogicalResourceIds = wire.Member(LogicalResourceIds);
        ResourceIdentifiers = wire.Member(ResourceIdentifiers);
    }
}
