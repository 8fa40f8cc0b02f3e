using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.WAFV2.Model;

internal sealed class BlockAction : IWireShape
{
    public void Exchange(WireMembers wire)
    {
    }
}
