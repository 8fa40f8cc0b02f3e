using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Edge;
using HaWpSdk.Deploy.Tests.Edge.Support;

namespace HaWpSdk.Deploy.Tests.Edge;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CloudflareEdgeTests : IAsyncDisposable
{
    private static readonly EdgeRulePlan Plan = new() { Hosts = ["www.example.com"] };
    private readonly FakeCloudflare _cloudflare = new();
    private readonly HttpClient _http = new();
    private readonly CloudflareEdge _edge;

    public CloudflareEdgeTests() => _edge = new CloudflareEdge(_http, Options(FakeCloudflare.Token));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _cloudflare.DisposeAsync();
    }

    [Test]
    public async Task Purges_by_url_prefix_tag_host_and_everything()
    {
        await _edge.PurgeUrlsAsync([new Uri("https://www.example.com/"), new Uri("https://www.example.com/ä?x=1"), new Uri("https://www.example.com/")]);
        await _edge.PurgePrefixesAsync([new Uri("https://www.example.com/blog/")]);
        await _edge.PurgeTagsAsync([CacheTag.Post(12), CacheTag.Home, CacheTag.Post(12)]);
        await _edge.PurgeHostsAsync(["WWW.example.com"]);
        await _edge.PurgeAllAsync();
        Assert.That(_cloudflare.Purges.Select(body => body.ToJsonString()), Is.EqualTo(new[]
        {
            """{"files":["https://www.example.com/","https://www.example.com/%C3%A4?x=1"]}""",
            """{"prefixes":["www.example.com/blog/"]}""",
            """{"tags":["home","post-12"]}""",
            """{"hosts":["www.example.com"]}""",
            """{"purge_everything":true}""",
        }));
    }

    [Test]
    public async Task Splits_what_is_more_than_one_request_may_hold()
    {
        await _edge.PurgeTagsAsync([.. Enumerable.Range(1, 250).Select(id => CacheTag.Post(id))]);
        Assert.That(_cloudflare.Purges.Select(body => ((JsonArray)body["tags"]!).Count), Is.EqualTo(new[] { 100, 100, 50 }));
    }

    [Test]
    public async Task Comes_back_after_too_many_requests()
    {
        _cloudflare.Instead.Enqueue((429, "0", "{}"));
        _cloudflare.Instead.Enqueue((429, null, "{}"));
        _cloudflare.Instead.Enqueue((502, null, "<html>Bad gateway</html>"));
        await _edge.PurgeAllAsync();
        Assert.That(_cloudflare.Purges, Has.Count.EqualTo(1));
        Assert.That(_cloudflare.Requests, Is.EqualTo(4));
    }

    [Test]
    public async Task Gives_up_at_once_when_the_wait_would_be_too_long_and_says_so()
    {
        _cloudflare.Instead.Enqueue((429, "3600", FakeCloudflare.Error(429, 971, "Please wait and consider throttling your request speed").Body));
        var problem = await Assert.ThrowsAsync<EdgePurgeException>(() => _edge.PurgeAllAsync());
        Assert.That(problem!.Message, Does.Contain("429").And.Contain("Please wait").And.Contain(FakeCloudflare.Zone));
    }

    [Test]
    public async Task Believes_the_envelope_and_not_the_status()
    {
        _cloudflare.Instead.Enqueue((200, null, FakeCloudflare.Error(200, 1134, "Unable to purge by tag").Body));
        var problem = await Assert.ThrowsAsync<EdgePurgeException>(() => _edge.PurgeTagsAsync(["home"]));
        Assert.That(problem!.Message, Does.Contain("Unable to purge by tag (code 1134)"));
    }

    [Test]
    public async Task Says_which_permissions_a_refused_token_lacks_and_never_the_token()
    {
        var edge = new CloudflareEdge(_http, Options("wrong-secret"));
        var problem = await Assert.ThrowsAsync<EdgePurgeException>(() => edge.PurgeAllAsync());
        Assert.That(problem!.ToString(), Does.Contain("Cache Purge").And.Contain("Authentication error").And.Not.Contain("wrong-secret"));
    }

    [Test]
    public async Task Writes_its_rules_where_there_are_none_and_once_only()
    {
        var first = await _edge.EnsureRulesAsync(Plan);
        var second = await _edge.EnsureRulesAsync(Plan);
        Assert.Multiple(() =>
        {
            Assert.That(first.Changes, Is.EqualTo(new[] { "add hawp-html", "add hawp-static", "add hawp-bypass" }));
            Assert.That(second.Changed, Is.False);
            Assert.That(_cloudflare.Writes, Is.EqualTo(1));
            Assert.That((string?)_cloudflare.Rules![^1]!["expression"], Is.EqualTo(
                """(http.host eq "www.example.com" and (starts_with(http.request.uri.path, "/wp-admin") or http.request.uri.path eq "/wp-login.php" or starts_with(http.request.uri.path, "/wp-json/") or ends_with(http.request.uri.path, ".php") or http.request.uri.query contains "rest_route=" or http.request.uri.query contains "preview=true" or http.cookie contains "wordpress_logged_in_" or http.cookie contains "wp-postpass_" or http.cookie contains "comment_author_"))"""));
        });
    }

    [Test]
    public async Task Leaves_the_rules_of_others_as_they_are_and_keeps_the_bypass_last()
    {
        await _edge.EnsureRulesAsync(Plan);
        var own = _cloudflare.Rules!;
        var foreignFirst = FakeCloudflare.ForeignRule("aaaa", "(http.request.uri.path eq \"/a\")");
        var foreignLast = FakeCloudflare.ForeignRule("bbbb", "(http.request.uri.path eq \"/b\")");
        _cloudflare.Rules = new JsonArray([foreignFirst.DeepClone(), .. own.Select(rule => rule!.DeepClone()), foreignLast.DeepClone()]);

        var result = await _edge.EnsureRulesAsync(Plan);
        Assert.Multiple(() =>
        {
            Assert.That(result.ForeignRules, Is.EqualTo(2));
            Assert.That(result.Changes, Is.EqualTo(new[] { "move hawp-bypass to the end" }));
            Assert.That(_cloudflare.Rules!.Select(rule => (string?)rule!["ref"]), Is.EqualTo(new[] { "aaaa", "hawp-html", "hawp-static", "bbbb", "hawp-bypass" }));
            foreach (var (before, after) in new[] { (foreignFirst, _cloudflare.Rules![0]!), (foreignLast, _cloudflare.Rules![3]!) })
            {
                foreach (var member in new[] { "id", "ref", "description", "enabled", "expression", "action", "action_parameters" })
                {
                    Assert.That(JsonNode.DeepEquals(before[member], after[member]), $"{member} of a foreign rule");
                }
            }
        });
    }

    [Test]
    public async Task Puts_new_rules_before_those_of_others_and_repairs_what_was_edited()
    {
        _cloudflare.Rules = new JsonArray(FakeCloudflare.ForeignRule("aaaa", "(http.request.uri.path eq \"/a\")"));
        await _edge.EnsureRulesAsync(Plan);
        Assert.That(_cloudflare.Rules!.Select(rule => (string?)rule!["ref"]), Is.EqualTo(new[] { "hawp-html", "hawp-static", "aaaa", "hawp-bypass" }));

        _cloudflare.Rules![0]!["enabled"] = false;
        var id = (string?)_cloudflare.Rules[0]!["id"];
        var said = await _edge.EnsureRulesAsync(Plan, dryRun: true);
        Assert.That(said.Changes, Is.EqualTo(new[] { "change hawp-html" }));
        Assert.That((bool)_cloudflare.Rules[0]!["enabled"]!, Is.False, "a dry run writes nothing");
        await _edge.EnsureRulesAsync(Plan);
        Assert.That(((bool)_cloudflare.Rules[0]!["enabled"]!, (string?)_cloudflare.Rules[0]!["id"]), Is.EqualTo((true, id)), "repaired in place");
    }

    [Test]
    public async Task Reports_a_plans_limit_in_the_edges_own_words()
    {
        _cloudflare.Rules = new JsonArray([.. Enumerable.Range(0, 24).Select(i => FakeCloudflare.ForeignRule($"r{i:000}", "(true)"))]);
        var problem = await Assert.ThrowsAsync<EdgePurgeException>(() => _edge.EnsureRulesAsync(Plan));
        Assert.That(problem!.Message, Does.Contain("exceeded maximum number of rules"));
        Assert.That(_cloudflare.Rules, Has.Count.EqualTo(24));
    }

    private CloudflareOptions Options(string token) => new()
    {
        ZoneId = FakeCloudflare.Zone,
        BaseAddress = _cloudflare.BaseAddress,
        Token = _ => ValueTask.FromResult(token),
        Retry = new EdgeRetryOptions { FirstPause = TimeSpan.FromMilliseconds(1) },
    };
}
