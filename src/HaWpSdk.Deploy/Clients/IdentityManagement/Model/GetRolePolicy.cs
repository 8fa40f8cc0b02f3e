using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.IdentityManagement.Model;

internal sealed class GetRolePolicyRequest : AmazonWebServiceRequest, IWireShape
{
    public string? RoleName { get; set; }
    public string? PolicyName { get; set; }

    public void Exchange(WireMembers wire)
    {
        RoleName = wire.Member(RoleName);
        PolicyName = wire.Member(PolicyName);
    }
}

internal sealed class GetRolePolicyResponse : AmazonWebServiceResponse, IWireShape
{
    public string? RoleName { get; set; }
    public string? PolicyName { get; set; }
    public string? PolicyDocument { get; set; }

    public void Exchange(WireMembers wire)
    {
        RoleName = wire.Member(RoleName);
        PolicyName = wire.Member(PolicyName);
        PolicyDocument = wire.Member(PolicyDocument);
    }
}
