using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class RollbackStackRequest : AmazonWebServiceRequest, IWireShape
{
    public string? StackName { get; set; }
    public string? RoleARN { get; set; }
    public string? ClientRequestToken { get; set; }
    public bool? RetainExceptOnCreate { get; set; }
    public DeploymentConfig? DeploymentConfig { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackName = wire.Member(StackName);
        RoleARN = wire.Member(RoleARN);
        ClientRequestToken = wire.Member(ClientRequestToken);
        RetainExceptOnCreate = wire.Member(RetainExceptOnCreate);
        DeploymentConfig = wire.Member(DeploymentConfig);
    }
}

internal sealed class RollbackStackResponse : AmazonWebServiceResponse, IWireShape
{
    public string? StackId { get; set; }
    public string? OperationId { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackId = wire.Member(StackId);
        OperationId = wire.Member(OperationId);
    }
}
