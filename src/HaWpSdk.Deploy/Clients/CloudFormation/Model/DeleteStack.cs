using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class DeleteStackRequest : AmazonWebServiceRequest, IWireShape
{
    public string? StackName { get; set; }
    public List<string>? RetainResources { get; set; }
    public string? RoleARN { get; set; }
    public string? ClientRequestToken { get; set; }
    public string? DeletionMode { get; set; }
    public DeploymentConfig? DeploymentConfig { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackName = wire.Member(StackName);
        RetainResources = wire.Member(RetainResources);
        RoleARN = wire.Member(RoleARN);
        ClientRequestToken = wire.Member(ClientRequestToken);
        DeletionMode = wire.Member(DeletionMode);
        DeploymentConfig = wire.Member(DeploymentConfig);
    }
}

internal sealed class DeleteStackResponse : AmazonWebServiceResponse, IWireShape
{
    public void Exchange(WireMembers wire)
    {
    }
}
