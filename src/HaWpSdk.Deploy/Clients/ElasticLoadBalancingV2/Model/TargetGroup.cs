using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;

internal sealed class TargetGroup : IWireShape
{
    public string? TargetGroupArn { get; set; }
    public string? TargetGroupName { get; set; }
    public string? Protocol { get; set; }
    public int? Port { get; set; }
    public string? VpcId { get; set; }
    public string? HealthCheckProtocol { get; set; }
    public string? HealthCheckPort { get; set; }
    public bool? HealthCheckEnabled { get; set; }
    public int? HealthCheckIntervalSeconds { get; set; }
    public int? HealthCheckTimeoutSeconds { get; set; }
    public int? HealthyThresholdCount { get; set; }
    public int? UnhealthyThresholdCount { get; set; }
    public string? HealthCheckPath { get; set; }
    public Matcher? Matcher { get; set; }
    public List<string>? LoadBalancerArns { get; set; }
    public string? TargetType { get; set; }
    public string? ProtocolVersion { get; set; }
    public string? IpAddressType { get; set; }
    public int? TargetControlPort { get; set; }

    public void Exchange(WireMembers wire)
    {
        TargetGroupArn = wire.Member(TargetGroupArn);
        TargetGroupName = wire.Member(TargetGroupName);
        Protocol = wire.Member(Protocol);
        Port = wire.Member(Port);
        VpcId = wire.Member(VpcId);
        HealthCheckProtocol = wire.Member(HealthCheckProtocol);
        HealthCheckPort = wire.Member(HealthCheckPort);
        HealthCheckEnabled = wire.Member(HealthCheckEnabled);
        HealthCheckIntervalSeconds = wire.Member(HealthCheckIntervalSeconds);
        HealthCheckTimeoutSeconds = wire.Member(HealthCheckTimeoutSeconds);
        HealthyThresholdCount = wire.Member(HealthyThresholdCount);
        UnhealthyThresholdCount = wire.Member(UnhealthyThresholdCount);
        HealthCheckPath = wire.Member(HealthCheckPath);
        Matcher = wire.Member(Matcher);
        LoadBalancerArns = wire.Member(LoadBalancerArns);
        TargetType = wire.Member(TargetType);
        ProtocolVersion = wire.Member(ProtocolVersion);
        IpAddressType = wire.Member(IpAddressType);
        TargetControlPort = wire.Member(TargetControlPort);
    }
}

internal sealed class Matcher : IWireShape
{
    public string? HttpCode { get; set; }
    public string? GrpcCode { get; set; }

    public void Exchange(WireMembers wire)
    {
        HttpCode = wire.Member(HttpCode);
        GrpcCode = wire.Member(GrpcCode);
    }
}
