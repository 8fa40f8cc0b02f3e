using HaWpSdk.Deploy.Clients;
using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Completion.Edge;

namespace HaWpSdk.Deploy.Edge;

/// <summary>What a cluster's description does not say about its edge, or says otherwise.</summary>
public sealed record ClusterEdgeOptions
{
    /// <summary>Reads Cloudflare's API token; null for the secret that the cluster names.</summary>
    public Func<CancellationToken, ValueTask<string>>? Token { get; init; }

    /// <summary>The CloudFront distribution; null for that of the cluster's stack.</summary>
    public string? DistributionId { get; init; }

    /// <summary>The addresses of one's own proxies, such as <c>http://10.0.1.5:6081</c>; a cluster names none.</summary>
    public IReadOnlyList<Uri> Proxies { get; init; } = [];

    /// <summary>Which proxy they run. Default: Varnish.</summary>
    public HttpProxyKind ProxyKind { get; init; } = HttpProxyKind.Varnish;

    /// <summary>Cloudflare's API; null for Cloudflare's own.</summary>
    public Uri? CloudflareApi { get; init; }

    /// <summary>How Cloudflare's limits are met; null for the defaults.</summary>
    public EdgeRetryOptions? Retry { get; init; }
}

/// <summary>The proxies that the guide has a configuration for.</summary>
public enum HttpProxyKind
{
    /// <summary>Varnish: URLs, prefixes, tags, everything.</summary>
    Varnish,

    /// <summary>nginx with ngx_cache_purge 2.3: single URLs.</summary>
    Nginx,
}

/// <summary>The edge of a cluster, from its description and its stack.</summary>
public static class ClusterEdge
{
    /// <summary>Finds the edge in front of a cluster.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="clients">Its account and region, for the distribution's id and for secrets; null where the options say both.</param>
    /// <param name="http">The client for Cloudflare, proxies and probes; keep one for the process. It should not follow redirects.</param>
    /// <param name="options">What the description does not say; null for nothing.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The edge; <see langword="null"/> for a cluster without one.</returns>
    /// <exception cref="EdgePurgeException">Something is missing; the message says what to name.</exception>
    public static async Task<IEdgeCache?> FindAsync(HaCluster cluster, AwsClients? clients, HttpClient http, ClusterEdgeOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(http);
        options ??= new ClusterEdgeOptions();
        var document = new DocumentView(cluster.ToDocument());
        switch (document.Text("edge.provider"))
        {
            case null or "none":
                return null;
            case "cloudfront":
                var id = options.DistributionId ?? await DistributionAsync(cluster, clients, cancellationToken).ConfigureAwait(false);
                return new CloudFrontEdge(id, http, clients is null ? null : new CloudFrontInvalidations(clients.CloudFront));
            case "cloudflare":
                return CloudflareOf(cluster, document, clients, http, options);
            default:
                return options.Proxies.Count > 0
                    ? new HttpProxyEdge(http, options.ProxyKind == HttpProxyKind.Nginx ? HttpProxyOptions.Nginx(options.Proxies, Hosts(document)) : HttpProxyOptions.Varnish(options.Proxies, Hosts(document)))
                    : throw new EdgePurgeException($"The proxy of {cluster.Name}", "a cluster does not say where its proxies are. Name each of them: --proxy http://10.0.1.5:6081.");
        }
    }

    /// <summary>Makes Cloudflare's cache rules what the cluster's description says, by reading, merging and writing: rules of others stay as they are.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="clients">Its account and region, for the token's secret; null where the options read the token.</param>
    /// <param name="http">The client for Cloudflare's API.</param>
    /// <param name="dryRun">Whether only to say what would change.</param>
    /// <param name="options">What the description does not say; null for nothing.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What was changed; <see langword="null"/> for a cluster whose edge is not Cloudflare, where templates or configuration files say the rules.</returns>
    /// <exception cref="EdgePurgeException">Cloudflare refused, or the token is missing.</exception>
    public static async Task<EdgeRulesResult?> ApplyRulesAsync(HaCluster cluster, AwsClients? clients, HttpClient http, bool dryRun = false, ClusterEdgeOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var document = new DocumentView(cluster.ToDocument());
        return document.Text("edge.provider") == "cloudflare"
            ? await CloudflareOf(cluster, document, clients, http, options ?? new ClusterEdgeOptions()).EnsureRulesAsync(EdgeRulePlan.Of(cluster), dryRun, cancellationToken).ConfigureAwait(false)
            : null;
    }

    /// <summary>Reads what Cloudflare's cache rules do with the site's addresses, in the words of the cluster document.</summary>
    /// <param name="cluster">The cluster: whose zone, which host names, and which plugins' addresses count.</param>
    /// <param name="clients">Its account and region, for the token's secret; null where the options read the token.</param>
    /// <param name="http">The client for Cloudflare's API.</param>
    /// <param name="options">What the description does not say; null for nothing.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The list for <c>edge.routes</c>; what an expression that is not understood could change is unknown. <see langword="null"/> for a cluster whose edge is not Cloudflare.</returns>
    /// <exception cref="EdgePurgeException">Cloudflare refused, or the token is missing.</exception>
    public static async Task<ListNode?> ReadRoutesAsync(HaCluster cluster, AwsClients? clients, HttpClient http, ClusterEdgeOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var document = new DocumentView(cluster.ToDocument());
        if (document.Text("edge.provider") != "cloudflare")
        {
            return null;
        }

        var edge = CloudflareOf(cluster, document, clients, http, options ?? new ClusterEdgeOptions());
        return CloudflareRoutes.Read(await edge.ReadRulesAsync(cancellationToken).ConfigureAwait(false), Hosts(document), Routes(document), new SourcePosition(edge.Name));
    }

    /// <summary>The routes of WordPress and of the cluster's plugins, which the completion has named <c>plugin:SLUG:PATH</c>.</summary>
    internal static IReadOnlyList<EdgeRoute> Routes(DocumentView document) =>
    [
        .. DomainCompletion.Shipped.Edge.Routes,
        .. document.Items("edge.routes").Select(route => route.Key.Split(':', 3)).Where(parts => parts is ["plugin", _, _]).Select(parts => new EdgeRoute(string.Join(':', parts), "plugin", [AddressOf(parts[2])])),
    ];

    // "checkout*" stands for the page /checkout/ and what is below it.
    private static string AddressOf(string pattern)
    {
        var address = PathPattern.Normalize(pattern).Replace('?', 'x');
        return address.EndsWith('*') ? address.TrimEnd('*').TrimEnd('/').Replace("*", "x", StringComparison.Ordinal) + "/" : address.Replace("*", "x", StringComparison.Ordinal);
    }

    /// <summary>The host names under which visitors come.</summary>
    internal static IReadOnlyList<string> Hosts(DocumentView document) => document.Texts("edge.aliases") is { Count: > 0 } aliases ? aliases : document.Texts("domain.names");

    private static async Task<string> DistributionAsync(HaCluster cluster, AwsClients? clients, CancellationToken cancellationToken)
    {
        var outputs = clients is null ? null : await ClusterOutputs.ReadAsync(clients, cluster.Name, cancellationToken).ConfigureAwait(false);
        return outputs is not null && outputs.TryGetValue("DistributionId", out var id)
            ? id
            : throw new EdgePurgeException($"CloudFront of {cluster.Name}", outputs is null
                ? $"the cluster is not deployed in {cluster.Region}: there is no stack of that name. Deploy it, or name the distribution: --distribution E…."
                : "its stack names no distribution. Name it: --distribution E….");
    }

    private static CloudflareEdge CloudflareOf(HaCluster cluster, DocumentView document, AwsClients? clients, HttpClient http, ClusterEdgeOptions options)
    {
        var zone = document.Text("edge.zoneId") ?? throw new EdgePurgeException($"Cloudflare of {cluster.Name}", "the cluster does not say which zone. Name it: edge.Cloudflare(zoneId, token).");
        var said = new CloudflareOptions { ZoneId = zone, Token = options.Token ?? TokenOf(cluster, document, clients), Retry = options.Retry ?? new EdgeRetryOptions() };
        return new CloudflareEdge(http, options.CloudflareApi is { } api ? said with { BaseAddress = api } : said);
    }

    private static Func<CancellationToken, ValueTask<string>> TokenOf(HaCluster cluster, DocumentView document, AwsClients? clients)
    {
        var reference = document.Text("edge.token");
        return reference is not null && reference != "generated" && clients is not null
            ? async cancel => await SecretReader.ReadAsync(clients, reference, cancel).ConfigureAwait(false)
            : throw new EdgePurgeException($"Cloudflare of {cluster.Name}", "there is no API token: name the secret that holds it in the cluster, or its place by --token env:NAME.");
    }
}
