using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;

internal sealed class Action : IWireShape
{
    public string? Type { get; set; }
    public string? TargetGroupArn { get; set; }
    public int? Order { get; set; }
    public RedirectActionConfig? RedirectConfig { get; set; }
    public FixedResponseActionConfig? FixedResponseConfig { get; set; }
    public ForwardActionConfig? ForwardConfig { get; set; }

    public void Exchange(WireMembers wire)
    {
        Type = wire.Member(Type);
        TargetGroupArn = wire.Member(TargetGroupArn);
        Order = wire.Member(Order);
        RedirectConfig = wire.Member(RedirectConfig);
        FixedResponseConfig = wire.Member(FixedResponseConfig);
        ForwardConfig = wire.Member(ForwardConfig);
    }
}

internal sealed class RedirectActionConfig : IWireShape
{
    public string? StatusCode { get; set; }
    public string? Protocol { get; set; }
    public string? Port { get; set; }
    public string? Host { get; set; }
    public string? Path { get; set; }
    public string? Query { get; set; }

    public void Exchange(WireMembers wire)
    {
        StatusCode = wire.Member(StatusCode);
        Protocol = wire.Member(Protocol);
        Port = wire.Member(Port);
        Host = wire.Member(Host);
        Path = wire.Member(Path);
        Query = wire.Member(Query);
    }
}

internal sealed class FixedResponseActionConfig : IWireShape
{
    public string? StatusCode { get; set; }
    public string? MessageBody { get; set; }
    public string? ContentType { get; set; }

    public void Exchange(WireMembers wire)
    {
        StatusCode = wire.Member(StatusCode);
        MessageBody = wire.Member(MessageBody);
        ContentType = wire.Member(ContentType);
    }
}

internal sealed class ForwardActionConfig : IWireShape
{
    public List<TargetGroupTuple>? TargetGroups { get; set; }
    public TargetGroupStickinessConfig? TargetGroupStickinessConfig { get; set; }

    public void Exchange(WireMembers wire)
    {
        TargetGroups = wire.Member(TargetGroups);
        TargetGroupStickinessConfig = wire.Member(TargetGroupStickinessConfig);
    }
}

internal sealed class TargetGroupTuple : IWireShape
{
    public string? TargetGroupArn { get; set; }
    public int? Weight { get; set; }

    public void Exchange(WireMembers wire)
    {
        TargetGroupArn = wire.Member(TargetGroupArn);
        Weight = wire.Member(Weight);
    }
}

internal sealed class TargetGroupStickinessConfig : IWireShape
{
    public bool? Enabled { get; set; }
    public int? DurationSeconds { get; set; }

    public void Exchange(WireMembers wire)
    {
        Enabled = wire.Member(Enabled);
        DurationSeconds = wire.Member(DurationSeconds);
    }
}
