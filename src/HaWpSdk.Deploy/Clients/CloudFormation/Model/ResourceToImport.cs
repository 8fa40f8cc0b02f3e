using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class ResourceToImport : IWireShape
{
    public string? ResourceType { get; set; }
    public string? LogicalResourceId { get; set; }
    public Dictionary<string, string>? ResourceIdentifier { get; set; }

    public void Exchange(WireMembers wire)
    {
        ResourceType = wire.Member(ResourceType);
        LogicalResourceId = wire.Member(LogicalResourceId);
        ResourceIdentifier = wire.Member(ResourceIdentifier);
    }
}
