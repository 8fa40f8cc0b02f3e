using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class ModuleInfo : IWireShape
{
    public string? TypeHierarchy { get; set; }
    public string? LogicalIdHierarchy { get; set; }

    public void Exchange(WireMembers wire)
    {
        TypeHierarchy = wire.Member(TypeHierarchy);
        LogicalIdHierarchy = wire.Member(LogicalIdHierarchy);
    }
}
