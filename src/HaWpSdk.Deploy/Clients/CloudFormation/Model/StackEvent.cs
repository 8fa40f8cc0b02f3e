using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class StackEvent : IWireShape
{
    public string? StackId { get; set; }
    public string? EventId { get; set; }
    public string? StackName { get; set; }
    public DateTime? Timestamp { get; set; }
    public string? OperationId { get; set; }
    public string? LogicalResourceId { get; set; }
    public string? PhysicalResourceId { get; set; }
    public string? ResourceType { get; set; }
    public string? ResourceStatus { get; set; }
    public string? ResourceStatusReason { get; set; }
    public string? ResourceProperties { get; set; }
    public string? ClientRequestToken { get; set; }
    public string? HookType { get; set; }
    public string? HookStatus { get; set; }
    public string? HookStatusReason { get; set; }
    public string? HookInvocationPoint { get; set; }
    public string? HookInvocationId { get; set; }
    public string? HookFailureMode { get; set; }
    public string? DetailedStatus { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackId = wire.Member(StackId);
        EventId = wire.Member(EventId);
        StackName = wire.Member(StackName);
        Timestamp = wire.Member(Timestamp);
        OperationId = wire.Member(OperationId);
        LogicalResourceId = wire.Member(LogicalResourceId);
        PhysicalResourceId = wire.Member(PhysicalResourceId);
        ResourceType = wire.Member(ResourceType);
        ResourceStatus = wire.Member(ResourceStatus);
        ResourceStatusReason = wire.Member(ResourceStatusReason);
        ResourceProperties = wire.Member(ResourceProperties);
        ClientRequestToken = wire.Member(ClientRequestToken);
        HookType = wire.Member(HookType);
        HookStatus = wire.Member(HookStatus);
        HookStatusReason = wire.Member(HookStatusReason);
        HookInvocationPoint = wire.Member(HookInvocationPoint);
        HookInvocationId = wire.Member(HookInvocationId);
        HookFailureMode = wire.Member(HookFailureMode);
        DetailedStatus = wire.Member(DetailedStatus);
    }
}
