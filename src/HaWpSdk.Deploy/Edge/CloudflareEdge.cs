using System.Text.Json.Nodes;

namespace HaWpSdk.Deploy.Edge;

/// <summary>Cloudflare in front of the cluster: one zone.</summary>
public sealed class CloudflareEdge : IEdgeCache
{
    private const string EntryPoint = "rulesets/phases/http_request_cache_settings/entrypoint";
    private readonly HttpClient _http;
    private readonly CloudflareOptions _options;
    private readonly CloudflareApi _api;

    /// <summary>An edge for one zone.</summary>
    /// <param name="http">The client for the API and for probes; keep one for the process. It should not follow redirects, so that a probe sees the edge's own answer.</param>
    /// <param name="options">The zone, the token and the plan's limits.</param>
    public CloudflareEdge(HttpClient http, CloudflareOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.ZoneId.Length != 32 || !options.ZoneId.All(char.IsAsciiHexDigit))
        {
            throw new ArgumentException($"'{options.ZoneId}' is no zone id: 32 hexadecimal digits from the zone's overview page.", nameof(options));
        }

        _http = http;
        _options = options;
        Name = $"Cloudflare zone {options.ZoneId}";
        _api = new CloudflareApi(http, options, Name);
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public Task PurgeTagsAsync(IReadOnlyCollection<string> tags, CancellationToken cancellationToken = default) =>
        PurgeAsync("tags", CacheTag.Normalize(tags), _options.ItemsPerRequest, cancellationToken);

    /// <inheritdoc />
    public Task PurgeUrlsAsync(IReadOnlyCollection<Uri> urls, CancellationToken cancellationToken = default) =>
        PurgeAsync("files", [.. urls.Select(Absolute).Select(url => url.AbsoluteUri).Distinct(StringComparer.Ordinal)], _options.UrlsPerRequest, cancellationToken);

    /// <inheritdoc />
    public Task PurgePrefixesAsync(IReadOnlyCollection<Uri> prefixes, CancellationToken cancellationToken = default) =>

        // The API takes host and path, without scheme and query string.
        PurgeAsync("prefixes", [.. prefixes.Select(Absolute).Select(url => url.Authority + url.AbsolutePath).Distinct(StringComparer.Ordinal)], _options.ItemsPerRequest, cancellationToken);

    /// <summary>Forgets everything of some host names, and leaves the zone's others alone.</summary>
    /// <param name="hosts">Host names, such as <c>www.example.com</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="EdgePurgeException">The edge refused.</exception>
    public Task PurgeHostsAsync(IReadOnlyCollection<string> hosts, CancellationToken cancellationToken = default) =>
        PurgeAsync("hosts", [.. hosts.Select(host => host.ToLowerInvariant()).Distinct(StringComparer.Ordinal)], _options.ItemsPerRequest, cancellationToken);

    /// <inheritdoc />
    public Task PurgeAllAsync(CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Post, "purge_cache", new JsonObject { ["purge_everything"] = true }, notFoundIsNull: false, cancellationToken);

    /// <inheritdoc />
    public async Task<EdgeRulesResult> EnsureRulesAsync(EdgeRulePlan plan, bool dryRun = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);

        // The phase's entry point is replaced as a whole by a PUT: what is not sent back is deleted.
        var current = await _api.SendAsync(HttpMethod.Get, EntryPoint, null, notFoundIsNull: true, cancellationToken).ConfigureAwait(false);
        var merged = CloudflareRules.Merge(current?["rules"] as JsonArray ?? [], CloudflareRules.For(plan));
        if (merged.Changes.Count == 0 || dryRun)
        {
            return new EdgeRulesResult(merged.Changes.Count > 0, merged.Changes, merged.Foreign);
        }

        var body = new JsonObject { ["rules"] = merged.Rules };
        if (current?["description"] is JsonValue description)
        {
            body["description"] = description.DeepClone();
        }

        var written = await _api.SendAsync(HttpMethod.Put, EntryPoint, body, notFoundIsNull: false, cancellationToken).ConfigureAwait(false);
        var left = CloudflareRules.Merge(written?["rules"] as JsonArray ?? [], CloudflareRules.For(plan)).Changes;
        return left.Count == 0
            ? new EdgeRulesResult(true, merged.Changes, merged.Foreign)
            : throw new EdgePurgeException(Name, $"the rules were written, but the edge shows them otherwise: {string.Join("; ", left)}. Does somebody else change them at the same time? Run again.");
    }

    /// <summary>The cache rules of the zone as they are, in their order; empty where there are none.</summary>
    internal async Task<JsonArray> ReadRulesAsync(CancellationToken cancellationToken) =>
        (await _api.SendAsync(HttpMethod.Get, EntryPoint, null, notFoundIsNull: true, cancellationToken).ConfigureAwait(false))?["rules"] as JsonArray ?? [];

    /// <inheritdoc />
    public Task<EdgeProbe> ProbeAsync(Uri url, string? cookies = null, CancellationToken cancellationToken = default) =>
        EdgeProber.ProbeAsync(_http, url, cookies, cancellationToken);

    private async Task PurgeAsync(string kind, IReadOnlyCollection<string> items, int perRequest, CancellationToken cancellationToken)
    {
        foreach (var part in items.Chunk(Math.Max(perRequest, 1)))
        {
            var body = new JsonObject { [kind] = new JsonArray([.. part.Select(item => (JsonNode)JsonValue.Create(item)!)]) };
            await _api.SendAsync(HttpMethod.Post, "purge_cache", body, notFoundIsNull: false, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Uri Absolute(Uri url) => url is { IsAbsoluteUri: true, Scheme: "http" or "https" }
        ? url
        : throw new ArgumentException($"'{url}' is no absolute http or https URL.", nameof(url));
}
