using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.IdentityManagement.Model;

internal sealed class AttachedPolicyType : IWireShape
{
    public string? PolicyName { get; set; }
    public string? PolicyArn { get; set; }

    public void Exchange(WireMembers wire)
    {
        PolicyName = wire.Member(PolicyName);
        PolicyArn = wire.Member(PolicyArn);
    }
}
