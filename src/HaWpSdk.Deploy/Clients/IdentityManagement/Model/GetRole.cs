using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.IdentityManagement.Model;

internal sealed class GetRoleRequest : AmazonWebServiceRequest, IWireShape
{
    public string? RoleName { get; set; }

    public void Exchange(WireMembers wire)
    {
        RoleName = wire.Member(RoleName);
    }
}

internal sealed class GetRoleResponse : AmazonWebServiceResponse, IWireShape
{
    public Role? Role { get; set; }

    public void Exchange(WireMembers wire)
    {
        Role = wire.Member(Role);
    }
}
