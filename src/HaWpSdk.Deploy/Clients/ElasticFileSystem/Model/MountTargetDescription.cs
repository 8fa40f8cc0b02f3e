using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticFileSystem.Model;

internal sealed class MountTargetDescription : IWireShape
{
    public string? MountTargetId { get; set; }
    public string? FileSystemId { get; set; }
    public string? SubnetId { get; set; }
    public string? LifeCycleState { get; set; }
    public string? OwnerId { get; set; }
    public string? IpAddress { get; set; }
    public string? Ipv6Address { get; set; }
    public string? NetworkInterfaceId { get; set; }
    public string? AvailabilityZoneId { get; set; }
    public string? AvailabilityZoneName { get; set; }
    public string? VpcId { get; set; }

    public void Exchange(WireMembers wire)
    {
        MountTargetId = wire.Member(MountTargetId);
        FileSystemId = wire.Member(FileSystemId);
        SubnetId = wire.Member(SubnetId);
        LifeCycleState = wire.Member(LifeCycleState);
        OwnerId = wire.Member(OwnerId);
        IpAddress = wire.Member(IpAddress);
        Ipv6Address = wire.Member(Ipv6Address);
        NetworkInterfaceId = wire.Member(NetworkInterfaceId);
        AvailabilityZoneId = wire.Member(AvailabilityZoneId);
        AvailabilityZoneName = wire.Member(AvailabilityZoneName);
        VpcId = wire.Member(VpcId);
    }
}
