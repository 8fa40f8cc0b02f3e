using System.Globalization;
using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Edge;

namespace HaWpSdk.Deploy.Stacks.Names;

/// <summary>Records in a zone of Cloudflare. One batch is one transaction there.</summary>
internal sealed class CloudflareNames : INameServer, IDisposable
{
    private readonly HttpClient _http;
    private readonly CloudflareApi _api;
    private readonly string _zone;
    private readonly bool _isProxied;

    private CloudflareNames(HttpClient http, CloudflareOptions options, bool isProxied)
    {
        (_http, _zone, _isProxied) = (http, options.ZoneId, isProxied);
        _api = new CloudflareApi(http, options, "Cloudflare");
    }

    /// <summary>Where the API is; tests bring their own, here or in <c>HAWP_CLOUDFLARE_API</c>, as on a node.</summary>
    internal static Uri BaseAddress
    {
        get => field ?? (Uri.TryCreate(Environment.GetEnvironmentVariable("HAWP_CLOUDFLARE_API"), UriKind.Absolute, out var other) ? other : new Uri("https://api.cloudflare.com/client/v4/"));
        set;
    }

    /// <summary>Whether requests would reach Cloudflare itself, which a simulated account must not.</summary>
    internal static bool IsTheRealOne => BaseAddress.Host == "api.cloudflare.com";

    public static async Task<CloudflareNames> OpenAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        var reference = context.Document.Text("domain.token") ?? throw new DeploymentException("domain.token: Cloudflare serves the records, and no token is named: d.AtCloudflare(Secret.FromSecretsManager(\"arn:…\")).");
        var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        ValueTask<string> Token(CancellationToken token) => new(SecretReader.ReadAsync(context.Clients, reference, token));
        var zone = context.Document.Text("domain.zone");
        if (zone is null)
        {
            zone = await FindZoneAsync(http, context.Document.Texts("domain.names"), Token, cancellationToken).ConfigureAwait(false);
        }

        // A name behind Cloudflare's own edge is proxied; one that points to CloudFront must not be.
        return new CloudflareNames(http, new CloudflareOptions { ZoneId = zone, Token = Token, BaseAddress = BaseAddress }, context.Document.Text("edge.provider") == "cloudflare");
    }

    public async Task<IReadOnlyList<SiteRecord>> FindAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var found = new List<SiteRecord>();
        foreach (var name in names)
        {
            found.AddRange((await RecordsAsync("name=" + Uri.EscapeDataString(name), cancellationToken).ConfigureAwait(false)).Where(record => record.Record.Type is "A" or "AAAA" or "CNAME").Select(record => record.Record));
        }

        return found;
    }

    public async Task ChangeAsync(IReadOnlyList<SiteRecord> remove, IReadOnlyList<SiteRecord> put, CancellationToken cancellationToken)
    {
        var existing = new List<(string Id, SiteRecord Record)>();
        foreach (var name in remove.Concat(put).Select(record => record.Name).Distinct(StringComparer.Ordinal))
        {
            existing.AddRange((await RecordsAsync("name=" + Uri.EscapeDataString(name), cancellationToken).ConfigureAwait(false)).Where(record => record.Record.Type is "A" or "AAAA" or "CNAME" || put.Any(p => p.Name == record.Record.Name && p.Type == record.Record.Type)));
        }

        var wanted = put.SelectMany(record => record.Values.Select(value => record with { Values = [value] })).Where(record => !existing.Any(e => e.Record.IsSame(record))).ToList();
        var gone = existing.Where(e => remove.Concat(put).Any(r => r.Name == e.Record.Name) && !put.SelectMany(record => record.Values.Select(value => record with { Values = [value] })).Any(e.Record.IsSame)).ToList();
        if (wanted.Count == 0 && gone.Count == 0)
        {
            return;
        }

        var batch = new JsonObject
        {
            ["deletes"] = new JsonArray([.. gone.Select(e => (JsonNode)new JsonObject { ["id"] = e.Id })]),
            ["posts"] = new JsonArray([.. wanted.Select(record => (JsonNode)new JsonObject { ["name"] = record.Name, ["type"] = record.Type, ["content"] = record.Values[0], ["ttl"] = _isProxied ? 1 : record.Seconds ?? 300, ["proxied"] = _isProxied && !record.Name.StartsWith('_') && !record.Values[0].EndsWith("acm-validations.aws", StringComparison.Ordinal) })]),
        };
        await SendAsync(HttpMethod.Post, "dns_records/batch", batch, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<SiteRecord>> ValidationsAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken) =>
        [.. (await RecordsAsync("type=CNAME&content.endswith=acm-validations.aws", cancellationToken).ConfigureAwait(false)).Select(record => record.Record).Where(record => record.Values[0].TrimEnd('.').EndsWith("acm-validations.aws", StringComparison.Ordinal) && names.Any(name => record.Name.EndsWith("." + name, StringComparison.OrdinalIgnoreCase)))];

    public string RemoveCommand(SiteRecord record) => $"remove the record {record.Name} ({record.Type}) in the zone {_zone} at Cloudflare";

    public void Dispose() => _http.Dispose();

    private async Task<List<(string Id, SiteRecord Record)>> RecordsAsync(string filter, CancellationToken cancellationToken)
    {
        var result = await SendAsync(HttpMethod.Get, "dns_records?per_page=100&" + filter, null, cancellationToken).ConfigureAwait(false) as JsonArray ?? [];
        return [.. result.OfType<JsonObject>().Select(node => (node["id"]!.ToString(), new SiteRecord(node["name"]!.ToString(), node["type"]!.ToString(), [node["content"]!.ToString()], null, node["ttl"]?.GetValue<long>())))];
    }

    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        try
        {
            return await _api.SendAsync(method, path, body, notFoundIsNull: false, cancellationToken).ConfigureAwait(false);
        }
        catch (EdgePurgeException refused)
        {
            throw new DeploymentException($"The DNS records cannot be read or written. {refused.Message} Check the zone {_zone} and that the token may edit its DNS records.", refused);
        }
    }

    private static async Task<string> FindZoneAsync(HttpClient http, IReadOnlyList<string> names, Func<CancellationToken, ValueTask<string>> token, CancellationToken cancellationToken)
    {
        // The zone is one of the ends of the name, the longest that exists.
        var labels = names[0].Split('.');
        for (var i = 0; i < labels.Length - 1; i++)
        {
            var name = string.Join('.', labels[i..]);
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(BaseAddress, "zones?name=" + Uri.EscapeDataString(name)));
            request.Headers.Authorization = new("Bearer", await token(cancellationToken).ConfigureAwait(false));
            using var answer = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if ((JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false))?["result"] as JsonArray)?.FirstOrDefault()?["id"]?.ToString() is { } id)
            {
                return id;
            }

            if (!answer.IsSuccessStatusCode)
            {
                throw new DeploymentException(string.Create(CultureInfo.InvariantCulture, $"Cloudflare answered {(int)answer.StatusCode} when asked for the zone of {names[0]}: check that the token may read zones, or name the zone in AtCloudflare(token, \"zone id\")."));
            }
        }

        throw new DeploymentException($"Cloudflare has no zone for {names[0]} that the token may see: name it in AtCloudflare(token, \"zone id\").");
    }
}
