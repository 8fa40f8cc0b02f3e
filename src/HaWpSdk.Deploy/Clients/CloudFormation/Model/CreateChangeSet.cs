using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class CreateChangeSetRequest : AmazonWebServiceRequest, IWireShape
{
    public string? StackName { get; set; }
    public string? ChangeSetName { get; set; }
    public string? TemplateBody { get; set; }
    public string? TemplateURL { get; set; }
    public bool? UsePreviousTemplate { get; set; }
    public List<Parameter>? Parameters { get; set; }
    public List<string>? Capabilities { get; set; }
    public List<string>? ResourceTypes { get; set; }
    public string? RoleARN { get; set; }
    public RollbackConfiguration? RollbackConfiguration { get; set; }
    public List<string>? NotificationARNs { get; set; }
    public List<Tag>? Tags { get; set; }
    public string? ClientToken { get; set; }
    public string? Description { get; set; }
    public string? ChangeSetType { get; set; }
    public List<ResourceToImport>? ResourcesToImport { get; set; }
    public bool? IncludeNestedStacks { get; set; }
    public string? OnStackFailure { get; set; }
    public bool? ImportExistingResources { get; set; }
    public string? DeploymentMode { get; set; }
    public DeploymentConfig? DeploymentConfig { get; set; }
    public bool? DisableValidation { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackName = wire.Member(StackName);
        ChangeSetName = wire.Member(ChangeSetName);
        TemplateBody = wire.Member(TemplateBody);
        TemplateURL = wire.Member(TemplateURL);
        UsePreviousTemplate = wire.Member(UsePreviousTemplate);
        Parameters = wire.Member(Parameters);
        Capabilities = wire.Member(Capabilities);
        ResourceTypes = wire.Member(ResourceTypes);
        RoleARN = wire.Member(RoleARN);
        RollbackConfiguration = wire.Member(RollbackConfiguration);
        NotificationARNs = wire.Member(NotificationARNs);
        Tags = wire.Member(Tags);
        ClientToken = wire.Member(ClientToken);
        Description = wire.Member(Description);
        ChangeSetType = wire.Member(ChangeSetType);
        ResourcesToImport = wire.Member(ResourcesToImport);
        IncludeNestedStacks = wire.Member(IncludeNestedStacks);
        OnStackFailure = wire.Member(OnStackFailure);
        ImportExistingResources = wire.Member(ImportExistingResources);
        DeploymentMode = wire.Member(DeploymentMode);
        DeploymentConfig = wire.Member(DeploymentConfig);
        DisableValidation = wire.Member(DisableValidation);
    }
}

internal sealed class CreateChangeSetResponse : AmazonWebServiceResponse, IWireShape
{
    public string? Id { get; set; }
    public string? StackId { get; set; }

    public void Exchange(WireMembers wire)
    {
        Id = wire.Member(Id);
        StackId = wire.Member(StackId);
    }
}
