using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class StackResourceDrift : IWireShape
{
    public string? StackId { get; set; }
    public string? LogicalResourceId { get; set; }
    public string? ResourceType { get; set; }
    public string? StackResourceDriftStatus { get; set; }
    public DateTime? Timestamp { get; set; }
    public string? PhysicalResourceId { get; set; }
    public List<PhysicalResourceIdContextKeyValuePair>? PhysicalResourceIdContext { get; set; }
    public string? ExpectedProperties { get; set; }
    public string? ActualProperties { get; set; }
    public List<PropertyDifference>? PropertyDifferences { get; set; }
    public ModuleInfo? ModuleInfo { get; set; }
    public string? DriftStatusReason { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackId = wire.Member(StackId);
        LogicalResourceId = wire.Member(LogicalResourceId);
        ResourceType = wire.Member(ResourceType);
        StackResourceDriftStatus = wire.Member(StackResourceDriftStatus);
        Timestamp = wire.Member(Timestamp);
        PhysicalResourceId = wire.Member(PhysicalResourceId);
        PhysicalResourceIdContext = wire.Member(PhysicalResourceIdContext);
        ExpectedProperties = wire.Member(ExpectedProperties);
        ActualProperties = wire.Member(ActualProperties);
        PropertyDifferences = wire.Member(PropertyDifferences);
        ModuleInfo = wire.Member(ModuleInfo);
        DriftStatusReason = wire.Member(DriftStatusReason);
    }
}

internal sealed class PhysicalResourceIdContextKeyValuePair : IWireShape
{
    public string? Key { get; set; }
    public string? Value { get; set; }

    public void Exchange(WireMembers wire)
    {
        Key = wire.Member(Key);
        Value = wire.Member(Value);
    }
}

internal sealed class PropertyDifference : IWireShape
{
    public string? PropertyPath { get; set; }
    public string? ExpectedValue { get; set; }
    public string? ActualValue { get; set; }
    public string? DifferenceType { get; set; }

    public void Exchange(WireMembers wire)
    {
        PropertyPath = wire.Member(PropertyPath);
        ExpectedValue = wire.Member(ExpectedValue);
        ActualValue = wire.Member(ActualValue);
        DifferenceType = wire.Member(DifferenceType);
    }
}
