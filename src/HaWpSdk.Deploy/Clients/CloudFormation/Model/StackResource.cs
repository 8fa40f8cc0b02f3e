using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class StackResource : IWireShape
{
    public string? LogicalResourceId { get; set; }
    public string? ResourceType { get; set; }
    public DateTime? Timestamp { get; set; }
    public string? ResourceStatus { get; set; }
    public string? StackName { get; set; }
    public string? StackId { get; set; }
    public string? PhysicalResourceId { get; set; }
    public string? ResourceStatusReason { get; set; }
    public string? Description { get; set; }
    public StackResourceDriftInformation? DriftInformation { get; set; }
    public ModuleInfo? ModuleInfo { get; set; }

    public void Exchange(WireMembers wire)
    {
        LogicalResourceId = wire.Member(LogicalResourceId);
        ResourceType = wire.Member(ResourceType);
        Timestamp = wire.Member(Timestamp);
        ResourceStatus = wire.Member(ResourceStatus);
        StackName = wire.Member(StackName);
        StackId = wire.Member(StackId);
        PhysicalResourceId = wire.Member(PhysicalResourceId);
        ResourceStatusReason = wire.Member(ResourceStatusReason);
        Description = wire.Member(Description);
        DriftInformation = wire.Member(DriftInformation);
        ModuleInfo = wire.Member(ModuleInfo);
    }
}

internal sealed class StackResourceDriftInformation : IWireShape
{
    public string? StackResourceDriftStatus { get; set; }
    public DateTime? LastCheckTimestamp { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackResourceDriftStatus = wire.Member(StackResourceDriftStatus);
        LastCheckTimestamp = wire.Member(LastCheckTimestamp);
    }
}
