using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class CreateStackRequest : AmazonWebServiceRequest, IWireShape
{
    public string? StackName { get; set; }
    public string? TemplateBody { get; set; }
    public string? TemplateURL { get; set; }
    public List<Parameter>? Parameters { get; set; }
    public bool? DisableRollback { get; set; }
    public RollbackConfiguration? RollbackConfiguration { get; set; }
    public int? TimeoutInMinutes { get; set; }
    public List<string>? NotificationARNs { get; set; }
    public List<string>? Capabilities { get; set; }
    public List<string>? ResourceTypes { get; set; }
    public string? RoleARN { get; set; }
    public string? OnFailure { get; set; }
    public string? StackPolicyBody { get; set; }
    public string? StackPolicyURL { get; set; }
    public List<Tag>? Tags { get; set; }
    public string? ClientRequestToken { get; set; }
    public bool? EnableTerminationProtection { get; set; }
    public bool? RetainExceptOnCreate { get; set; }
    public DeploymentConfig? DeploymentConfig { get; set; }
    public bool? DisableValidation { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackName = wire.Member(StackName);
        TemplateBody = wire.Member(TemplateBody);
        TemplateURL = wire.Member(TemplateURL);
        Parameters = wire.Member(Parameters);
        DisableRollback = wire.Member(DisableRollback);
        RollbackConfiguration = wire.Member(RollbackConfiguration);
        TimeoutInMinutes = wire.Member(TimeoutInMinutes);
        NotificationARNs = wire.Member(NotificationARNs);
        Capabilities = wire.Member(Capabilities);
        ResourceTypes = wire.Member(ResourceTypes);
        RoleARN = wire.Member(RoleARN);
        OnFailure = wire.Member(OnFailure);
        StackPolicyBody = wire.Member(StackPolicyBody);
        StackPolicyURL = wire.Member(StackPolicyURL);
        Tags = wire.Member(Tags);
        ClientRequestToken = wire.Member(ClientRequestToken);
        EnableTerminationProtection = wire.Member(EnableTerminationProtection);
        RetainExceptOnCreate = wire.Member(RetainExceptOnCreate);
        DeploymentConfig = wire.Member(DeploymentConfig);
        DisableValidation = wire.Member(DisableValidation);
    }
}

internal sealed class CreateStackResponse : AmazonWebServiceResponse, IWireShape
{
    public string? StackId { get; set; }
    public string? OperationId { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackId = wire.Member(StackId);
        OperationId = wire.Member(OperationId);
    }
}
