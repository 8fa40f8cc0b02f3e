using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.WAFV2.Model;

internal sealed class CountAction : IWireShape
{
    public void Exchange(WireMembers wire)
    {
    }
}
