using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class DescribeChangeSetRequest : AmazonWebServiceRequest, IWireShape
{
    public string? ChangeSetName { get; set; }
    public string? StackName { get; set; }
    public string? NextToken { get; set; }
    public bool? IncludePropertyValues { get; set; }

    public void Exchange(WireMembers wire)
    {
        ChangeSetName = wire.Member(ChangeSetName);
        StackName = wire.Member(StackName);
        NextToken = wire.Member(NextToken);
        IncludePropertyValues = wire.Member(IncludePropertyValues);
    }
}

internal sealed class DescribeChangeSetResponse : AmazonWebServiceResponse, IWireShape
{
    public string? ChangeSetName { get; set; }
    public string? ChangeSetId { get; set; }
    public string? StackId { get; set; }
    public string? StackName { get; set; }
    public string? Description { get; set; }
    public List<Parameter>? Parameters { get; set; }
    public DateTime? CreationTime { get; set; }
    public string? ExecutionStatus { get; set; }
    public string? Status { get; set; }
    public string? StatusReason { get; set; }
    public string? StackDriftStatus { get; set; }
    public List<string>? NotificationARNs { get; set; }
    public RollbackConfiguration? RollbackConfiguration { get; set; }
    public List<string>? Capabilities { get; set; }
    public List<Tag>? Tags { get; set; }
    public List<Change>? Changes { get; set; }
    public string? NextToken { get; set; }
    public bool? IncludeNestedStacks { get; set; }
    public string? ParentChangeSetId { get; set; }
    public string? RootChangeSetId { get; set; }
    public string? OnStackFailure { get; set; }
    public bool? ImportExistingResources { get; set; }
    public string? DeploymentMode { get; set; }
    public DeploymentConfig? DeploymentConfig { get; set; }

    public void Exchange(WireMembers wire)
    {
        ChangeSetName = wire.Member(ChangeSetName);
        ChangeSetId = wire.Member(ChangeSetId);
        StackId = wire.Member(StackId);
        StackName = wire.Member(StackName);
        Description = wire.Member(Description);
        Parameters = wire.Member(Parameters);
        CreationTime = wire.Member(CreationTime);
        ExecutionStatus = wire.Member(ExecutionStatus);
        Status = wire.Member(Status);
        StatusReason = wire.Member(StatusReason);
        StackDriftStatus = wire.Member(StackDriftStatus);
        NotificationARNs = wire.Member(NotificationARNs);
        RollbackConfiguration = wire.Member(RollbackConfiguration);
        Capabilities = wire.Member(Capabilities);
        Tags = wire.Member(Tags);
        Changes = wire.Member(Changes);
        NextToken = wire.Member(NextToken);
        IncludeNestedStacks = wire.Member(IncludeNestedStacks);
        ParentChangeSetId = wire.Member(ParentChangeSetId);
        RootChangeSetId = wire.Member(RootChangeSetId);
        OnStackFailure = wire.Member(OnStackFailure);
        ImportExistingResources = wire.Member(ImportExistingResources);
        DeploymentMode = wire.Member(DeploymentMode);
        DeploymentConfig = wire.Member(DeploymentConfig);
    }
}
