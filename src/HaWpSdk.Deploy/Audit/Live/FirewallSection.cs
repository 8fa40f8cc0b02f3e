using System.Text;
using HaWpSdk.Deploy.Clients.WAFV2.Model;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>The web ACL that is attached, whichever it is: rate limits, and AWS's managed groups.</summary>
internal sealed class FirewallSection(LiveAccount account, LiveFacts facts)
{
    public async Task<LiveSection> ReadAsync()
    {
        var section = new LiveSection();
        var distribution = await facts.DistributionAsync().ConfigureAwait(false);
        var attached = distribution.Select(found => found.DistributionConfig?.WebACLId is { Length: > 0 } arn ? arn : null);
        Answer<WebACL> acl;
        if (attached.IsKnown || attached.Why is not null)
        {
            section.Text("waf.attachedTo", attached.Select(_ => "edge"));
            acl = await attached.ThenAsync(arn => account.Calls.AskAsync(
                AuditActions.GetWebACL,
                async token => (await account.EdgeClients.WAFV2.GetWebACLAsync(new GetWebACLRequest { Name = Part(arn, 2), Id = Part(arn, 1), Scope = "CLOUDFRONT" }, token).ConfigureAwait(false)).WebACL,
                found => found.ARN,
                arn)).ConfigureAwait(false);
        }
        else
        {
            var balancer = await facts.LoadBalancerAsync().ConfigureAwait(false);
            acl = await balancer.Select(found => found.LoadBalancerArn).ThenAsync(arn => account.Calls.AskAsync(
                AuditActions.GetWebACLForResource,
                async token => (await account.Clients.WAFV2.GetWebACLForResourceAsync(new GetWebACLForResourceRequest { ResourceArn = arn }, token).ConfigureAwait(false)).WebACL,
                found => found.ARN,
                arn)).ConfigureAwait(false);
            section.Text("waf.attachedTo", acl.Select(_ => "loadBalancer").OrNone("none"));
        }

        // One that only counts limits nobody.
        section.Texts("waf.rateLimits", acl.Select(found => (IReadOnlyList<string>)[.. (found.Rules ?? []).Where(rule => rule.Statement?.RateBasedStatement is not null && rule.Action?.Count is null).Select(rule => Path(rule.Statement!.RateBasedStatement!)).Distinct(StringComparer.Ordinal)]));
        if (acl.IsKnown)
        {
            section.Items("waf.managedGroups", (acl.Value.Rules ?? []).Where(rule => rule.Statement?.ManagedRuleGroupStatement?.Name is not null).Select(rule => new ListItem(
                rule.Statement!.ManagedRuleGroupStatement!.Name,
                new MapNode([new("mode", new ScalarNode(PolicyValue.OfText(rule.OverrideAction?.Count is not null ? "count" : "block"), acl.At))], false, acl.At))), at: acl.At);
        }
        else
        {
            section.Node("waf.managedGroups", acl.IsNone ? ListNode.Empty : LiveSection.Missing(acl));
        }

        return section;
    }

    // arn:…:global/webacl/NAME/ID
    private static string? Part(string arn, int fromEnd) => arn.Split('/') is { Length: > 3 } parts ? parts[^fromEnd] : null;

    private static string Path(RateBasedStatement limit)
    {
        if (limit.ScopeDownStatement?.ByteMatchStatement is not { SearchString: { } bytes } match)
        {
            return "*";
        }

        var path = Encoding.UTF8.GetString(bytes.ToArray()).TrimStart('/');
        return match.PositionalConstraint == "STARTS_WITH" ? path + "*" : path;
    }
}
