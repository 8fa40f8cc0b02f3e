using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class StackResourceSummary : IWireShape
{
    public string? LogicalResourceId { get; set; }
    public string? ResourceType { get; set; }
    public DateTime? LastUpdatedTimestamp { get; set; }
    public string? ResourceStatus { get; set; }
    public string? PhysicalResourceId { get; set; }
    public string? ResourceStatusReason { get; set; }
    public StackResourceDriftInformationSummary? DriftInformation { get; set; }
    public ModuleInfo? ModuleInfo { get; set; }

    public void Exchange(WireMembers wire)
    {
        LogicalResourceId = wire.Member(LogicalResourceId);
        ResourceType = wire.Member(ResourceType);
        LastUpdatedTimestamp = wire.Member(LastUpdatedTimestamp);
        ResourceStatus = wire.Member(ResourceStatus);
        PhysicalResourceId = wire.Member(PhysicalResourceId);
        ResourceStatusReason = wire.Member(ResourceStatusReason);
        DriftInformation = wire.Member(DriftInformation);
        ModuleInfo = wire.Member(ModuleInfo);
    }
}

internal sealed class StackResourceDriftInformationSummary : IWireShape
{
    public string? StackResourceDriftStatus { get; set; }
    public DateTime? LastCheckTimestamp { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackResourceDriftStatus = wire.Member(StackResourceDriftStatus);
        LastCheckTimestamp = wire.Member(LastCheckTimestamp);
    }
}
