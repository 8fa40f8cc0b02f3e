using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.WAFV2.Model;

internal sealed class RuleActionOverride : IWireShape
{
    public string? Name { get; set; }
    public RuleAction? ActionToUse { get; set; }

    public void Exchange(WireMembers wire)
    {
        Name = wire.Member(Name);
        ActionToUse = wire.Member(ActionToUse);
    }
}
