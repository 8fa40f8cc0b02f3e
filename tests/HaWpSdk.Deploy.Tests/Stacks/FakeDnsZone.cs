using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Stacks;

/// <summary>Cloudflare's API of DNS records as documented: find a zone by name, list records by name or type, change several in one batch.</summary>
internal sealed class FakeDnsZone : IAsyncDisposable
{
    public const string Zone = "023e105f4ecef8ad9ca31a8372d0c353";
    public const string Token = "test-token-ZG5z";

    private readonly HttpListener _listener = new();
    private readonly Task _serving;
    private readonly List<JsonObject> _records = [];
    private int _next;

    public FakeDnsZone()
    {
        var port = FreePort.Next();
        BaseAddress = new Uri($"http://127.0.0.1:{port}/client/v4/");
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri BaseAddress { get; }

    /// <summary>Name, type, content and whether Cloudflare stands in between.</summary>
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

    public void Add(string name, string type, string content)
    {
        lock (_records)
        {
            _records.Add(new JsonObject { ["id"] = $"r{++_next}", ["name"] = name, ["type"] = type, ["content"] = content, ["ttl"] = 300, ["proxied"] = false });
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream);
            var (status, result) = Answer(context.Request, await reader.ReadToEndAsync());
            var body = new JsonObject { ["success"] = status == 200, ["errors"] = status == 200 ? [] : new JsonArray(new JsonObject { ["code"] = 9999, ["message"] = "refused" }), ["result"] = result };
            context.Response.StatusCode = status;
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body.ToJsonString()));
            context.Response.Close();
        }
    }

    private (int Status, JsonNode? Result) Answer(HttpListenerRequest request, string body)
    {
        if (request.Headers["Authorization"] != $"Bearer {Token}")
        {
            return (403, null);
        }

        var path = request.Url!.AbsolutePath["/client/v4/".Length..];
        lock (_records)
        {
            switch (request.HttpMethod, path)
            {
                case ("GET", "zones"):
                    return (200, request.QueryString["name"] == "example.com" ? new JsonArray(new JsonObject { ["id"] = Zone, ["name"] = "example.com" }) : new JsonArray());
                case ("GET", $"zones/{Zone}/dns_records"):
                    return (200, new JsonArray([.. _records.Where(r => (request.QueryString["name"] is not { } name || r["name"]!.ToString() == name) && (request.QueryString["type"] is not { } type || r["type"]!.ToString() == type)).Select(r => r.DeepClone())]));
                case ("POST", $"zones/{Zone}/dns_records/batch"):
                    var batch = JsonNode.Parse(body)!;
                    _records.RemoveAll(r => batch["deletes"]!.AsArray().Any(d => d!["id"]!.ToString() == r["id"]!.ToString()));
                    foreach (var post in batch["posts"]!.AsArray())
                    {
                        // A CNAME stands alone at its name.
                        if (_records.Any(r => r["name"]!.ToString() == post!["name"]!.ToString() && (r["type"]!.ToString() == "CNAME" || post["type"]!.ToString() == "CNAME")))
                        {
                            return (400, null);
                        }

                        var made = (JsonObject)post!.DeepClone();
                        made["id"] = $"r{++_next}";
                        _records.Add(made);
                    }

                    return (200, new JsonObject());
                default:
                    return (404, null);
            }
        }
    }
}
