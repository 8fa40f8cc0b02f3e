using HaWpSdk.Deploy.Clients.CloudFront.Model;
using HaWpSdk.Deploy.Clients.CloudWatch.Model;
using HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;
using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Completion.Edge;
using HaWpSdk.WordPress.Plugins.Catalogue;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>The edge: CloudFront's distribution, or what the load balancer demands of another edge.</summary>
internal sealed class EdgeSection(LiveAccount account, LiveFacts facts)
{
    public async Task<LiveSection> ReadAsync()
    {
        var section = new LiveSection();
        var id = account.Id("Distribution");
        if (id.IsNone)
        {
            await ForeignAsync(section).ConfigureAwait(false);
            return section;
        }

        var distribution = await facts.DistributionAsync().ConfigureAwait(false);
        section.Text("edge.provider", distribution.Select(found => found.DistributionConfig?.Enabled == false ? "none" : "cloudfront").OrNone("none"));
        if (distribution.IsNone)
        {
            return section;
        }

        var config = distribution.Select(found => found.DistributionConfig);
        section.Texts("edge.aliases", config.Select(found => (IReadOnlyList<string>)(found.Aliases?.Items ?? [])));
        section.Text("edge.minimumTls", config.Select(found => found.ViewerCertificate?.MinimumProtocolVersion ?? "TLSv1"));
        section.Text("edge.viewerProtocol", config.Select(found => found.DefaultCacheBehavior?.ViewerProtocolPolicy switch { "redirect-to-https" => "redirectToHttps", "https-only" => "httpsOnly", _ => "allowAll" }));
        Origin(section, config);
        await CertificateAsync(section, config).ConfigureAwait(false);
        await BehavioursAsync(section, config).ConfigureAwait(false);
        await HitRatioAsync(section, id, distribution).ConfigureAwait(false);
        return section;
    }

    private static void Origin(LiveSection section, Answer<DistributionConfig> config)
    {
        var origin = config.Select(found => (found.Origins?.Items ?? []).FirstOrDefault(item => item.Id == found.DefaultCacheBehavior?.TargetOriginId) ?? found.Origins?.Items?.FirstOrDefault());
        section.Text("edge.origin.domain", origin.Select(found => found.DomainName));

        // That there is a header, never its value: it is what the load balancer takes for a password.
        section.Text("edge.origin.access", origin.Select(found => found.VpcOriginConfig?.VpcOriginId is not null ? "vpcOrigin" : found.CustomHeaders?.Items is { Count: > 0 } ? "secretHeader" : "open"));
        section.Seconds("edge.origin.responseTimeout", origin.SelectValue(found => (double?)(found.VpcOriginConfig?.OriginReadTimeout ?? found.CustomOriginConfig?.OriginReadTimeout ?? 30)));

        // The protocol of a VPC origin stands in the VPC origin.
        if (!origin.IsKnown || origin.Value.VpcOriginConfig?.VpcOriginId is null)
        {
            section.Text("edge.origin.protocol", origin.Select(found => found.CustomOriginConfig?.OriginProtocolPolicy is "http-only" or "match-viewer" ? "http" : "https"));
        }
    }

    private async Task CertificateAsync(LiveSection section, Answer<DistributionConfig> config)
    {
        var arn = config.Select(found => found.ViewerCertificate?.ACMCertificateArn);
        section.Text("edge.certificate.region", arn.Select(text => text.Split(':') is { Length: > 3 } parts ? parts[3] : null));
        section.Texts("edge.certificate.names", await LoadBalancerSection.CertificateAsync(account, account.EdgeClients, arn).ConfigureAwait(false));
    }

    private async Task BehavioursAsync(LiveSection section, Answer<DistributionConfig> config)
    {
        if (!config.IsKnown)
        {
            section.Node("edge.behaviours", LiveSection.Missing(config));
            section.Node("edge.routes", LiveSection.Missing(config));
            return;
        }

        var reader = new BehaviourReader(account, config.At);
        var items = new List<ListItem>();
        foreach (var behaviour in config.Value.CacheBehaviors?.Items ?? [])
        {
            if (behaviour.PathPattern is { } pattern)
            {
                items.Add(new ListItem(pattern, await reader.ReadAsync(behaviour).ConfigureAwait(false)));
            }
        }

        if (config.Value.DefaultCacheBehavior is { } fallback)
        {
            items.Add(new ListItem("*", await reader.ReadAsync(fallback).ConfigureAwait(false)));
        }

        // Complete as they are: resolved directly, not laid over the recommended ones.
        var list = new ListNode(items, false, config.At);
        section.Node("edge.behaviours", list);
        var routes = EdgeDerivations.RoutesAsTheyAre("cloudfront", list, account.Model.Root, DomainCompletion.Shipped.Edge, slug => PluginCatalogue.Shipped.Find(slug)?.Paths ?? []);
        section.Node("edge.routes", reader.Hidden is { } why ? WithReason(routes, why, config.At) : routes);
    }

    // What a route cannot tell it cannot tell because of a policy that could not be read.
    private static ListNode WithReason(ListNode routes, string why, SourcePosition? at) => new(
        routes.Items.Select(item => item.Node is MapNode route
            ? new ListItem(item.Key, new MapNode(route.Names.Select(name => new KeyValuePair<string, PolicyNode>(name, IsHidden(route[name]!) ? new UnknownNode(why, at) : route[name]!)), false, route.Position))
            : item),
        routes.IsOpen,
        routes.Position);

    private static bool IsHidden(PolicyNode node) => node switch
    {
        UnknownNode => true,
        MapNode map => map.IsOpen || map.Names.Any(name => IsHidden(map[name]!)),
        ListNode list => list.IsOpen || list.Items.Any(item => IsHidden(item.Node)),
        _ => false,
    };

    // Of all requests of the last day, those that the load balancer never saw. CloudFront counts hits by itself only where somebody pays for it.
    private async Task HitRatioAsync(LiveSection section, Answer<string> id, Answer<Distribution> distribution)
    {
        var balancer = await facts.LoadBalancerAsync().ConfigureAwait(false);
        var atEdge = await id.ThenAsync(name => LiveMetrics.AskAsync(account, account.EdgeClients, "AWS/CloudFront", "Requests", "Sum", 86_400, [new Dimension { Name = "DistributionId", Value = name }, new Dimension { Name = "Region", Value = "Global" }])).ConfigureAwait(false);
        var atOrigin = await balancer.Select(found => found.LoadBalancerArn).ThenAsync(arn => LiveMetrics.AskAsync(account, account.Clients, "AWS/ApplicationELB", "RequestCount", "Sum", 86_400, [new Dimension { Name = "LoadBalancer", Value = arn[(arn.IndexOf("loadbalancer/", StringComparison.Ordinal) + "loadbalancer/".Length)..] }])).ConfigureAwait(false);
        var counts = atEdge.With(atOrigin, (edge, origin) => edge.Count > 0 ? Tuple.Create(edge.Sum(point => point.Value), origin.Sum(point => point.Value)) : null);
        section.Node("edge.hitRatio", counts.IsKnown && counts.Value.Item1 > 0
            ? new ScalarNode(PolicyValue.OfNumber(Math.Clamp(1 - (counts.Value.Item2 / counts.Value.Item1), 0, 1)), distribution.At)
            : counts.Why is not null ? LiveSection.Missing(counts) : new UnknownNode("CloudWatch counted no request in the last day.", distribution.At));
    }

    // Somebody else may stand before the load balancer: what it demands tells who gets through.
    private async Task ForeignAsync(LiveSection section)
    {
        if (account.Model.Text("edge.provider") == "cloudfront")
        {
            section.Text("edge.provider", Answer<string>.Of("none"));
        }

        var listeners = await facts.ListenersAsync().ConfigureAwait(false);
        var main = listeners.Select(list => list.FirstOrDefault(listener => listener.Protocol == "HTTPS") ?? (list.Count > 0 ? list[0] : null));
        if (listeners.IsNone || account.Model.Text("edge.provider") == "none")
        {
            return;
        }

        var rules = await main.Select(listener => listener.ListenerArn).ThenAsync(arn => account.Calls.AskAsync<IReadOnlyList<Rule>>(
            AuditActions.DescribeRules,
            async token => await account.Clients.ElasticLoadBalancingV2.Paginators.DescribeRules(new DescribeRulesRequest { ListenerArn = arn }).Items.ToListAsync(token).ConfigureAwait(false),
            null,
            arn)).ConfigureAwait(false);
        section.Text("edge.origin.access", main.With(rules, (listener, all) => listener.MutualAuthentication?.Mode == "verify" ? "authenticatedPulls"
            : listener.DefaultActions?.FirstOrDefault()?.Type != "forward" && all.Any(rule => (rule.Conditions ?? []).Any(condition => condition.Field == "http-header")) ? "secretHeader" : "open"));
    }
}
