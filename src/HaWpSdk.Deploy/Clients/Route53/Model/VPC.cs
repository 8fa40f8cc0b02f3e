using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Route53.Model;

internal sealed class VPC : IWireShape
{
    public string? VPCRegion { get; set; }
    public string? VPCId { get; set; }

    public void Exchange(WireMembers wire)
    {
        VPCRegion = wire.Member(VPCRegion);
        VPCId = wire.Member(VPCId);
    }
}
