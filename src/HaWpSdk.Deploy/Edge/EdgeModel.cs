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

    /// <summary>How long the edge keeps "not found". Default: 60 s.</summary>
    public TimeSpan NotFoundLifetime { get; init; } = TimeSpan.FromSeconds(60);
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
