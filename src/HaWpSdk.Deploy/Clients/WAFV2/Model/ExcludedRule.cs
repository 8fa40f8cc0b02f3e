using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.WAFV2.Model;

internal sealed class ExcludedRule : IWireShape
{
    public string? Name { get; set; }

    public void Exchange(WireMembers wire)
    {
        Name = wire.Member(Name);
    }
}
