using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.WAFV2.Model;

internal sealed class WebACL : IWireShape
{
    public string? Name { get; set; }
    public string? Id { get; set; }
    public string? ARN { get; set; }
    public DefaultAction? DefaultAction { get; set; }
    public VisibilityConfig? VisibilityConfig { get; set; }
    public string? Description { get; set; }
    public List<Rule>? Rules { get; set; }
    public long? Capacity { get; set; }
    public List<FirewallManagerRuleGroup>? PreProcessFirewallManagerRuleGroups { get; set; }
    public List<FirewallManagerRuleGroup>? PostProcessFirewallManagerRuleGroups { get; set; }
    public bool? ManagedByFirewallManager { get; set; }
    public string? LabelNamespace { get; set; }
    public List<string>? TokenDomains { get; set; }
    public bool? RetrofittedByFirewallManager { get; set; }

    public void Exchange(WireMembers wire)
    {
        Name = wire.Member(Name);
        Id = wire.Member(Id);
        ARN = wire.Member(ARN);
        DefaultAction = wire.Member(DefaultAction);
        VisibilityConfig = wire.Member(VisibilityConfig);
        Description = wire.Member(Description);
        Rules = wire.Member(Rules);
        Capacity = wire.Member(Capacity);
        PreProcessFirewallManagerRuleGroups = wire.Member(PreProcessFirewallManagerRuleGroups);
        PostProcessFirewallManagerRuleGroups = wire.Member(PostProcessFirewallManagerRuleGroups);
        ManagedByFirewallManager = wire.Member(ManagedByFirewallManager);
        LabelNamespace = wire.Member(LabelNamespace);
        TokenDomains = wire.Member(TokenDomains);
        RetrofittedByFirewallManager = wire.Member(RetrofittedByFirewallManager);
    }
}

internal sealed class DefaultAction : IWireShape
{
    public BlockAction? Block { get; set; }
    public AllowAction? Allow { get; set; }

    public void Exchange(WireMembers wire)
    {
        Block = wire.Member(Block);
        Allow = wire.Member(Allow);
    }
}

internal sealed class Rule : IWireShape
{
    public string? Name { get; set; }
    public int? Priority { get; set; }
    public Statement? Statement { get; set; }
    public VisibilityConfig? VisibilityConfig { get; set; }
    public RuleAction? Action { get; set; }
    public OverrideAction? OverrideAction { get; set; }
    public List<Label>? RuleLabels { get; set; }

    public void Exchange(WireMembers wire)
    {
        Name = wire.Member(Name);
        Priority = wire.Member(Priority);
        Statement = wire.Member(Statement);
        VisibilityConfig = wire.Member(VisibilityConfig);
        Action = wire.Member(Action);
        OverrideAction = wire.Member(OverrideAction);
        RuleLabels = wire.Member(RuleLabels);
    }
}

internal sealed class Label : IWireShape
{
    public string? Name { get; set; }

    public void Exchange(WireMembers wire)
    {
        Name = wire.Member(Name);
    }
}

internal sealed class FirewallManagerRuleGroup : IWireShape
{
    public string? Name { get; set; }
    public int? Priority { get; set; }
    public FirewallManagerStatement? FirewallManagerStatement { get; set; }
    public OverrideAction? OverrideAction { get; set; }
    public VisibilityConfig? VisibilityConfig { get; set; }

    public void Exchange(WireMembers wire)
    {
        Name = wire.Member(Name);
        Priority = wire.Member(Priority);
        FirewallManagerStatement = wire.Member(FirewallManagerStatement);
        OverrideAction = wire.Member(OverrideAction);
        VisibilityConfig = wire.Member(VisibilityConfig);
    }
}

internal sealed class FirewallManagerStatement : IWireShape
{
    public ManagedRuleGroupStatement? ManagedRuleGroupStatement { get; set; }
    public RuleGroupReferenceStatement? RuleGroupReferenceStatement { get; set; }

    public void Exchange(WireMembers wire)
    {
        ManagedRuleGroupStatement = wire.Member(ManagedRuleGroupStatement);
        RuleGroupReferenceStatement = wire.Member(RuleGroupReferenceStatement);
    }
}
