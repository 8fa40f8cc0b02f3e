using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;

internal sealed class LoadBalancer : IWireShape
{
    public string? LoadBalancerArn { get; set; }
    public string? DNSName { get; set; }
    public string? CanonicalHostedZoneId { get; set; }
    public DateTime? CreatedTime { get; set; }
    public string? LoadBalancerName { get; set; }
    public string? Scheme { get; set; }
    public string? VpcId { get; set; }
    public LoadBalancerState? State { get; set; }
    public string? Type { get; set; }
    public List<AvailabilityZone>? AvailabilityZones { get; set; }
    public List<string>? SecurityGroups { get; set; }
    public string? IpAddressType { get; set; }
    public string? CustomerOwnedIpv4Pool { get; set; }
    public string? EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic { get; set; }
    public string? EnablePrefixForIpv6SourceNat { get; set; }
    public IpamPools? IpamPools { get; set; }

    public void Exchange(WireMembers wire)
    {
        LoadBalancerArn = wire.Member(LoadBalancerArn);
        DNSName = wire.Member(DNSName);
        CanonicalHostedZoneId = wire.Member(CanonicalHostedZoneId);
        CreatedTime = wire.Member(CreatedTime);
        LoadBalancerName = wire.Member(LoadBalancerName);
        Scheme = wire.Member(Scheme);
        VpcId = wire.Member(VpcId);
        State = wire.Member(State);
        Type = wire.Member(Type);
        AvailabilityZones = wire.Member(AvailabilityZones);
        SecurityGroups = wire.Member(SecurityGroups);
        IpAddressType = wire.Member(IpAddressType);
        CustomerOwnedIpv4Pool = wire.Member(CustomerOwnedIpv4Pool);
        EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic = wire.Member(EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic);
        EnablePrefixForIpv6SourceNat = wire.Member(EnablePrefixForIpv6SourceNat);
        IpamPools = wire.Member(IpamPools);
    }
}

internal sealed class LoadBalancerState : IWireShape
{
    public string? Code { get; set; }
    public string? Reason { get; set; }

    public void Exchange(WireMembers wire)
    {
        Code = wire.Member(Code);
        Reason = wire.Member(Reason);
    }
}

internal sealed class AvailabilityZone : IWireShape
{
    public string? ZoneName { get; set; }
    public string? SubnetId { get; set; }
    public string? OutpostId { get; set; }
    public List<LoadBalancerAddress>? LoadBalancerAddresses { get; set; }
    public List<string>? SourceNatIpv6Prefixes { get; set; }

    public void Exchange(WireMembers wire)
    {
        ZoneName = wire.Member(ZoneName);
        SubnetId = wire.Member(SubnetId);
        OutpostId = wire.Member(OutpostId);
        LoadBalancerAddresses = wire.Member(LoadBalancerAddresses);
        SourceNatIpv6Prefixes = wire.Member(SourceNatIpv6Prefixes);
    }
}

internal sealed class LoadBalancerAddress : IWireShape
{
    public string? IpAddress { get; set; }
    public string? AllocationId { get; set; }
    public string? PrivateIPv4Address { get; set; }
    public string? IPv6Address { get; set; }

    public void Exchange(WireMembers wire)
    {
        IpAddress = wire.Member(IpAddress);
        AllocationId = wire.Member(AllocationId);
        PrivateIPv4Address = wire.Member(PrivateIPv4Address);
        IPv6Address = wire.Member(IPv6Address);
    }
}

internal sealed class IpamPools : IWireShape
{
    public string? Ipv4IpamPoolId { get; set; }

    public void Exchange(WireMembers wire)
    {
        Ipv4IpamPoolId = wire.Member(Ipv4IpamPoolId);
    }
}
