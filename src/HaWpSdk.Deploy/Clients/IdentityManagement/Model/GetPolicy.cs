using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.IdentityManagement.Model;

internal sealed class GetPolicyRequest : AmazonWebServiceRequest, IWireShape
{
    public string? PolicyArn { get; set; }

    public void Exchange(WireMembers wire)
    {
        PolicyArn = wire.Member(PolicyArn);
    }
}

internal sealed class GetPolicyResponse : AmazonWebServiceResponse, IWireShape
{
    public ManagedPolicy? Policy { get; set; }

    public void Exchange(WireMembers wire)
    {
        Policy = wire.Member(Policy);
    }
}
