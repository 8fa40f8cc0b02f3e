using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Edge;
using HaWpSdk.Deploy.Tests.Edge.Support;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Values;

namespace HaWpSdk.Deploy.Tests.Edge;

/// <summary>What a cluster says of its edge reaches Cloudflare, and what Cloudflare has comes back into the cluster document.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ClusterEdgeTests : IAsyncDisposable
{
    private static readonly string[] EdgeRules = ["HAW0203", "HAW0204", "HAW0205", "HAW0206", "HAW0207", "HAW0210"];
    private readonly FakeCloudflare _cloudflare = new();
    private readonly HttpClient _http = new();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _cloudflare.DisposeAsync();
    }

    public static IEnumerable<TestCaseData> Clusters()
    {
        yield return Case("defaults", b => b);
        yield return Case("apex and www", b => b.WithDomain("example.com", d => d.Names("example.com", "www.example.com")));
        yield return Case("enterprise", b => b.WithEdgeCache(edge => edge.Cloudflare(FakeCloudflare.Zone, Secret.FromParameter("/cf"), CloudflarePlan.Enterprise)));
        yield return Case("own patterns", b => b.WithEdgeCache(edge => edge.Bypass("members/*").Bypass("*/private/*").Behaviour("downloads/*", d => d.Ttl(@default: TimeSpan.FromDays(1)).OriginTtl(OriginTtl.Override))));
        yield return Case("shop", b => b.WithPlugins(plugins => plugins.Add("woocommerce", "10.3.0")).WithEdgeCache(edge => edge.Bypass("cart*").Bypass("checkout*").Bypass("my-account*").Default(d => d.BypassOnCookies(Cookies.WooCommerce))));

        static TestCaseData Case(string name, Func<HaClusterBuilder, HaClusterBuilder> more) => new TestCaseData(more(Cluster()).Build()).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Clusters))]
    public async Task What_is_written_comes_back_and_the_rules_say_the_same_of_it(HaCluster cluster)
    {
        var applied = await ClusterEdge.ApplyRulesAsync(cluster, null, _http, options: Options());
        Assert.That(applied!.Changed);
        Assert.That((await ClusterEdge.ApplyRulesAsync(cluster, null, _http, options: Options()))!.Changed, Is.False, "written once");

        var model = cluster.ToDocument(DateTimeOffset.UtcNow);
        var live = await LiveAsync(cluster);
        var (said, seen) = (new DocumentView(model).Items("edge.routes"), new DocumentView(live).Items("edge.routes"));
        Assert.That(seen.Select(route => route.Key), Is.EqualTo(said.Select(route => route.Key)));
        foreach (var (written, read) in said.Zip(seen))
        {
            Assert.That(read.Value.Boolean("cached"), Is.EqualTo(written.Value.Boolean("cached")), written.Key);
            Assert.That(read.Value.Boolean("honoursNoStore"), Is.EqualTo(written.Value.Boolean("honoursNoStore")), written.Key);
            Assert.That(read.Value.Texts("variesOn").Select(cookie => cookie.TrimEnd('*')), Is.SupersetOf(written.Value.Texts("variesOn").Select(cookie => cookie.TrimEnd('*'))), written.Key);
            if (written.Value.Boolean("honoursNoStore") == false)
            {
                Assert.That(read.Value.Duration("ttl.default"), Is.EqualTo(written.Value.Duration("ttl.default")), written.Key);
            }
        }

        var promised = said.Single(route => route.Key == "html").Value.Texts("cacheKey.queryExcept");
        Assert.That(seen.Single(route => route.Key == "html").Value.Texts("cacheKey.queryExcept"), Is.EqualTo(promised), "the model promises what the plan can do");

        var (byModel, byLive) = (Judge(model), Judge(live));
        foreach (var rule in EdgeRules)
        {
            Assert.That(byLive.OutcomeOf(rule), Is.EqualTo(byModel.OutcomeOf(rule)), rule);
        }
    }

    [Test]
    public async Task Rules_that_somebody_wrote_after_ours_are_found_out()
    {
        var cluster = Cluster().Build();
        await ClusterEdge.ApplyRulesAsync(cluster, null, _http, options: Options());
        var own = _cloudflare.Rules!;

        await ThenAsync("(http.host eq \"www.example.com\" and starts_with(http.request.uri.path, \"/wp-admin/\"))", """{"cache":true}""");
        Assert.That(Judge(await LiveAsync(cluster)).OutcomeOf("HAW0203"), Is.EqualTo(Outcome.Fail), "the administration is cached");

        await ThenAsync("(http.host eq \"www.example.com\")", """{"cache":true,"edge_ttl":{"mode":"override_origin","default":7200}}""");
        var report = Judge(await LiveAsync(cluster));
        Assert.Multiple(() =>
        {
            Assert.That(report.OutcomeOf("HAW0204"), Is.EqualTo(Outcome.Fail), "logged-in pages are cached");
            Assert.That(report.OutcomeOf("HAW0205"), Is.EqualTo(Outcome.Fail), "no-store is overridden");
        });

        await ThenAsync("(http.request.uri.path matches \"^/(wp-)?admin\")", """{"cache":true}""");
        Assert.That(Judge(await LiveAsync(cluster)).OutcomeOf("HAW0203"), Is.EqualTo(Outcome.Unknown), "nobody can tell what a regular expression matches");

        await ThenAsync("(http.host eq \"shop.example.net\")", """{"cache":true,"edge_ttl":{"mode":"override_origin","default":7200}}""");
        Assert.That(Judge(await LiveAsync(cluster)).OutcomeOf("HAW0205"), Is.EqualTo(Outcome.Pass), "another site in the same zone");

        Task ThenAsync(string expression, string parameters)
        {
            var rule = FakeCloudflare.ForeignRule("last", expression);
            rule["enabled"] = true;
            rule["action_parameters"] = JsonNode.Parse(parameters);
            _cloudflare.Rules = new JsonArray([.. own.Select(one => one!.DeepClone()), rule]);
            return Task.CompletedTask;
        }
    }

    [Test]
    public async Task A_zone_without_rules_caches_files_and_no_pages()
    {
        var routes = new DocumentView(await LiveAsync(Cluster().Build())).Items("edge.routes").ToDictionary(route => route.Key, route => route.Value.Boolean("cached"));
        Assert.Multiple(() =>
        {
            Assert.That(routes["html"], Is.False);
            Assert.That(routes["admin"], Is.False);
            Assert.That(routes["uploads"], Is.True);
        });
    }

    [Test]
    public async Task Says_what_is_missing_and_leaves_other_edges_alone()
    {
        var noToken = await Assert.ThrowsAsync<EdgePurgeException>(() => ClusterEdge.ApplyRulesAsync(Cluster().Build(), null, _http));
        Assert.That(noToken!.Message, Does.Contain("--token"));
        var cloudFront = HaCluster.Create("newsroom").InRegion("eu-west-1").WithDomain("www.example.com").Build();
        Assert.That(await ClusterEdge.ApplyRulesAsync(cloudFront, null, _http), Is.Null);
        Assert.That(await ClusterEdge.ReadRoutesAsync(cloudFront, null, _http), Is.Null);
        Assert.That(await ClusterEdge.FindAsync(HaCluster.From(cloudFront).WithoutEdgeCache().Build(), null, _http), Is.Null);
        var notDeployed = await Assert.ThrowsAsync<EdgePurgeException>(() => ClusterEdge.FindAsync(cloudFront, null, _http));
        Assert.That(notDeployed!.Message, Does.Contain("--distribution"));
    }

    [TestCase("http.host eq \"a\"", true)]
    [TestCase("http.host ne \"a\" or http.request.uri.path contains \"blog\"", true)]
    [TestCase("not http.host == \"a\"", false)]
    [TestCase("http.host in {\"b\" \"a\"} and ends_with(http.request.uri.path, \".php\")", false)]
    [TestCase("(http.host eq \"a\" and (starts_with(http.request.uri.path, \"/blog/\") || false))", true)]
    [TestCase("http.request.uri.path strict wildcard \"/blog/*\"", true)]
    [TestCase("http.request.uri.path wildcard \"/BLOG/*\"", true)]
    [TestCase("http.request.full_uri eq \"https://a/blog/x?y=1\"", true)]
    [TestCase("http.host eq \"a\" xor true", false)]
    [TestCase("true or http.request.uri.path matches \"x\"", null)]
    [TestCase("http.host eq \"b\" and ip.src eq \"1.2.3.4\"", false)]
    [TestCase("http.host eq \"a\" and ip.geoip.country eq \"CH\"", null)]
    [TestCase("lower(http.host) eq \"a\"", null)]
    [TestCase("http.host eq \"\\\"\" or http.host eq \"a\"", true)]
    [TestCase("http.host eq", null)]
    [TestCase("", null)]
    public void Reads_the_language_of_rules_and_guesses_nothing(string expression, bool? expected) =>
        Assert.That(CloudflareExpression.Parse(expression).Matches(new CloudflareRequest("a", "/blog/x", "y=1")), Is.EqualTo(expected));

    private static HaClusterBuilder Cluster() => HaCluster.Create("newsroom").ForProduction().InRegion("eu-west-1").WithDomain("www.example.com")
        .WithEdgeCache(edge => edge.Cloudflare(FakeCloudflare.Zone, Secret.FromParameter("/cloudflare")));

    private static PolicyReport Judge(MapNode document) => ClusterPolicy.Default.EvaluatorFor("production", Layers.Live, Producers.Live | Producers.Builder).Evaluate(document, DateTimeOffset.UtcNow, CancellationToken.None);

    private async Task<MapNode> LiveAsync(HaCluster cluster) =>
        DocumentEdit.Set(cluster.ToDocument(DateTimeOffset.UtcNow), DocumentPath.Parse("edge.routes"), (await ClusterEdge.ReadRoutesAsync(cluster, null, _http, Options()))!);

    private ClusterEdgeOptions Options() => new() { Token = _ => ValueTask.FromResult(FakeCloudflare.Token), CloudflareApi = _cloudflare.BaseAddress };
}
