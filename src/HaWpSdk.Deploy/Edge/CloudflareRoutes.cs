using System.Text.Json.Nodes;
using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Completion.Edge;

namespace HaWpSdk.Deploy.Edge;

/// <summary>
/// What a zone's cache rules do with the addresses of a WordPress site, in the words of <c>edge.routes</c>. Every rule is tried on every address, as Cloudflare
/// does for a request: all rules that match stack, and for each setting the last one counts.
/// </summary>
internal static class CloudflareRoutes
{
    private const string WhyUnknown = "A cache rule in Cloudflare is written in a way that is not understood here, and may match.";
    private const string WhyNoLifetime = "The origin's Cache-Control decides how long; Cloudflare sets no lifetime.";

    // What Cloudflare keeps without any rule (default cache behaviour), as far as a site of WordPress has such files.
    private static readonly string[] StaticExtensions =
        ["css", "js", "jpg", "jpeg", "png", "gif", "ico", "svg", "webp", "avif", "woff", "woff2", "ttf", "otf", "eot", "mp3", "mp4", "webm", "ogg", "pdf", "zip", "gz", "csv", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "swf", "bmp", "tif", "tiff", "midi", "mid"];

    private static readonly string[] Everything = ["host", "query", "cookies", "authorization"];

    /// <summary>Reads a zone's rules.</summary>
    /// <param name="rules">The rules of the phase's entry point, in their order.</param>
    /// <param name="hosts">The site's host names; a route is as bad as its worst host.</param>
    /// <param name="routes">The routes to tell of.</param>
    /// <param name="at">The place of every node.</param>
    /// <returns>The list for <c>edge.routes</c>.</returns>
    public static ListNode Read(JsonArray rules, IReadOnlyList<string> hosts, IEnumerable<EdgeRoute> routes, SourcePosition at)
    {
        var read = rules.OfType<JsonObject>()
            .Where(rule => (bool?)rule["enabled"] != false && (string?)rule["action"] == "set_cache_settings")
            .Select(rule => new CacheRule(CloudflareExpression.Parse((string?)rule["expression"] ?? ""), rule["action_parameters"] as JsonObject ?? []))
            .Reverse().ToList();
        var words = read.SelectMany(rule => rule.Expression.CookieWords).Distinct(StringComparer.Ordinal).ToList();

        // One behaviour for each host and address, so that the resolver has nothing left to match.
        var all = routes.ToList();
        var items = new List<ListItem>();
        var asked = new List<EdgeRoute>();
        foreach (var route in all)
        {
            var addresses = new List<string>();
            foreach (var (host, i) in hosts.DefaultIfEmpty("").Select((host, i) => (host, i)))
            {
                foreach (var address in route.Addresses)
                {
                    var key = FormattableString.Invariant($"{i}/{address}");
                    addresses.Add(key);
                    if (items.TrueForAll(item => item.Key != key))
                    {
                        items.Add(new ListItem(key, Settings(read, words, new CloudflareRequest(host, "/" + address), at)));
                    }
                }
            }

            asked.Add(route with { Addresses = addresses });
        }

        // Any provider that takes the first match: each address has one.
        return EdgeRouteResolver.Resolve("proxy", new ListNode(items, false, at), asked);
    }

    private static MapNode Settings(List<CacheRule> lastFirst, List<string> cookieWords, CloudflareRequest request, SourcePosition at)
    {
        var (cache, known) = Setting(lastFirst, request, rule => rule.Cache);
        var stored = known ? cache ?? IsStaticFile(request.Path) : (bool?)null;
        var settings = new MapNode([], false, at)
            .With("cache", stored is { } flag ? new ScalarNode(PolicyValue.OfBoolean(flag), at) : new UnknownNode(WhyUnknown, at))
            .With("forwards", ListNode.OfTexts(Everything, at))
            .With("methods", new ScalarNode(PolicyValue.OfText("all"), at));
        if (stored == false)
        {
            return settings;
        }

        var bypass = new List<string>();
        var undecided = false;
        foreach (var word in cookieWords)
        {
            var (withCookie, sure) = Setting(lastFirst, request with { Cookie = word }, rule => rule.Cache);
            undecided |= !sure;
            if (sure && withCookie == false)
            {
                bypass.Add(word + "*");
            }
        }

        settings = settings.With("bypassCookies", ListNode.OfTexts(bypass, at).AsOpen(undecided));
        return WithKey(WithLifetime(settings, lastFirst, request, at), lastFirst, request, at);
    }

    private static MapNode WithLifetime(MapNode settings, List<CacheRule> lastFirst, CloudflareRequest request, SourcePosition at)
    {
        var (edge, known) = Setting(lastFirst, request, rule => rule.EdgeLifetime);
        if (!known)
        {
            return settings.With("originTtl", new UnknownNode(WhyUnknown, at)).With("ttl", new UnknownNode(WhyUnknown, at));
        }

        var overrides = (string?)edge?["mode"] == "override_origin";
        settings = settings.With("originTtl", new ScalarNode(PolicyValue.OfText(overrides ? "override" : "respect"), at));
        PolicyNode lifetime = overrides && edge!["default"] is JsonValue seconds && seconds.TryGetValue<double>(out var number)
            ? new ScalarNode(PolicyValue.OfDuration(number), at)
            : new UnknownNode(WhyNoLifetime, at);
        return settings.With("ttl", new MapNode([], false, at).With("default", lifetime).With("max", lifetime));
    }

    private static MapNode WithKey(MapNode settings, List<CacheRule> lastFirst, CloudflareRequest request, SourcePosition at)
    {
        var (custom, known) = Setting(lastFirst, request, rule => rule.CustomKey);
        if (!known)
        {
            return settings.With("cacheKey", new UnknownNode(WhyUnknown, at));
        }

        var query = custom?["query_string"] as JsonObject;
        var (included, excluded) = (Names(query?["include"]), Names(query?["exclude"]));
        var key = new MapNode([], false, at)
            .With("cookies", ListNode.OfTexts(Names((custom?["cookie"] as JsonObject)?["include"]).List, at))
            .With("headers", ListNode.OfTexts(Names((custom?["header"] as JsonObject)?["include"]).List, at))
            .With("query", ListNode.OfTexts(excluded.All ? [] : included is { All: false, List.Count: > 0 } ? included.List : ["*"], at))
            .With("queryExcept", ListNode.OfTexts(excluded.List, at));
        return settings.With("cacheKey", key);
    }

    /// <summary>A list of names, or the word for all; the API shows both <c>["a"]</c> and <c>{"list": ["a"]}</c>.</summary>
    private static (bool All, List<string> List) Names(JsonNode? node) => node switch
    {
        JsonArray array => (false, [.. array.OfType<JsonValue>().Select(value => value.ToString())]),
        JsonObject map => ((bool?)map["all"] == true, map["list"] is JsonArray array ? [.. array.OfType<JsonValue>().Select(value => value.ToString())] : []),
        JsonValue value => (value.ToString() == "*", []),
        _ => (false, []),
    };

    /// <summary>The setting of the last rule that matches and says something of it; not known when one that may match says something.</summary>
    private static (T? Value, bool Known) Setting<T>(List<CacheRule> lastFirst, CloudflareRequest request, Func<CacheRule, T?> of)
    {
        foreach (var rule in lastFirst)
        {
            if (of(rule) is not { } value)
            {
                continue;
            }

            switch (rule.Expression.Matches(request))
            {
                case true:
                    return (value, true);
                case null:
                    return (default, false);
            }
        }

        return (default, true);
    }

    private static bool IsStaticFile(string path) => StaticExtensions.Contains(Path.GetExtension(path).TrimStart('.').ToLowerInvariant(), StringComparer.Ordinal);

    private sealed record CacheRule(CloudflareExpression Expression, JsonObject Parameters)
    {
        public bool? Cache => (bool?)Parameters["cache"];

        public JsonObject? EdgeLifetime => Parameters["edge_ttl"] as JsonObject;

        public JsonObject? CustomKey => (Parameters["cache_key"] as JsonObject)?["custom_key"] as JsonObject;
    }
}
