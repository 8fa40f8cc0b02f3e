using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;

internal sealed class TargetGroupAttribute : IWireShape
{
    public string? Key { get; set; }
    public string? Value { get; set; }

    public void Exchange(WireMembers wire)
    {
        Key = wire.Member(Key);
        Value = wire.Member(Value);
    }
}
