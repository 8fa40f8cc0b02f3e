using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class RdsCustomClusterConfiguration : IWireShape
{
    public string? InterconnectSubnetId { get; set; }
    public string? TransitGatewayMulticastDomainId { get; set; }
    public string? ReplicaMode { get; set; }

    public void Exchange(WireMembers wire)
    {
        InterconnectSubnetId = wire.Member(InterconnectSubnetId);
        TransitGatewayMulticastDomainId = wire.Member(TransitGatewayMulticastDomainId);
        ReplicaMode = wire.Member(ReplicaMode);
    }
}
