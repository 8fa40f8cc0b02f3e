using System.Globalization;
using System.Net.Http.Headers;

namespace HaWpSdk.Deploy.Edge;

/// <summary>Reads from an answer whether a cache gave it.</summary>
internal static class EdgeProber
{
    public static async Task<EdgeProbe> ProbeAsync(HttpClient http, Uri url, string? cookies, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("hawp-probe", "1"));
        if (cookies is not null)
        {
            request.Headers.Add("Cookie", cookies);
        }

        // The head is enough; a large page is not read to its end.
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        return Read(answer);
    }

    public static EdgeProbe Read(HttpResponseMessage answer)
    {
        var (state, evidence) = State(answer);
        return new EdgeProbe(
            state,
            (int)answer.StatusCode,
            answer.Headers.Age,
            Header(answer, "Cache-Control"),
            answer.Headers.Contains("Set-Cookie"),
            evidence);
    }

    private static (EdgeCacheState State, string? Evidence) State(HttpResponseMessage answer)
    {
        // The most telling headers first: a page may pass several caches, and the one nearest to the visitor is the edge.
        if (Header(answer, "CF-Cache-Status") is { } cloudflare)
        {
            return (cloudflare.ToUpperInvariant() switch
            {
                "HIT" or "STALE" or "UPDATING" or "REVALIDATED" => EdgeCacheState.Hit,
                "MISS" or "EXPIRED" => EdgeCacheState.Miss,
                "BYPASS" or "DYNAMIC" or "NONE" or "NONE/UNKNOWN" => EdgeCacheState.Bypass,
                _ => EdgeCacheState.Unknown,
            }, $"CF-Cache-Status: {cloudflare}");
        }

        foreach (var name in (string[])["X-Cache", "X-Cache-Status", "X-Proxy-Cache"])
        {
            if (Header(answer, name) is not { } value)
            {
                continue;
            }

            // CloudFront: "Hit from cloudfront", "RefreshHit from cloudfront", "LambdaGeneratedResponse from cloudfront"; nginx and Varnish by custom: "HIT".
            var word = value.Split([' ', ',', ';'], 2)[0].ToUpperInvariant();
            var state = word switch
            {
                "HIT" or "REFRESHHIT" or "STALE" or "UPDATING" or "REVALIDATED" => EdgeCacheState.Hit,
                "MISS" or "EXPIRED" => EdgeCacheState.Miss,
                "BYPASS" or "PASS" => EdgeCacheState.Bypass,
                _ => EdgeCacheState.Unknown,
            };
            if (state != EdgeCacheState.Unknown)
            {
                return (state, $"{name}: {value}");
            }
        }

        // Varnish: the number of this request, and on a hit also that of the request that filled the store.
        if (Header(answer, "X-Varnish") is { } varnish)
        {
            return (varnish.Trim().Contains(' ', StringComparison.Ordinal) ? EdgeCacheState.Hit : EdgeCacheState.Miss, $"X-Varnish: {varnish}");
        }

        return answer.Headers.Age is { } age
            ? (age > TimeSpan.Zero ? EdgeCacheState.Hit : EdgeCacheState.Unknown, string.Create(CultureInfo.InvariantCulture, $"Age: {age.TotalSeconds:0}"))
            : (EdgeCacheState.Unknown, null);
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
