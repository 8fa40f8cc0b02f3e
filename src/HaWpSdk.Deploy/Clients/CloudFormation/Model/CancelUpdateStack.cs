using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class CancelUpdateStackRequest : AmazonWebServiceRequest, IWireShape
{
    public string? StackName { get; set; }
    public string? ClientRequestToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackName = wire.Member(StackName);
        ClientRequestToken = wire.Member(ClientRequestToken);
    }
}

internal sealed class CancelUpdateStackResponse : AmazonWebServiceResponse, IWireShape
{
    public void Exchange(WireMembers wire)
    {
    }
}
