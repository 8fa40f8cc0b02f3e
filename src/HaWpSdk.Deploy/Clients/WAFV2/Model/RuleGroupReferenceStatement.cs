using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.WAFV2.Model;

internal sealed class RuleGroupReferenceStatement : IWireShape
{
    public string? ARN { get; set; }
    public List<ExcludedRule>? ExcludedRules { get; set; }
    public List<RuleActionOverride>? RuleActionOverrides { get; set; }

    public void Exchange(WireMembers wire)
    {
        ARN = wire.Member(ARN);
        ExcludedRules = wire.Member(ExcludedRules);
        RuleActionOverrides = wire.Member(RuleActionOverrides);
    }
}
