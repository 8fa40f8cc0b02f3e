using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Completion.Edge;

namespace HaWpSdk.Deploy.Edge;

/// <summary>What the edge's rules should do for one site.</summary>
public sealed record EdgeRulePlan
{
    /// <summary>The host names of the site, such as <c>www.example.com</c>.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>Paths that are never cached; a trailing <c>*</c> stands for anything. Default: login, administration, REST, and every PHP file.</summary>
    public IReadOnlyList<string> BypassPaths { get; init; } = ["/wp-admin*", "/wp-login.php", "/wp-json/*", "*.php"];

    /// <summary>Query strings that are never cached: plain permalinks reach the REST API by <c>rest_route</c>, previews by <c>preview</c>.</summary>
    public IReadOnlyList<string> BypassQueries { get; init; } = ["rest_route=", "preview=true"];

    /// <summary>Visitors with a cookie whose name begins so get an uncached page. Default: WordPress's three (rule HAW0204). Add those of plugins, such as <c>woocommerce_items_in_cart</c>.</summary>
    public IReadOnlyList<string> BypassCookies { get; init; } = ["wordpress_logged_in_", "wp-postpass_", "comment_author_"];

    /// <summary>Paths with static files. Default: <c>wp-content</c> and <c>wp-includes</c>.</summary>
    public IReadOnlyList<string> StaticPaths { get; init; } = ["/wp-content/", "/wp-includes/"];

    /// <summary>How long the edge keeps static files. Default: 7 days; WordPress versions them by <c>?ver=</c>.</summary>
    public TimeSpan StaticLifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Paths with a lifetime of their own, whatever the origin says; a trailing <c>*</c> stands for anything.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Lifetimes { get; init; } = new SortedDictionary<string, TimeSpan>(StringComparer.Ordinal);

    /// <summary>Names in the query string that make no page of their own, such as <c>utm_source</c>. Default: none, because Cloudflare lets only the Enterprise plan leave names out of the key.</summary>
    public IReadOnlyList<string> IgnoredQueryNames { get; init; } = [];

    /// <summary>Whether pages are kept at all. Default: true.</summary>
    public bool CachePages { get; init; } = true;

    /// <summary>How long the edge keeps "not found". Default: 60 s.</summary>
    public TimeSpan NotFoundLifetime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The plan that a cluster's description amounts to.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <remarks>What must not be cached is never cached: a written pattern that caches an address does not outweigh one that keeps it from the cache.</remarks>
    public static EdgeRulePlan Of(HaCluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var document = new DocumentView(cluster.ToDocument());
        var behaviours = EdgeBehaviours.Effective(document.Text("edge.plan") == "enterprise" ? "cloudflare-enterprise" : "cloudflare", document.Find("edge.behaviours").Node as ListNode, DomainCompletion.Shipped.Edge) is { } list
            ? list.Items.Where(item => item is { Key: not null, Node: MapNode }).Select(item => (Pattern: item.Key!, Settings: new DocumentView((MapNode)item.Node))).ToList()
            : [];
        var pages = behaviours.Where(one => one.Pattern == PathPattern.Everything).Select(one => one.Settings).FirstOrDefault();
        var plan = new EdgeRulePlan { Hosts = ClusterEdge.Hosts(document) };
        var overriding = behaviours.Where(one => one.Pattern != PathPattern.Everything && one.Settings.Boolean("cache") != false && one.Settings.Text("originTtl") == "override")
            .Select(one => (Path: PathOf(one.Pattern), Lifetime: one.Settings.Duration("ttl.default") ?? plan.StaticLifetime)).ToList();
        var usual = overriding.Where(one => plan.StaticPaths.Contains(one.Path.TrimEnd('*'))).Select(one => one.Lifetime).DefaultIfEmpty(plan.StaticLifetime).Max();
        return plan with
        {
            BypassPaths = [.. behaviours.Where(one => one.Pattern != PathPattern.Everything && one.Settings.Boolean("cache") == false).Select(one => PathOf(one.Pattern)).Distinct(StringComparer.Ordinal)],
            BypassCookies = pages?.Texts("bypassCookies").Concat(pages.Texts("cacheKey.cookies")).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } cookies ? [.. cookies.Select(cookie => cookie.TrimEnd('*')).Where(cookie => cookie.Length > 0)] : plan.BypassCookies,
            StaticPaths = [.. overriding.Where(one => one.Lifetime == usual).Select(one => one.Path.TrimEnd('*')).Distinct(StringComparer.Ordinal)],
            StaticLifetime = usual,
            Lifetimes = new SortedDictionary<string, TimeSpan>(overriding.Where(one => one.Lifetime != usual).GroupBy(one => one.Path, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Lifetime, StringComparer.Ordinal), StringComparer.Ordinal),
            IgnoredQueryNames = document.Text("edge.plan") == "enterprise" ? pages?.Texts("cacheKey.queryExcept") ?? [] : [],
            CachePages = pages?.Boolean("cache") != false,
        };

        static string PathOf(string pattern) => pattern.StartsWith('*') || pattern.StartsWith('/') ? pattern : "/" + pattern;
    }
}

/// <summary>What was changed in an edge's rules.</summary>
/// <param name="Changed">Whether anything was, or with a dry run would be, written.</param>
/// <param name="Changes">One line for each change.</param>
/// <param name="ForeignRules">How many rules of others were found and kept.</param>
public sealed record EdgeRulesResult(bool Changed, IReadOnlyList<string> Changes, int ForeignRules);

/// <summary>Whether an answer came out of the edge's store.</summary>
public enum EdgeCacheState
{
    /// <summary>The answer does not tell.</summary>
    Unknown,

    /// <summary>It came from the store.</summary>
    Hit,

    /// <summary>It came from the origin and may have been stored.</summary>
    Miss,

    /// <summary>It came from the origin and is never stored.</summary>
    Bypass,
}

/// <summary>What a visitor got.</summary>
/// <param name="State">Whether the edge answered from its store.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Age">How long it had been stored; null where the answer does not tell.</param>
/// <param name="CacheControl">The header as sent; null when absent.</param>
/// <param name="SetsCookie">Whether the answer sets a cookie, which an anonymous cached page must not (rule HAW0211).</param>
/// <param name="Evidence">The header that decided <paramref name="State"/>, as sent.</param>
public sealed record EdgeProbe(EdgeCacheState State, int Status, TimeSpan? Age, string? CacheControl, bool SetsCookie, string? Evidence);
