using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;

internal sealed class TargetDescription : IWireShape
{
    public string? Id { get; set; }
    public int? Port { get; set; }
    public string? AvailabilityZone { get; set; }
    public string? QuicServerId { get; set; }

    public void Exchange(WireMembers wire)
    {
        Id = wire.Member(Id);
        Port = wire.Member(Port);
        AvailabilityZone = wire.Member(AvailabilityZone);
        QuicServerId = wire.Member(QuicServerId);
    }
}
