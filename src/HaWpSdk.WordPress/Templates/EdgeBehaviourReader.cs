using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Templates;

/// <summary>Reads a cache behaviour of a distribution, with the policies it names: by reference, by the ids of AWS's managed ones, or in the legacy form.</summary>
internal static class EdgeBehaviourReader
{
    private const string CachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
    private const string CachingOptimized = "658327ea-f89d-4fab-a63d-7e88639e58f6";
    private const string AllViewer = "216adef6-5c7f-47e4-b989-5492eafa07d3";
    private const string AllViewerAndCloudFrontHeaders = "33f36d7e-f396-46d9-90e0-52428a34d9dc";
    private const string AllViewerExceptHost = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

    /// <summary>Whether an id is that of a policy of AWS's own that is known by heart.</summary>
    public static bool Knows(string id) => id is CachingDisabled or CachingOptimized or AllViewer or AllViewerAndCloudFrontHeaders or AllViewerExceptHost;

    public static MapNode Read(TemplateValue behaviour, Func<TemplateValue?, TemplateResource?> find)
    {
        var at = behaviour.Position;
        var methods = (behaviour["AllowedMethods"]?.Items ?? []).Any(method => method.Text == "POST") ? "all" : "read";
        var entries = new List<KeyValuePair<string, PolicyNode>> { new("methods", Text(methods, at)) };
        var forwards = new SortedSet<string>(StringComparer.Ordinal);
        if (behaviour["ForwardedValues"] is { } legacy)
        {
            var headers = Texts(legacy["Headers"]);
            string[] cookies = legacy.At("Cookies", "Forward")?.Text switch { "all" => ["*"], "whitelist" => Texts(legacy.At("Cookies", "WhitelistedNames")), _ => [] };
            string[] query = legacy["QueryString"]?.Flag == true ? ["*"] : [];
            Cached(entries, at, Seconds(behaviour["MinTTL"], 0), Seconds(behaviour["DefaultTTL"], 86_400), Seconds(behaviour["MaxTTL"], 31_536_000), cookies, headers, query, []);
            Add(forwards, headers, cookies, query);
        }
        else
        {
            var policy = find(behaviour["CachePolicyId"])?["CachePolicyConfig"];
            var id = behaviour["CachePolicyId"]?.Text;
            if (policy is not null)
            {
                var parameters = policy["ParametersInCacheKeyAndForwardedToOrigin"];
                var cookies = Names(parameters?["CookiesConfig"], "CookieBehavior", "Cookies");
                var headers = Names(parameters?["HeadersConfig"], "HeaderBehavior", "Headers");
                var query = Names(parameters?["QueryStringsConfig"], "QueryStringBehavior", "QueryStrings");
                var except = parameters?.At("QueryStringsConfig", "QueryStringBehavior")?.Text == "allExcept" ? Texts(parameters?.At("QueryStringsConfig", "QueryStrings")) : [];
                Cached(entries, at, Seconds(policy["MinTTL"], 0), Seconds(policy["DefaultTTL"], 86_400), Seconds(policy["MaxTTL"], 31_536_000), cookies, headers, query, except);
                Add(forwards, headers, cookies, query);
            }
            else if (id == CachingDisabled)
            {
                entries.Add(new("cache", new ScalarNode(PolicyValue.OfBoolean(false), at)));
            }
            else if (id == CachingOptimized)
            {
                Cached(entries, at, 1, 86_400, 31_536_000, [], [], [], []);
            }
            else
            {
                return new MapNode(entries, isOpen: true, at);
            }

            var request = find(behaviour["OriginRequestPolicyId"])?["OriginRequestPolicyConfig"];
            switch (behaviour["OriginRequestPolicyId"]?.Text)
            {
                case AllViewerAndCloudFrontHeaders:
                    forwards.UnionWith(["host", "query", "cookies", "authorization", "cloudfrontHeaders"]);
                    break;
                case AllViewer:
                    forwards.UnionWith(["host", "query", "cookies", "authorization"]);
                    break;
                case AllViewerExceptHost:
                    forwards.UnionWith(["query", "cookies", "authorization"]);
                    break;
            }

            if (request is not null)
            {
                Add(forwards, Names(request["HeadersConfig"], "HeaderBehavior", "Headers"), Names(request["CookiesConfig"], "CookieBehavior", "Cookies"), Names(request["QueryStringsConfig"], "QueryStringBehavior", "QueryStrings"));
            }
        }

        entries.Add(new("forwards", ListNode.OfTexts(forwards, at)));
        return new MapNode(entries, false, at);
    }

    private static void Cached(List<KeyValuePair<string, PolicyNode>> entries, SourcePosition at, double min, double standard, double max, IEnumerable<string> cookies, IEnumerable<string> headers, IEnumerable<string> query, IEnumerable<string> except)
    {
        entries.Add(new("cache", new ScalarNode(PolicyValue.OfBoolean(max > 0), at)));
        if (max > 0)
        {
            entries.Add(new("ttl", new MapNode([new("min", Duration(min, at)), new("default", Duration(Math.Min(standard, max), at)), new("max", Duration(max, at))], false, at)));
            entries.Add(new("cacheKey", new MapNode([new("cookies", ListNode.OfTexts(cookies, at)), new("headers", ListNode.OfTexts(headers, at)), new("query", ListNode.OfTexts(query, at)), new("queryExcept", ListNode.OfTexts(except, at))], false, at)));
        }
    }

    private static void Add(SortedSet<string> forwards, string[] headers, string[] cookies, string[] query)
    {
        if (headers.Any(header => header == "*" || string.Equals(header, "Host", StringComparison.OrdinalIgnoreCase)))
        {
            forwards.Add("host");
        }

        if (headers.Any(header => header == "*" || string.Equals(header, "Authorization", StringComparison.OrdinalIgnoreCase)))
        {
            forwards.Add("authorization");
        }

        if (headers.Any(header => header.StartsWith("CloudFront-", StringComparison.OrdinalIgnoreCase)))
        {
            forwards.Add("cloudfrontHeaders");
        }

        if (cookies.Contains("*"))
        {
            forwards.Add("cookies");
        }

        if (query.Length > 0)
        {
            forwards.Add("query");
        }
    }

    private static string[] Names(TemplateValue? config, string behaviour, string list) => config?[behaviour]?.Text switch
    {
        "whitelist" => Texts(config[list]),
        "all" or "allExcept" or "allViewer" or "allViewerAndWhitelistCloudFront" => ["*"],
        _ => [],
    };

    private static string[] Texts(TemplateValue? list) => [.. (list?.Items ?? []).Select(item => item.Text).OfType<string>()];

    private static double Seconds(TemplateValue? value, double otherwise) => value?.Number ?? otherwise;

    private static ScalarNode Text(string text, SourcePosition at) => new(PolicyValue.OfText(text), at);

    private static ScalarNode Duration(double seconds, SourcePosition at) => new(PolicyValue.OfDuration(seconds), at);
}
