using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.WAFV2.Model;

internal sealed class OverrideAction : IWireShape
{
    public CountAction? Count { get; set; }
    public NoneAction? None { get; set; }

    public void Exchange(WireMembers wire)
    {
        Count = wire.Member(Count);
        None = wire.Member(None);
    }
}

internal sealed class NoneAction : IWireShape
{
    public void Exchange(WireMembers wire)
    {
    }
}
