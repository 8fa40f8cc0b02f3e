using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class Change : IWireShape
{
    public string? Type { get; set; }
    public int? HookInvocationCount { get; set; }
    public ResourceChange? ResourceChange { get; set; }

    public void Exchange(WireMembers wire)
    {
        Type = wire.Member(Type);
        HookInvocationCount = wire.Member(HookInvocationCount);
        ResourceChange = wire.Member(ResourceChange);
    }
}

internal sealed class ResourceChange : IWireShape
{
    public string? PolicyAction { get; set; }
    public string? Action { get; set; }
    public string? LogicalResourceId { get; set; }
    public string? PhysicalResourceId { get; set; }
    public string? ResourceType { get; set; }
    public string? Replacement { get; set; }
    public List<string>? Scope { get; set; }
    public string? ResourceDriftStatus { get; set; }
    public List<ResourceDriftIgnoredAttribute>? ResourceDriftIgnoredAttributes { get; set; }
    public List<ResourceChangeDetail>? Details { get; set; }
    public string? ChangeSetId { get; set; }
    public ModuleInfo? ModuleInfo { get; set; }
    public string? BeforeContext { get; set; }
    public string? AfterContext { get; set; }
    public string? PreviousDeploymentContext { get; set; }

    public void Exchange(WireMembers wire)
    {
        PolicyAction = wire.Member(PolicyAction);
        Action = wire.Member(Action);
        LogicalResourceId = wire.Member(LogicalResourceId);
        PhysicalResourceId = wire.Member(PhysicalResourceId);
        ResourceType = wire.Member(ResourceType);
        Replacement = wire.Member(Replacement);
        Scope = wire.Member(Scope);
        ResourceDriftStatus = wire.Member(ResourceDriftStatus);
        ResourceDriftIgnoredAttributes = wire.Member(ResourceDriftIgnoredAttributes);
        Details = wire.Member(Details);
        ChangeSetId = wire.Member(ChangeSetId);
        ModuleInfo = wire.Member(ModuleInfo);
        BeforeContext = wire.Member(BeforeContext);
        AfterContext = wire.Member(AfterContext);
        PreviousDeploymentContext = wire.Member(PreviousDeploymentContext);
    }
}

internal sealed class ResourceDriftIgnoredAttribute : IWireShape
{
    public string? Path { get; set; }
    public string? Reason { get; set; }

    public void Exchange(WireMembers wire)
    {
        Path = wire.Member(Path);
        Reason = wire.Member(Reason);
    }
}

internal sealed class ResourceChangeDetail : IWireShape
{
    public ResourceTargetDefinition? Target { get; set; }
    public string? Evaluation { get; set; }
    public string? ChangeSource { get; set; }
    public string? CausingEntity { get; set; }

    public void Exchange(WireMembers wire)
    {
        Target = wire.Member(Target);
        Evaluation = wire.Member(Evaluation);
        ChangeSource = wire.Member(ChangeSource);
        CausingEntity = wire.Member(CausingEntity);
    }
}

internal sealed class ResourceTargetDefinition : IWireShape
{
    public string? Attribute { get; set; }
    public string? Name { get; set; }
    public string? RequiresRecreation { get; set; }
    public string? Path { get; set; }
    public string? BeforeValue { get; set; }
    public string? AfterValue { get; set; }
    public string? BeforeValueFrom { get; set; }
    public string? AfterValueFrom { get; set; }
    public LiveResourceDrift? Drift { get; set; }
    public string? AttributeChangeType { get; set; }

    public void Exchange(WireMembers wire)
    {
        Attribute = wire.Member(Attribute);
        Name = wire.Member(Name);
        RequiresRecreation = wire.Member(RequiresRecreation);
        Path = wire.Member(Path);
        BeforeValue = wire.Member(BeforeValue);
        AfterValue = wire.Member(AfterValue);
        BeforeValueFrom = wire.Member(BeforeValueFrom);
        AfterValueFrom = wire.Member(AfterValueFrom);
        Drift = wire.Member(Drift);
        AttributeChangeType = wire.Member(AttributeChangeType);
    }
}

internal sealed class LiveResourceDrift : IWireShape
{
    public string? PreviousValue { get; set; }
    public string? ActualValue { get; set; }
    public DateTime? DriftDetectionTimestamp { get; set; }

    public void Exchange(WireMembers wire)
    {
        PreviousValue = wire.Member(PreviousValue);
        ActualValue = wire.Member(ActualValue);
        DriftDetectionTimestamp = wire.Member(DriftDetectionTimestamp);
    }
}
