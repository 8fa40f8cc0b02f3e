using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class Stack : IWireShape
{
    public string? StackName { get; set; }
    public DateTime? CreationTime { get; set; }
    public string? StackStatus { get; set; }
    public string? StackId { get; set; }
    public string? ChangeSetId { get; set; }
    public string? Description { get; set; }
    public List<Parameter>? Parameters { get; set; }
    public DateTime? DeletionTime { get; set; }
    public DateTime? LastUpdatedTime { get; set; }
    public RollbackConfiguration? RollbackConfiguration { get; set; }
    public string? StackStatusReason { get; set; }
    public bool? DisableRollback { get; set; }
    public DeploymentConfig? DeploymentConfig { get; set; }
    public List<string>? NotificationARNs { get; set; }
    public int? TimeoutInMinutes { get; set; }
    public List<string>? Capabilities { get; set; }
    public List<Output>? Outputs { get; set; }
    public string? RoleARN { get; set; }
    public List<Tag>? Tags { get; set; }
    public bool? EnableTerminationProtection { get; set; }
    public string? ParentId { get; set; }
    public string? RootId { get; set; }
    public StackDriftInformation? DriftInformation { get; set; }
    public bool? RetainExceptOnCreate { get; set; }
    public string? DeletionMode { get; set; }
    public string? DetailedStatus { get; set; }
    public List<OperationEntry>? LastOperations { get; set; }
    public string? AliasName { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackName = wire.Member(StackName);
        CreationTime = wire.Member(CreationTime);
        StackStatus = wire.Member(StackStatus);
        StackId = wire.Member(StackId);
        ChangeSetId = wire.Member(ChangeSetId);
        Description = wire.Member(Description);
        Parameters = wire.Member(Parameters);
        DeletionTime = wire.Member(DeletionTime);
        LastUpdatedTime = wire.Member(LastUpdatedTime);
        RollbackConfiguration = wire.Member(RollbackConfiguration);
        StackStatusReason = wire.Member(StackStatusReason);
        DisableRollback = wire.Member(DisableRollback);
        DeploymentConfig = wire.Member(DeploymentConfig);
        NotificationARNs = wire.Member(NotificationARNs);
        TimeoutInMinutes = wire.Member(TimeoutInMinutes);
        Capabilities = wire.Member(Capabilities);
        Outputs = wire.Member(Outputs);
        RoleARN = wire.Member(RoleARN);
        Tags = wire.Member(Tags);
        EnableTerminationProtection = wire.Member(EnableTerminationProtection);
        ParentId = wire.Member(ParentId);
        RootId = wire.Member(RootId);
        DriftInformation = wire.Member(DriftInformation);
        RetainExceptOnCreate = wire.Member(RetainExceptOnCreate);
        DeletionMode = wire.Member(DeletionMode);
        DetailedStatus = wire.Member(DetailedStatus);
        LastOperations = wire.Member(LastOperations);
        AliasName = wire.Member(AliasName);
    }
}

internal sealed class Output : IWireShape
{
    public string? OutputKey { get; set; }
    public string? OutputValue { get; set; }
    public string? Description { get; set; }
    public string? ExportName { get; set; }

    public void Exchange(WireMembers wire)
    {
        OutputKey = wire.Member(OutputKey);
        OutputValue = wire.Member(OutputValue);
        Description = wire.Member(Description);
        ExportName = wire.Member(ExportName);
    }
}

internal sealed class StackDriftInformation : IWireShape
{
    public string? StackDriftStatus { get; set; }
    public DateTime? LastCheckTimestamp { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackDriftStatus = wire.Member(StackDriftStatus);
        LastCheckTimestamp = wire.Member(LastCheckTimestamp);
    }
}

internal sealed class OperationEntry : IWireShape
{
    public string? OperationType { get; set; }
    public string? OperationId { get; set; }

    public void Exchange(WireMembers wire)
    {
        OperationType = wire.Member(OperationType);
        OperationId = wire.Member(OperationId);
    }
}
