using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class GetStackPolicyRequest : AmazonWebServiceRequest, IWireShape
{
    public string? StackName { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackName = wire.Member(StackName);
    }
}

internal sealed class GetStackPolicyResponse : AmazonWebServiceResponse, IWireShape
{
    public string? StackPolicyBody { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackPolicyBody = wire.Member(StackPolicyBody);
    }
}
