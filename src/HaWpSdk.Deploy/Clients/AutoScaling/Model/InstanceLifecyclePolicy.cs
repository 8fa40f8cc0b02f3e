using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.AutoScaling.Model;

internal sealed class InstanceLifecyclePolicy : IWireShape
{
    public RetentionTriggers? RetentionTriggers { get; set; }

    public void Exchange(WireMembers wire)
    {
        RetentionTriggers = wire.Member(RetentionTriggers);
    }
}

internal sealed class RetentionTriggers : IWireShape
{
    public string? TerminateHookAbandon { get; set; }

    public void Exchange(WireMembers wire)
    {
        TerminateHookAbandon = wire.Member(TerminateHookAbandon);
    }
}
