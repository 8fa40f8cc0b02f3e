using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class VpcSecurityGroupMembership : IWireShape
{
    public string? VpcSecurityGroupId { get; set; }
    public string? Status { get; set; }

    public void Exchange(WireMembers wire)
    {
        VpcSecurityGroupId = wire.Member(VpcSecurityGroupId);
        Status = wire.Member(Status);
    }
}
