using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class UpdateStackRequest : AmazonWebServiceRequest, IWireShape
{
    public string? StackName { get; set; }
    public string? TemplateBody { get; set; }
    public string? TemplateURL { get; set; }
    public bool? UsePreviousTemplate { get; set; }
    public string? StackPolicyDuringUpdateBody { get; set; }
    public string? StackPolicyDuringUpdateURL { get; set; }
    public List<Parameter>? Parameters { get; set; }
    public List<string>? Capabilities { get; set; }
    public List<string>? ResourceTypes { get; set; }
    public string? RoleARN { get; set; }
    public RollbackConfiguration? RollbackConfiguration { get; set; }
    public string? StackPolicyBody { get; set; }
    public string? StackPolicyURL { get; set; }
    public List<string>? NotificationARNs { get; set; }
    public List<Tag>? Tags { get; set; }
    public bool? DisableRollback { get; set; }
    public string? ClientRequestToken { get; set; }
    public bool? RetainExceptOnCreate { get; set; }
    public DeploymentConfig? DeploymentConfig { get; set; }
    public bool? DisableValidation { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackName = wire.Member(StackName);
        TemplateBody = wire.Member(TemplateBody);
        TemplateURL = wire.Member(TemplateURL);
        UsePreviousTemplate = wire.Member(UsePreviousTemplate);
        StackPolicyDuringUpdateBody = wire.Member(StackPolicyDuringUpdateBody);
        StackPolicyDuringUpdateURL = wire.Member(StackPolicyDuringUpdateURL);
        Parameters = wire.Member(Parameters);
        Capabilities = wire.Member(Capabilities);
        ResourceTypes = wire.Member(ResourceTypes);
        RoleARN = wire.Member(RoleARN);
        RollbackConfiguration = wire.Member(RollbackConfiguration);
        StackPolicyBody = wire.Member(StackPolicyBody);
        StackPolicyURL = wire.Member(StackPolicyURL);
        NotificationARNs = wire.Member(NotificationARNs);
        Tags = wire.Member(Tags);
        DisableRollback = wire.Member(DisableRollback);
        ClientRequestToken = wire.Member(ClientRequestToken);
        RetainExceptOnCreate = wire.Member(RetainExceptOnCreate);
        DeploymentConfig = wire.Member(DeploymentConfig);
        DisableValidation = wire.Member(DisableValidation);
    }
}

internal sealed class UpdateStackResponse : AmazonWebServiceResponse, IWireShape
{
    public string? StackId { get; set; }
    public string? OperationId { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackId = wire.Member(StackId);
        OperationId = wire.Member(OperationId);
    }
}
