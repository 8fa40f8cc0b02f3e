using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class SetStackPolicyRequest : AmazonWebServiceRequest, IWireShape
{
    public string? StackName { get; set; }
    public string? StackPolicyBody { get; set; }
    public string? StackPolicyURL { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackName = wire.Member(StackName);
        StackPolicyBody = wire.Member(StackPolicyBody);
        StackPolicyURL = wire.Member(StackPolicyURL);
    }
}

internal sealed class SetStackPolicyResponse : AmazonWebServiceResponse, IWireShape
{
    public void Exchange(WireMembers wire)
    {
    }
}
