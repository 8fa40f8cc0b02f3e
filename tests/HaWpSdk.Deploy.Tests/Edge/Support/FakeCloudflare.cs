using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Edge.Support;

/// <summary>
/// Cloudflare's zone API as documented (purge cache; rulesets, phase http_request_cache_settings; DNS records): strict about tokens, bodies,
/// limits and rules, with the envelope around every answer. A PUT replaces the whole list of rules, a batch of records is one transaction, and unknown members are errors.
/// </summary>
internal sealed class FakeCloudflare : IAsyncDisposable
{
    public const string Zone = "023e105f4ecef8ad9ca31a8372d0c353";
    public const string Token = "test-token-Zm9v";
    public const string ZoneName = "example.com";

    private static readonly string[] PurgeKinds = ["files", "tags", "hosts", "prefixes", "purge_everything"];
    private static readonly string[] RuleMembers = ["id", "ref", "description", "enabled", "expression", "action", "action_parameters", "logging"];
    private static readonly string[] CacheParameters =
        ["cache", "edge_ttl", "browser_ttl", "cache_key", "serve_stale", "respect_strong_etags", "origin_error_page_passthru", "read_timeout", "origin_cache_control", "additional_cacheable_ports"];

    private static readonly string[] EdgeTtlModes = ["respect_origin", "bypass_by_default", "override_origin"];

    private readonly HttpListener _listener = new();
    private readonly Task _serving;
    private readonly List<JsonObject> _records = [];
    private int _nextId;

    public FakeCloudflare()
    {
        var port = FreePort.Next();
        BaseAddress = new Uri($"http://127.0.0.1:{port}/client/v4/");
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri BaseAddress { get; }

    /// <summary>The rules of the phase's entry point; null before there is one.</summary>
    public JsonArray? Rules { get; set; }

    /// <summary>Bodies of accepted purges, in order.</summary>
    public List<JsonObject> Purges { get; } = [];

    public int Writes { get; private set; }

    /// <summary>The DNS records: name, type, content, and whether Cloudflare stands in between.</summary>
    public IReadOnlyList<string> Records
    {
        get
        {
            lock (_records)
            {
                return [.. _records.Select(r => $"{r["name"]} {r["type"]} {r["content"]}{(r["proxied"]?.GetValue<bool>() == true ? " proxied" : "")}").Order(StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Adds a record that somebody made before.</summary>
    public void Add(string name, string type, string content)
    {
        lock (_records)
        {
            _records.Add(new JsonObject { ["id"] = $"{++_nextId:x32}", ["name"] = name, ["type"] = type, ["content"] = content, ["ttl"] = 300, ["proxied"] = false });
        }
    }

    /// <summary>Answers given instead of the next ones: status, Retry-After, body.</summary>
    public Queue<(int Status, string? RetryAfter, string Body)> Instead { get; } = new();

    public int Requests { get; private set; }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    public static JsonObject ForeignRule(string id, string expression) => new()
    {
        ["id"] = id,
        ["ref"] = id,
        ["version"] = "3",
        ["last_updated"] = "2026-01-01T00:00:00Z",
        ["description"] = "somebody else's \"rule\"",
        ["enabled"] = false,
        ["expression"] = expression,
        ["action"] = "set_cache_settings",
        ["action_parameters"] = new JsonObject { ["cache"] = true, ["edge_ttl"] = new JsonObject { ["mode"] = "override_origin", ["default"] = 7200 } },
    };

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception problem) when (problem is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var body = await reader.ReadToEndAsync();
            Requests++;
            var (status, retryAfter, text) = Instead.Count > 0 ? Instead.Dequeue() : Answer(context.Request, body);
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            if (retryAfter is not null)
            {
                context.Response.AddHeader("Retry-After", retryAfter);
            }

            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text));
            context.Response.Close();
        }
    }

    private (int Status, string? RetryAfter, string Body) Answer(HttpListenerRequest request, string body)
    {
        if (request.Headers["Authorization"] != $"Bearer {Token}")
        {
            return Error(403, 10000, "Authentication error");
        }

        var path = request.Url!.AbsolutePath;
        const string Base = $"/client/v4/zones/{Zone}/";
        return (request.HttpMethod, path) switch
        {
            ("GET", "/client/v4/zones") => Success(request.QueryString["name"] == ZoneName ? new JsonArray(new JsonObject { ["id"] = Zone, ["name"] = ZoneName }) : new JsonArray()),
            ("GET", Base + "dns_records") => List(request.QueryString),
            ("POST", Base + "dns_records/batch") => Batch(body),
            ("POST", Base + "purge_cache") => Purge(body),
            ("GET", Base + "rulesets/phases/http_request_cache_settings/entrypoint") => Rules is null
                ? Error(404, 10003, "could not find entrypoint ruleset in the http_request_cache_settings phase")
                : Success(EntryPoint()),
            ("PUT", Base + "rulesets/phases/http_request_cache_settings/entrypoint") => Put(body),
            _ => Error(404, 7003, $"Could not route to {path}, perhaps your object identifier is invalid?"),
        };
    }

    private (int Status, string? RetryAfter, string Body) List(System.Collections.Specialized.NameValueCollection query)
    {
        if (query.AllKeys.FirstOrDefault(key => key is not ("name" or "type" or "content.endswith" or "per_page")) is { } unknown)
        {
            return Error(400, 9021, $"Invalid filter: {unknown}");
        }

        lock (_records)
        {
            return Success(new JsonArray([.. _records.Where(r => (query["name"] is not { } name || (string?)r["name"] == name)
                && (query["type"] is not { } type || (string?)r["type"] == type)
                && (query["content.endswith"] is not { } end || ((string)r["content"]!).TrimEnd('.').EndsWith(end, StringComparison.Ordinal))).Select(r => r.DeepClone())]));
        }
    }

    private (int Status, string? RetryAfter, string Body) Batch(string body)
    {
        var batch = (JsonObject)JsonNode.Parse(body)!;
        if (batch.FirstOrDefault(member => member.Key is not ("deletes" or "posts" or "patches" or "puts")) is { Key: { } unknown })
        {
            return Error(400, 9207, $"unknown field: {unknown}");
        }

        lock (_records)
        {
            var next = _records.ToList();
            foreach (var delete in batch["deletes"] as JsonArray ?? [])
            {
                if (next.RemoveAll(r => (string?)r["id"] == (string?)delete!["id"]) == 0)
                {
                    return Error(404, 81044, "Record does not exist.");
                }
            }

            foreach (var post in batch["posts"] as JsonArray ?? [])
            {
                // A CNAME stands alone at its name.
                if (next.Any(r => (string?)r["name"] == (string?)post!["name"] && ((string?)r["type"] == "CNAME" || (string?)post["type"] == "CNAME")))
                {
                    return Error(400, 81053, "An A, AAAA, or CNAME record with that host already exists.");
                }

                var made = (JsonObject)post!.DeepClone();
                made["id"] = $"{++_nextId:x32}";
                next.Add(made);
            }

            _records.Clear();
            _records.AddRange(next);
            return Success(new JsonObject());
        }
    }

    private (int Status, string? RetryAfter, string Body) Purge(string body)
    {
        var asked = (JsonObject)JsonNode.Parse(body)!;
        if (asked.Count != 1 || !PurgeKinds.Contains(asked.Single().Key))
        {
            return Error(400, 1012, "Request must contain one of \"purge_everything\", \"files\", \"tags\", \"hosts\" or \"prefixes\"");
        }

        var (kind, value) = asked.Single();
        if (value is JsonArray { Count: > 100 })
        {
            return Error(400, 1094, "too many items; the maximum is 100");
        }

        foreach (var item in value as JsonArray ?? [])
        {
            var text = (string)item!;
            var wrong = kind switch
            {
                "files" => !text.StartsWith("http://", StringComparison.Ordinal) && !text.StartsWith("https://", StringComparison.Ordinal),
                "prefixes" => text.Contains("://", StringComparison.Ordinal) || text.Contains('?', StringComparison.Ordinal),
                "hosts" => text.Contains('/', StringComparison.Ordinal),
                _ => text.Contains(',', StringComparison.Ordinal) || text.Length > 1024,
            };
            if (wrong)
            {
                return Error(400, 1016, $"Invalid {kind}: {text}");
            }
        }

        Purges.Add(asked);
        return Success(new JsonObject { ["id"] = Zone });
    }

    private (int Status, string? RetryAfter, string Body) Put(string body)
    {
        var asked = (JsonObject)JsonNode.Parse(body)!;
        if (asked.Any(member => member.Key is not ("rules" or "description" or "name" or "kind" or "phase")))
        {
            return Error(400, 20018, $"unknown field: {string.Join(", ", asked.Select(member => member.Key))}");
        }

        var rules = (JsonArray)asked["rules"]!.DeepClone();
        if (rules.Count > 25)
        {
            return Error(400, 20081, "exceeded maximum number of rules in the phase http_request_cache_settings: 25");
        }

        foreach (var rule in rules.OfType<JsonObject>())
        {
            if (rule.FirstOrDefault(member => !RuleMembers.Contains(member.Key)) is { Key: { } unknown })
            {
                return Error(400, 20018, $"unknown field '{unknown}' in rule");
            }

            if ((string?)rule["action"] != "set_cache_settings" || string.IsNullOrWhiteSpace((string?)rule["expression"]))
            {
                return Error(400, 20004, "action and expression are required");
            }

            var parameters = rule["action_parameters"] as JsonObject ?? [];
            if (parameters.FirstOrDefault(member => !CacheParameters.Contains(member.Key)) is { Key: { } unknownParameter })
            {
                return Error(400, 20018, $"unknown field '{unknownParameter}' in action_parameters");
            }

            if (parameters["edge_ttl"] is JsonObject ttl && (!EdgeTtlModes.Contains((string?)ttl["mode"]) || ((string?)ttl["mode"] == "override_origin") != (ttl["default"] is not null)))
            {
                return Error(400, 20030, "edge_ttl.default is required with, and only with, mode override_origin");
            }

            var expression = (string)rule["expression"]!;
            if (expression.Count(c => c == '(') != expression.Count(c => c == ')') || expression.Contains(" matches ", StringComparison.Ordinal))
            {
                return Error(400, 20127, $"'{expression}' is not a valid value for expression");
            }

            rule["id"] ??= $"{++_nextId:x32}";
            rule["ref"] ??= (string)rule["id"]!;
            rule["version"] = "1";
            rule["last_updated"] = "2026-11-25T00:00:00Z";
        }

        Rules = rules;
        Writes++;
        return Success(EntryPoint());
    }

    private JsonObject EntryPoint() => new()
    {
        ["id"] = "2f2feab2026849078ba485f918791bdc",
        ["kind"] = "zone",
        ["name"] = "default",
        ["phase"] = "http_request_cache_settings",
        ["version"] = "7",
        ["rules"] = Rules!.DeepClone(),
    };

    private static (int Status, string? RetryAfter, string Body) Success(JsonNode result) =>
        (200, null, new JsonObject { ["success"] = true, ["errors"] = new JsonArray(), ["messages"] = new JsonArray(), ["result"] = result }.ToJsonString());

    public static (int Status, string? RetryAfter, string Body) Error(int status, int code, string message) =>
        (status, null, new JsonObject
        {
            ["success"] = false,
            ["errors"] = new JsonArray(new JsonObject { ["code"] = code, ["message"] = message }),
            ["messages"] = new JsonArray(),
            ["result"] = null,
        }.ToJsonString());
}
