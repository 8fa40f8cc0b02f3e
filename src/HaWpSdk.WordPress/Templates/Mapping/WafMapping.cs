using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Templates.Mapping;

/// <summary>The web ACL.</summary>
internal sealed class WafMapping(DocumentDraft document, TemplateResources resources)
{
    public void Run()
    {
        if (resources.One("AWS::WAFv2::WebACL") is not { } acl)
        {
            return;
        }

        document.Text("waf.attachedTo", acl["Scope"]?.Text == "CLOUDFRONT" ? "edge" : "loadBalancer", acl.Position);
        var rules = acl["Rules"]?.Items ?? [];
        document.List("waf.rateLimits", rules.Select(rule => rule.At("Statement", "RateBasedStatement")).OfType<TemplateValue>()
            .Select(limit => limit.At("ScopeDownStatement", "ByteMatchStatement", "SearchString")?.Text is { } path ? path.TrimStart('/') : "*"), acl.Position);
        document.Set("waf.managedGroups", new ListNode(rules.Where(rule => rule.At("Statement", "ManagedRuleGroupStatement", "Name")?.Text is not null).Select(rule => new ListItem(
            rule.At("Statement", "ManagedRuleGroupStatement", "Name")!.Text,
            new MapNode([new("mode", DocumentDraft.Scalar(PolicyValue.OfText(rule.At("OverrideAction", "Count") is not null ? "count" : "block"), rule.Position))], false, rule.Position)))));
    }
}
