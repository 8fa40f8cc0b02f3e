using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.WAFV2.Model;

internal sealed class ManagedRuleGroupStatement : IWireShape
{
    public string? VendorName { get; set; }
    public string? Name { get; set; }
    public string? Version { get; set; }
    public List<ExcludedRule>? ExcludedRules { get; set; }
    public Statement? ScopeDownStatement { get; set; }
    public List<RuleActionOverride>? RuleActionOverrides { get; set; }

    public void Exchange(WireMembers wire)
    {
        VendorName = wire.Member(VendorName);
        Name = wire.Member(Name);
        Version = wire.Member(Version);
        ExcludedRules = wire.Member(ExcludedRules);
        ScopeDownStatement = wire.Member(ScopeDownStatement);
        RuleActionOverrides = wire.Member(RuleActionOverrides);
    }
}
