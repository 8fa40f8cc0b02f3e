using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polly;

namespace HaWpSdk.Deploy.Edge;

/// <summary>Requests to Cloudflare's API and the envelope around every answer.</summary>
internal sealed class CloudflareApi(HttpClient http, CloudflareOptions options, string name)
{
    private readonly ResiliencePipeline _retry = options.Retry.Pipeline();

    /// <summary>Sends a request and returns <c>result</c>; null for a 404 where that is an answer.</summary>
    /// <exception cref="EdgePurgeException">The envelope holds errors, or the answer has no envelope.</exception>
    public async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonNode? body, bool notFoundIsNull, CancellationToken cancellationToken)
    {
        try
        {
            return await _retry.ExecuteAsync(async cancel => await SendOnceAsync(method, path, body, notFoundIsNull, cancel).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is EdgeBusyException or HttpRequestException
            || (problem is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new EdgePurgeException(name, $"{method} {path} got no answer after {options.Retry.Attempts + 1} attempts: {problem.Message}", problem);
        }
    }

    private async Task<JsonNode?> SendOnceAsync(HttpMethod method, string path, JsonNode? body, bool notFoundIsNull, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(options.BaseAddress, $"zones/{options.ZoneId}/{path}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await options.Token(cancellationToken).ConfigureAwait(false));
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        using var answer = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode == HttpStatusCode.TooManyRequests || (int)answer.StatusCode >= 500)
        {
            throw new EdgeBusyException(name, $"{method} {path} was answered with {(int)answer.StatusCode}: {Describe(text)}", RetryAfter(answer));
        }

        // The status alone proves nothing: 'success' in the envelope decides.
        var envelope = Parse(text);
        if (envelope?["success"]?.GetValueKind() == JsonValueKind.True && answer.IsSuccessStatusCode)
        {
            return envelope["result"];
        }

        if (answer.StatusCode == HttpStatusCode.NotFound && notFoundIsNull)
        {
            return null;
        }

        throw new EdgePurgeException(name, $"{method} {path} was answered with {(int)answer.StatusCode}: {Describe(text)}{Advice(answer.StatusCode)}");
    }

    private TimeSpan? RetryAfter(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - options.Retry.Clock.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The envelope's errors, or the first line of whatever came instead.</summary>
    private static string Describe(string text)
    {
        if (Parse(text)?["errors"] is JsonArray { Count: > 0 } errors)
        {
            return string.Join("; ", errors.OfType<JsonObject>().Select(error => string.Create(CultureInfo.InvariantCulture, $"{error["message"]} (code {error["code"]})")));
        }

        var line = text.Split('\n', 2)[0].Trim();
        return line.Length == 0 ? "no message" : line.Length > 200 ? line[..200] + "…" : line;
    }

    private static string Advice(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ". The token needs the zone permissions Cache Purge and Cache Rules: Edit",
        _ => "",
    };
}
