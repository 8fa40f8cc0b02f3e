using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using HaWpSdk.Lab.Nodes;
using HaWpSdk.Lab.Running;

namespace HaWpSdk.Lab.Tests.Support;

/// <summary>An answer of the site.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body as text.</param>
/// <param name="Headers">All headers.</param>
internal sealed record Answer(int Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Whether the edge answered from what it kept.</summary>
    public bool FromEdge => Headers.GetValueOrDefault("X-Cache", string.Empty).StartsWith("Hit", StringComparison.Ordinal);
}

/// <summary>One person's browser: its cookies, and where it is connected to (the edge, the load balancer or one node).</summary>
internal sealed class Session : IDisposable
{
    private readonly HttpClient _client;
    private readonly string _base;
    private readonly string? _originHeader;

    private Session(HttpClient client, string address, IDictionary<string, string>? cookies = null, string? originHeader = null)
    {
        (_client, _base, _originHeader) = (client, address, originHeader);
        Cookies = cookies ?? new Dictionary<string, string>(StringComparer.Ordinal);
    }

    /// <summary>The cookies.</summary>
    public IDictionary<string, string> Cookies { get; }

    /// <summary>A visitor at the edge.</summary>
    public static Session AtEdge(LabCluster lab) => new(lab.Visitor(cookies: false), lab.Home.ToString().TrimEnd('/'));

    /// <summary>Where the edge stands: at the load balancer, past the cache.</summary>
    public static async Task<Session> AtLoadBalancerAsync(LabCluster lab, string? header = null) =>
        new(lab.AtLoadBalancer(cookies: false), "http://" + lab.Home.Host, null, header ?? JsonNode.Parse(await lab.SecretAsync("OriginSecretArn"))!["current"]!.ToString());

    /// <summary>Where the load balancer stands: at one node.</summary>
    public static Session AtNode(LabCluster lab, LabNode node) => new(lab.AtNode(node, cookies: false), "http://" + lab.Home.Host);

    /// <summary>The same browser, its cookies shared, at another place.</summary>
    public Session With(Session place) => new(place._client, place._base, Cookies, place._originHeader);

    /// <summary>Asks for a page.</summary>
    public Task<Answer> GetAsync(string path, CancellationToken cancellationToken = default) => SendAsync(HttpMethod.Get, path, null, null, cancellationToken);

    /// <summary>Sends a form.</summary>
    public Task<Answer> PostAsync(string path, IReadOnlyDictionary<string, string> form) => SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(form), null);

    /// <summary>Logs in.</summary>
    public async Task LoginAsync(string user, string password)
    {
        Cookies["wordpress_test_cookie"] = "WP%20Cookie%20check";
        var answer = await PostAsync("/wp-login.php", new Dictionary<string, string> { ["log"] = user, ["pwd"] = password, ["wp-submit"] = "Log In", ["redirect_to"] = "/wp-admin/", ["testcookie"] = "1" });
        Assert.That(answer.Status, Is.EqualTo(302), "The login was not accepted:\n" + answer.Body);
        Assert.That(Cookies.Keys, Has.Some.StartsWith("wordpress_logged_in_"));
    }

    /// <summary>Logs in as the admin that the installation made.</summary>
    public async Task LoginAsAdminAsync(LabCluster lab)
    {
        var secret = JsonNode.Parse(await lab.SecretAsync("AdminSecretArn"))!;
        await LoginAsync(secret["username"]!.ToString(), secret["password"]!.ToString());
    }

    /// <summary>Speaks to WordPress's REST interface as the one who is logged in.</summary>
    public async Task<JsonNode> RestAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        var nonce = await GetAsync("/wp-admin/admin-ajax.php?action=rest-nonce");
        Assert.That(nonce.Status, Is.EqualTo(200), nonce.Body);
        var content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        var answer = await SendAsync(method, "/wp-json" + path, content, nonce.Body.Trim());
        Assert.That(answer.Status, Is.InRange(200, 299), $"{method} {path}: {answer.Body}");
        return JsonNode.Parse(answer.Body)!;
    }

    /// <summary>Publishes a post and returns its id.</summary>
    public async Task<int> PublishAsync(string title, string content = "Some words.") =>
        (int)(await RestAsync(HttpMethod.Post, "/wp/v2/posts", new JsonObject { ["title"] = title, ["content"] = content, ["status"] = "publish" }))["id"]!;

    /// <summary>Uploads a file and returns the path it is served at.</summary>
    public async Task<string> UploadAsync(string name, byte[] bytes, string type)
    {
        var nonce = await GetAsync("/wp-admin/admin-ajax.php?action=rest-nonce");
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name };
        var answer = await SendAsync(HttpMethod.Post, "/wp-json/wp/v2/media", content, nonce.Body.Trim());
        Assert.That(answer.Status, Is.EqualTo(201), answer.Body);
        return new Uri(JsonNode.Parse(answer.Body)!["source_url"]!.ToString()).AbsolutePath;
    }

    /// <summary>Sends a request and keeps the cookies of the answer.</summary>
    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, string? nonce, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(method, _base + path) { Content = content };
        if (_base.StartsWith("http://", StringComparison.Ordinal))
        {
            // What the edge and the load balancer would say.
            request.Headers.Add("CloudFront-Forwarded-Proto", "https");
            request.Headers.Add("X-Forwarded-Proto", "https");
            if (_originHeader is not null)
            {
                request.Headers.Add("X-Hawp-Origin", _originHeader);
            }
        }

        if (nonce is not null)
        {
            request.Headers.Add("X-WP-Nonce", nonce);
        }

        if (Cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        using var response = await _client.SendAsync(request, cancellationToken);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set.Select(text => text.Split(';')[0].Split('=', 2)))
            {
                Cookies[cookie[0]] = cookie[1];
            }
        }

        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken), headers);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
