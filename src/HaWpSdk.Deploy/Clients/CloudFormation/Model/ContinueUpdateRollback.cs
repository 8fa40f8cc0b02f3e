using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class ContinueUpdateRollbackRequest : AmazonWebServiceRequest, IWireShape
{
    public string? StackName { get; set; }
    public string? RoleARN { get; set; }
    public List<string>? ResourcesToSkip { get; set; }
    public string? ClientRequestToken { get; set; }
    public bool? ForceRollback { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackName = wire.Member(StackName);
        RoleARN = wire.Member(RoleARN);
        ResourcesToSkip = wire.Member(ResourcesToSkip);
        ClientRequestToken = wire.Member(ClientRequestToken);
        ForceRollback = wire.Member(ForceRollback);
    }
}

internal sealed class ContinueUpdateRollbackResponse : AmazonWebServiceResponse, IWireShape
{
    public void Exchange(WireMembers wire)
    {
    }
}
