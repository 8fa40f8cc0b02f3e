using System.Globalization;
using System.Text.Json.Nodes;

namespace HaWpSdk.Lab.Services;

/// <summary>One behaviour of the distribution, with its policies looked up.</summary>
internal sealed record EdgeBehaviour
{
    /// <summary>The path pattern, or <c>*</c> for the default.</summary>
    public required string Pattern { get; init; }

    /// <summary>Methods that are let through.</summary>
    public required IReadOnlyList<string> Methods { get; init; }

    /// <summary>Whether anything is kept at all.</summary>
    public required bool Cached { get; init; }

    /// <summary>Seconds: the least, the usual and the most that a response is kept.</summary>
    public required (int Least, int Usual, int Most) Ttl { get; init; }

    /// <summary>Cookies in the key, with wildcards; null for all.</summary>
    public required IReadOnlyList<string>? KeyCookies { get; init; }

    /// <summary>Headers in the key.</summary>
    public required IReadOnlyList<string> KeyHeaders { get; init; }

    /// <summary>How query strings enter the key: none, all, whitelist or allExcept, and the names.</summary>
    public required (string Kind, IReadOnlyList<string> Names) KeyQuery { get; init; }

    /// <summary>Whether the origin gets all headers of the visitor.</summary>
    public required bool AllHeaders { get; init; }

    /// <summary>Headers the origin gets beside those of the key.</summary>
    public required IReadOnlyList<string> Headers { get; init; }

    /// <summary>Whether the origin gets all cookies.</summary>
    public required bool AllCookies { get; init; }

    /// <summary>Whether the origin gets the whole query string.</summary>
    public required bool AllQuery { get; init; }
}

/// <summary>What the edge does, read from the distribution and the policies that the template made.</summary>
internal sealed record EdgePlan
{
    // Managed policies, by their ids (FACTS a.3).
    private const string CachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
    private const string AllViewer = "216adef6-5c7f-47e4-b989-5492eafa07d3";
    private const string AllViewerAndCloudFrontHeaders = "33f36d7e-f396-46d9-90e0-52428a34d9dc";

    /// <summary>The behaviours, in the order they are tried.</summary>
    public required IReadOnlyList<EdgeBehaviour> Behaviours { get; init; }

    /// <summary>The site's names.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>The name the origin is reached by.</summary>
    public required string OriginName { get; init; }

    /// <summary>Headers added towards the origin.</summary>
    public required IReadOnlyList<(string Name, string Value)> OriginHeaders { get; init; }

    /// <summary>Seconds a response of an error is kept at least, by status.</summary>
    public required IReadOnlyDictionary<int, int> ErrorTtl { get; init; }

    /// <summary>Seconds the origin has for an answer.</summary>
    public required int OriginTimeout { get; init; }

    /// <summary>The header with the tags of a response; null without tags.</summary>
    public required string? TagHeader { get; init; }

    /// <summary>Reads a distribution.</summary>
    /// <param name="config">The <c>DistributionConfig</c>.</param>
    /// <param name="policy">Finds the config of an own policy by its id.</param>
    public static EdgePlan Of(JsonObject config, Func<string, JsonObject?> policy)
    {
        var origin = ((config["Origins"] as JsonArray)?.OfType<JsonObject>() ?? []).First();
        var behaviours = ((config["CacheBehaviors"] as JsonArray)?.OfType<JsonObject>() ?? []).Append(config["DefaultCacheBehavior"] as JsonObject ?? []);
        return new EdgePlan
        {
            Behaviours = [.. behaviours.Select(behaviour => Behaviour(behaviour, policy))],
            Aliases = Texts(config[nameof(Aliases)]),
            OriginName = origin["DomainName"]?.ToString() ?? "origin",
            OriginHeaders = [.. ((origin["OriginCustomHeaders"] as JsonArray)?.OfType<JsonObject>() ?? []).Select(header => (header["HeaderName"]!.ToString(), header["HeaderValue"]!.ToString()))],
            ErrorTtl = ((config["CustomErrorResponses"] as JsonArray)?.OfType<JsonObject>() ?? []).ToDictionary(item => Number(item["ErrorCode"], 0), item => Number(item["ErrorCachingMinTTL"], 10)),
            OriginTimeout = Number((origin["VpcOriginConfig"] ?? origin["CustomOriginConfig"])?["OriginReadTimeout"], 30),
            TagHeader = (config["CacheTagConfig"] as JsonObject)?["HeaderName"]?.ToString(),
        };
    }

    private static EdgeBehaviour Behaviour(JsonObject behaviour, Func<string, JsonObject?> policy)
    {
        var cacheId = behaviour["CachePolicyId"]?.ToString() ?? CachingDisabled;
        var requestId = behaviour["OriginRequestPolicyId"]?.ToString();
        var cache = cacheId == CachingDisabled ? null : policy(cacheId) ?? throw new LabException($"The edge of the lab does not know the managed cache policy {cacheId}.");
        var whole = requestId is AllViewer or AllViewerAndCloudFrontHeaders;
        var request = requestId is null || whole ? null : policy(requestId) ?? throw new LabException($"The edge of the lab does not know the managed request policy {requestId}.");
        var key = cache?["ParametersInCacheKeyAndForwardedToOrigin"] as JsonObject;
        var cookies = key?["CookiesConfig"] as JsonObject;
        var query = key?["QueryStringsConfig"] as JsonObject;
        return new EdgeBehaviour
        {
            Pattern = behaviour["PathPattern"]?.ToString() ?? "*",
            Methods = Texts(behaviour["AllowedMethods"]),
            Cached = cache is not null,
            Ttl = (Number(cache?["MinTTL"], 0), Number(cache?["DefaultTTL"], 0), Number(cache?["MaxTTL"], 0)),
            KeyCookies = cookies?["CookieBehavior"]?.ToString() == "all" ? null : Texts(cookies?["Cookies"]),
            KeyHeaders = Texts((key?["HeadersConfig"] as JsonObject)?["Headers"]),
            KeyQuery = (query?["QueryStringBehavior"]?.ToString() ?? "none", Texts(query?["QueryStrings"])),
            AllHeaders = whole,
            Headers = requestId == AllViewerAndCloudFrontHeaders ? ["CloudFront-Forwarded-Proto", "CloudFront-Viewer-Address", "Host"] : whole ? ["Host"] : Texts((request?["HeadersConfig"] as JsonObject)?["Headers"]),
            AllCookies = whole || (request?["CookiesConfig"] as JsonObject)?["CookieBehavior"]?.ToString() == "all",
            AllQuery = whole || (request?["QueryStringsConfig"] as JsonObject)?["QueryStringBehavior"]?.ToString() == "all",
        };
    }

    private static List<string> Texts(JsonNode? node) => [.. (node as JsonArray ?? []).Select(item => item!.ToString())];

    private static int Number(JsonNode? node, int otherwise) => node is not null && double.TryParse(node.ToString(), CultureInfo.InvariantCulture, out var number) ? (int)number : otherwise;
}
