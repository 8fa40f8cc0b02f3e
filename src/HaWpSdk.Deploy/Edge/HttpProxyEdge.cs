using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Polly;

namespace HaWpSdk.Deploy.Edge;

/// <summary>
/// One request that makes a proxy forget. In the path and the headers <c>{host}</c>, <c>{path}</c> (with query string) and <c>{tags}</c> (a
/// regular expression that matches the tags in a <c>Cache-Tag</c> header) are filled in.
/// </summary>
/// <param name="Method">The HTTP method: <c>PURGE</c> or <c>BAN</c>.</param>
/// <param name="Path">The path template, such as <c>{path}</c> or <c>/purge{path}</c>.</param>
public sealed record HttpPurgeTemplate(string Method, string Path)
{
    /// <summary>Headers to send, as templates. <c>Host</c> is the site's host unless named here.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}

/// <summary>Any caching proxy that forgets on an HTTP request.</summary>
public sealed record HttpProxyOptions
{
    /// <summary>The proxies, all of them: each has its own store. Such as <c>http://10.0.1.5:6081</c>.</summary>
    public required IReadOnlyList<Uri> Nodes { get; init; }

    /// <summary>The site's host names, for requests that name no URL.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>Forgets one URL.</summary>
    public required HttpPurgeTemplate Url { get; init; }

    /// <summary>Forgets all URLs that begin with one; null where the proxy cannot.</summary>
    public HttpPurgeTemplate? Prefix { get; init; }

    /// <summary>Forgets by tag; null where the proxy cannot.</summary>
    public HttpPurgeTemplate? Tags { get; init; }

    /// <summary>Forgets everything of a host; null where the proxy cannot.</summary>
    public HttpPurgeTemplate? All { get; init; }

    /// <summary>Statuses besides 2xx that mean "was not stored", which is as good. Default: 404 and 412, as nginx's purge modules answer.</summary>
    public IReadOnlyList<int> AlsoFine { get; init; } = [404, 412];

    /// <summary>Reads a secret that is sent as <c>X-Purge-Token</c>; null when the proxy trusts addresses.</summary>
    public Func<CancellationToken, ValueTask<string>>? Token { get; init; }

    /// <summary>How a proxy that does not answer is met.</summary>
    public EdgeRetryOptions Retry { get; init; } = new() { Attempts = 4 };

    /// <summary>Varnish with the VCL of the guide: <c>PURGE</c> for URLs, <c>BAN</c> for the rest.</summary>
    /// <param name="nodes">The Varnish servers.</param>
    /// <param name="hosts">The site's host names.</param>
    public static HttpProxyOptions Varnish(IReadOnlyList<Uri> nodes, IReadOnlyList<string> hosts) => new()
    {
        Nodes = nodes,
        Hosts = hosts,
        Url = new HttpPurgeTemplate("PURGE", "{path}"),
        Prefix = new HttpPurgeTemplate("BAN", "/") { Headers = new Dictionary<string, string> { ["X-Ban-Url"] = "^{path:regex}" } },
        Tags = new HttpPurgeTemplate("BAN", "/") { Headers = new Dictionary<string, string> { ["X-Ban-Tags"] = "{tags}" } },
        All = new HttpPurgeTemplate("BAN", "/") { Headers = new Dictionary<string, string> { ["X-Ban-Url"] = "." } },
    };

    /// <summary>
    /// nginx with a location <c>/purge/…</c> (ngx_cache_purge 2.3, Debian's libnginx-mod-http-cache-purge; configuration in the guide), which forgets single URLs only.
    /// </summary>
    /// <param name="nodes">The nginx servers.</param>
    /// <param name="hosts">The site's host names.</param>
    public static HttpProxyOptions Nginx(IReadOnlyList<Uri> nodes, IReadOnlyList<string> hosts) => new()
    {
        Nodes = nodes,
        Hosts = hosts,
        Url = new HttpPurgeTemplate("PURGE", "/purge{path}"),
    };
}

/// <summary>A caching proxy of one's own in front of the cluster: nginx, Varnish, or another that purges on an HTTP request.</summary>
public sealed partial class HttpProxyEdge : IEdgeCache
{
    private const int TagsPerRequest = 50;
    private readonly HttpClient _http;
    private readonly HttpProxyOptions _options;
    private readonly ResiliencePipeline _retry;

    /// <summary>An edge of one or more proxies.</summary>
    /// <param name="http">The client for purges and probes; it should not follow redirects.</param>
    /// <param name="options">The proxies and how they forget.</param>
    public HttpProxyEdge(HttpClient http, HttpProxyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Nodes.Count == 0 || options.Hosts.Count == 0)
        {
            throw new ArgumentException("Name the proxies and the site's host names.", nameof(options));
        }

        _http = http;
        _options = options;
        _retry = options.Retry.Pipeline();
        Name = $"proxy {string.Join(", ", options.Nodes.Select(node => node.Authority))}";
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public async Task PurgeTagsAsync(IReadOnlyCollection<string> tags, CancellationToken cancellationToken = default)
    {
        var template = _options.Tags ?? throw Cannot("by tag", "Purge URLs, or use a proxy that can (Varnish with BAN).");
        foreach (var part in CacheTag.Normalize(tags).Chunk(TagsPerRequest))
        {
            // Whole tags only: post-1 must not forget post-12. The header may have spaces after its commas; case does not count.
            var pattern = $"(?i)(^|,)\\s*({string.Join('|', part.Select(Escape))})\\s*(,|$)";
            await SendToAllAsync(template, _options.Hosts[0], "/", pattern, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public async Task PurgeUrlsAsync(IReadOnlyCollection<Uri> urls, CancellationToken cancellationToken = default)
    {
        foreach (var url in urls.Distinct())
        {
            await SendToAllAsync(_options.Url, url.Authority, url.PathAndQuery, "", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public async Task PurgePrefixesAsync(IReadOnlyCollection<Uri> prefixes, CancellationToken cancellationToken = default)
    {
        var template = _options.Prefix ?? throw Cannot("by prefix", "Purge URLs, or use a proxy that can.");
        foreach (var prefix in prefixes.Distinct())
        {
            await SendToAllAsync(template, prefix.Authority, prefix.AbsolutePath, "", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public async Task PurgeAllAsync(CancellationToken cancellationToken = default)
    {
        var template = _options.All ?? throw Cannot("everything at once", "Give HttpProxyOptions.All a request that your proxy understands, or keep its pages for a short time.");
        foreach (var host in _options.Hosts)
        {
            await SendToAllAsync(template, host, "/", "", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A proxy's rules are its own configuration: nothing is changed here.</summary>
    /// <inheritdoc />
    public Task<EdgeRulesResult> EnsureRulesAsync(EdgeRulePlan plan, bool dryRun = false, CancellationToken cancellationToken = default) =>
        Task.FromResult(new EdgeRulesResult(false, [], 0));

    /// <inheritdoc />
    public Task<EdgeProbe> ProbeAsync(Uri url, string? cookies = null, CancellationToken cancellationToken = default) =>
        EdgeProber.ProbeAsync(_http, url, cookies, cancellationToken);

    /// <summary>All proxies hear of it, also when one of them is down: the others must not stay stale.</summary>
    private async Task SendToAllAsync(HttpPurgeTemplate template, string host, string path, string tags, CancellationToken cancellationToken)
    {
        var work = _options.Nodes.Select(async node =>
        {
            try
            {
                await _retry.ExecuteAsync(async cancel => await SendAsync(node, template, host, path, tags, cancel).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
                return null;
            }
            catch (Exception problem) when (problem is EdgePurgeException or EdgeBusyException or HttpRequestException
                || (problem is TaskCanceledException && !cancellationToken.IsCancellationRequested))
            {
                return $"{node.Authority}: {problem.Message}";
            }
        });
        var problems = (await Task.WhenAll(work).ConfigureAwait(false)).OfType<string>().ToList();
        if (problems.Count > 0)
        {
            throw new EdgePurgeException(Name, $"{problems.Count} of {_options.Nodes.Count} proxies did not forget {host}{path}: {string.Join("; ", problems)}");
        }
    }

    private async Task SendAsync(Uri node, HttpPurgeTemplate template, string host, string path, string tags, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(new HttpMethod(template.Method), new Uri(node, Fill(template.Path)));
        request.Headers.Host = host;
        foreach (var (name, value) in template.Headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, Fill(value));
        }

        if (_options.Token is { } token)
        {
            request.Headers.TryAddWithoutValidation("X-Purge-Token", await token(cancellationToken).ConfigureAwait(false));
        }

        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        var status = (int)answer.StatusCode;
        if (answer.StatusCode == HttpStatusCode.TooManyRequests || status is 502 or 503 or 504)
        {
            throw new EdgeBusyException(node.Authority, string.Create(CultureInfo.InvariantCulture, $"answered with {status}"), answer.Headers.RetryAfter?.Delta);
        }

        if (!answer.IsSuccessStatusCode && !_options.AlsoFine.Contains(status))
        {
            throw new EdgePurgeException(node.Authority, string.Create(CultureInfo.InvariantCulture,
                $"{template.Method} {host}{path} was answered with {status}. Does the proxy allow purges from this address?"));
        }

        string Fill(string text) => text
            .Replace("{path:regex}", Escape(path), StringComparison.Ordinal)
            .Replace("{path}", path, StringComparison.Ordinal)
            .Replace("{host}", host, StringComparison.Ordinal)
            .Replace("{tags}", tags, StringComparison.Ordinal);
    }

    private EdgePurgeException Cannot(string what, string instead) => new(Name, $"it cannot forget {what}. {instead}");

    /// <summary>For PCRE, which Varnish uses; a dash outside brackets is a plain character.</summary>
    private static string Escape(string text) => Special().Replace(text, "\\$0");

    [GeneratedRegex(@"[\\^$.|?*+()\[\]{}]")]
    private static partial Regex Special();
}
