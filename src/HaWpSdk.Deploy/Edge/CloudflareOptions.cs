namespace HaWpSdk.Deploy.Edge;

/// <summary>One Cloudflare zone and what its plan allows.</summary>
public sealed record CloudflareOptions
{
    /// <summary>The zone's id: 32 hexadecimal digits from the zone's overview page.</summary>
    public required string ZoneId { get; init; }

    /// <summary>Reads the API token from where secrets are kept; asked before each request. It needs the zone permissions Cache Purge and, for rules, Cache Rules: Edit.</summary>
    public required Func<CancellationToken, ValueTask<string>> Token { get; init; }

    /// <summary>The API's base. Default: Cloudflare's own.</summary>
    public Uri BaseAddress { get; init; } = new("https://api.cloudflare.com/client/v4/");

    /// <summary>URLs in one request. Default: 100 (Free to Business; Enterprise 500; older plans 30) [Cloudflare: purge cache, availability and limits].</summary>
    public int UrlsPerRequest { get; init; } = 100;

    /// <summary>Tags, hosts or prefixes in one request. Default: 100.</summary>
    public int ItemsPerRequest { get; init; } = 100;

    /// <summary>How limits are met.</summary>
    public EdgeRetryOptions Retry { get; init; } = new();
}
