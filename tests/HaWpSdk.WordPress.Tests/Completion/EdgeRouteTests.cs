using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Completion.Edge;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.WordPress.Tests.Completion;

[TestFixture]
public sealed class EdgeRouteTests
{
    private static readonly string[] Dynamic = ["login", "admin", "rest", "cron", "xmlrpc", "comments", "php"];
    private static readonly string[] Static = ["uploads", "content", "includes"];

    [TestCase("cloudfront")]
    [TestCase("cloudflare")]
    [TestCase("proxy")]
    public void The_recommended_behaviours_resolve_into_the_recommended_table(string provider)
    {
        var complete = Documents.Complete($"{{ edge: {{ provider: {provider} }} }}");
        var passed = provider == "cloudfront" ? "[host, query, cookies, authorization, cloudfrontHeaders]" : "[host, query, cookies, authorization]";
        Assert.Multiple(() =>
        {
            Assert.That(complete.Show("edge.routes"), Is.EqualTo("[login, admin, rest, cron, xmlrpc, comments, php, uploads, content, includes, html]"));
            foreach (var route in Dynamic)
            {
                Assert.That(Row(complete, route), Is.EqualTo(("dynamic", "false", passed, "all")), route);
            }

            foreach (var route in Static)
            {
                Assert.That(complete.Show($"edge.routes[{route}].class"), Is.EqualTo("static"), route);
                Assert.That(complete.Show($"edge.routes[{route}].cached"), Is.EqualTo("true"), route);
                Assert.That(complete.Show($"edge.routes[{route}].ttl.default"), Is.EqualTo("7d"), route);
                Assert.That(complete.Show($"edge.routes[{route}].ttl.max"), Is.EqualTo(provider == "cloudflare" ? "7d" : "365d"), route);
                Assert.That(complete.Show($"edge.routes[{route}].cacheKey.query"), Is.EqualTo("[*]"), route);
                Assert.That(complete.Show($"edge.routes[{route}].cacheKey.cookies"), Is.EqualTo("[]"), route);
                Assert.That(complete.Show($"edge.routes[{route}].methods"), Is.EqualTo(provider == "cloudflare" ? "all" : "read"), route);
            }

            Assert.That(complete.Show("edge.routes[html].class"), Is.EqualTo("html"));
            Assert.That(complete.Show("edge.routes[html].cached"), Is.EqualTo("true"));
            Assert.That(complete.Show("edge.routes[html].honoursNoStore"), Is.EqualTo("true"));
            Assert.That(complete.Show("edge.routes[html].variesOn"), Is.EqualTo("[wordpress_logged_in_*, wp-postpass_*, comment_author_*]"));
            Assert.That(complete.Show("edge.routes[html].ttl.default"), Is.EqualTo("5min"));
            Assert.That(complete.Show("edge.routes[html].ttl.max"), Is.EqualTo("10h"));
            Assert.That(complete.Show("edge.routes[html].methods"), Is.EqualTo("all"));
            Assert.That(complete.Show("edge.routes[html].cacheKey.queryExcept"), provider == "cloudflare" ? Is.EqualTo("[]") : Does.Contain("utm_source").And.Contain("fbclid").And.Contain("gclid"));
            Assert.That(complete.Show("edge.routes[html].forwards"), Does.Contain("host").And.Contain("query"));
        });
    }

    [TestCase("", "[]")]
    [TestCase(", plan: business", "[]")]
    [TestCase(", plan: $unknown", "[…]")]
    [TestCase(", plan: enterprise", "[utm_source, utm_medium, utm_campaign, utm_term, utm_content, fbclid, gclid, msclkid, mc_cid, mc_eid]")]
    public void Cloudflare_promises_only_what_its_plan_can_leave_out_of_the_key(string plan, string expected)
    {
        var complete = Documents.Complete($"{{ edge: {{ provider: cloudflare{plan} }} }}");
        var changed = Documents.Complete($"{{ edge: {{ provider: cloudflare{plan}, behaviours: {{ '*': {{ ttl: {{ default: 1min }} }} }} }} }}");

        Assert.That(complete.Show("edge.routes[html].cacheKey.queryExcept"), Is.EqualTo(expected));
        Assert.That(changed.Show("edge.routes[html].cacheKey.queryExcept"), Is.EqualTo(expected));
        Assert.That(changed.Show("edge.routes[html].ttl.default"), Is.EqualTo("1min"));
    }

    [Test]
    public void CloudFront_takes_the_first_match_in_the_order_of_the_list()
    {
        var complete = Documents.Complete("{ edge: { behaviours: { 'wp-admin/*': { cache: false }, 'wp-*': { cache: true } } } }");
        Assert.Multiple(() =>
        {
            Assert.That(complete.Show("edge.routes[admin].cached"), Is.EqualTo("false"));
            Assert.That(complete.Show("edge.routes[login].cached"), Is.EqualTo("true"));
        });
    }

    [Test]
    public void Cloudflare_takes_the_last_match_in_the_order_of_the_list()
    {
        var complete = Documents.Complete("{ edge: { provider: cloudflare, behaviours: { 'wp-admin/*': { cache: false }, 'wp-*': { cache: true } } } }");
        Assert.That((complete.Show("edge.routes[admin].cached"), complete.Show("edge.routes[login].cached")), Is.EqualTo(("true", "true")));
        complete = Documents.Complete("{ edge: { provider: cloudflare, behaviours: { 'wp-*': { cache: true }, 'wp-admin/*': { cache: false } } } }");
        Assert.That((complete.Show("edge.routes[admin].cached"), complete.Show("edge.routes[login].cached")), Is.EqualTo(("false", "true")));
    }

    [TestCase("cloudfront")]
    [TestCase("cloudflare")]
    public void Tuning_the_default_behaviour_leaves_the_others_as_recommended(string provider)
    {
        var complete = Documents.Complete($"{{ edge: {{ provider: {provider}, behaviours: {{ '*': {{ ttl: {{ default: 1h }} }} }} }} }}");
        Assert.Multiple(() =>
        {
            Assert.That(complete.Show("edge.routes[html].ttl.default"), Is.EqualTo("1h"));
            Assert.That(complete.Show("edge.routes[html].ttl.max"), Is.EqualTo("10h"));
            Assert.That(complete.Show("edge.routes[html].honoursNoStore"), Is.EqualTo("true"));
            Assert.That(complete.Show("edge.routes[admin].cached"), Is.EqualTo("false"));
        });
    }

    [Test]
    public void A_leading_slash_makes_no_other_pattern()
    {
        var complete = Documents.Complete("{ edge: { behaviours: { '/wp-content/*': { ttl: { default: 1d } } } } }");
        Assert.Multiple(() =>
        {
            Assert.That(complete.Show("edge.routes[content].ttl.default"), Is.EqualTo("1d"));
            Assert.That(complete.Show("edge.routes[content].cacheKey.query"), Is.EqualTo("[*]"));
        });
    }

    [TestCase("{ ttl: { min: 1s } }", "honoursNoStore", "false")]
    [TestCase("{ originTtl: override }", "honoursNoStore", "false")]
    [TestCase("{ cacheKey: { cookies: ['*'] } }", "variesOn", "[*]")]
    [TestCase("{ cacheKey: { cookies: [a] }, bypassCookies: [b] }", "variesOn", "[a, b]")]
    [TestCase("{ cacheKey: { headers: [Host, User-Agent] } }", "cacheKey.headers", "[Host, User-Agent]")]
    [TestCase("{ forwards: [] }", "forwards", "[host, query]")]
    [TestCase("{ forwards: [], cacheKey: { headers: [], query: [s] } }", "forwards", "[]")]
    [TestCase("{ cacheKey: { query: [s] } }", "cacheKey.queryExcept", "[]")]
    [TestCase("{ methods: read }", "methods", "read")]
    [TestCase("{ cache: false }", "cached", "false")]
    [TestCase("{ cache: false }", "forwards", "[host, query, cookies, authorization, cloudfrontHeaders]")]
    [TestCase("{ cache: $unknown }", "cached", "unknown")]
    [TestCase("{ cache: $unknown }", "ttl.max", "unknown")]
    [TestCase("{ cacheKey: { cookies: $unknown } }", "variesOn", "[…]")]
    [TestCase("{ ttl: { min: $unknown } }", "honoursNoStore", "unknown")]
    [TestCase("{ ttl: { min: $unknown } }", "cached", "true")]
    public void Settings_of_the_default_behaviour_become_facts_of_the_html_route(string behaviour, string fact, string value) =>
        Assert.That(Documents.Complete($"{{ edge: {{ behaviours: {{ '*': {behaviour} }} }} }}").Show("edge.routes[html]." + fact), Is.EqualTo(value));

    [Test]
    public void A_behaviour_that_cannot_be_seen_leaves_unknown_only_what_it_may_answer()
    {
        var complete = Documents.Complete("{ edge: { behaviours: { 'wp-login.php': { cache: false }, 'wp-*.php': $unknown } } }");
        Assert.Multiple(() =>
        {
            Assert.That(complete.Show("edge.routes[login].cached"), Is.EqualTo("false"), "a behaviour before it decides");
            Assert.That(complete.Show("edge.routes[cron].cached"), Is.EqualTo("unknown"), "it may answer");
            Assert.That(complete.Show("edge.routes[xmlrpc].cached"), Is.EqualTo("false"), "it does not match");
            Assert.That(complete.Show("edge.routes[html].cached"), Is.EqualTo("true"));
        });
    }

    [Test]
    public void On_Cloudflare_a_rule_after_the_unseen_one_decides()
    {
        var complete = Documents.Complete("{ edge: { provider: cloudflare, behaviours: { 'wp-*.php': $unknown, 'wp-login.php': { cache: false } } } }");
        Assert.That((complete.Show("edge.routes[login].cached"), complete.Show("edge.routes[cron].cached")), Is.EqualTo(("false", "unknown")));
    }

    [Test]
    public void Perhaps_more_behaviours_leave_every_route_unknown()
    {
        var complete = Documents.Complete("{ edge: { behaviours: { $open: true, 'shop/*': { cache: false } } } }");
        Assert.That((complete.Show("edge.routes[login].cached"), complete.Show("edge.routes[html].class")), Is.EqualTo(("unknown", "html")));
    }

    [TestCase("{ provider: $unknown }")]
    [TestCase("{ behaviours: $unknown }")]
    public void Without_provider_or_behaviours_nothing_is_known(string edge) =>
        Assert.That(Documents.Complete($"{{ edge: {edge} }}").Show("edge.routes"), Is.EqualTo("unknown"));

    [Test]
    public void A_route_is_as_bad_as_its_worst_address()
    {
        var complete = Documents.Complete("{ edge: { behaviours: { 'wp-admin/load-styles.php': { cache: true, ttl: { max: 1h } } } } }");
        Assert.That((complete.Show("edge.routes[admin].cached"), complete.Show("edge.routes[admin].ttl.max")), Is.EqualTo(("true", "1h")));
    }

    [Test]
    public void Paths_of_the_catalogue_become_routes_that_must_not_be_cached()
    {
        var completion = DomainCompletion.Create(ShippedFiles.Get, ShippedRules.Definitions.Cluster, slug => slug == "shop" ? new PluginTraits(["front-cookie"], ["shop_cart_*"], ["cart*", "checkout*"]) : null);
        var complete = completion.Complete(Documents.Collect("{ plugins: { shop: { version: '1' }, other: { version: '1' } }, edge: { behaviours: { 'checkout*': { cache: false } } } }"));
        Assert.Multiple(() =>
        {
            Assert.That(complete.Show("plugins[shop].behaviours"), Is.EqualTo("[front-cookie]"));
            Assert.That(complete.Show("plugins[shop].cookies"), Is.EqualTo("[shop_cart_*]"));
            Assert.That(complete.Show("plugins[other].cookies"), Is.EqualTo("absent"));
            Assert.That(complete.Show("edge.routes[plugin:shop:cart*].cached"), Is.EqualTo("true"));
            Assert.That(complete.Show("edge.routes[plugin:shop:checkout*].cached"), Is.EqualTo("false"));
            Assert.That(complete.Show("edge.routes[plugin:shop:checkout*].class"), Is.EqualTo("plugin"));
        });
        var uncertain = completion.Complete(Documents.Collect("{ plugins: { shop: { version: '1', active: $unknown } } }"));
        Assert.That(uncertain.Show("edge.routes"), Does.EndWith("html, …]"));
        var inactive = completion.Complete(Documents.Collect("{ plugins: { shop: { version: '1', active: false } } }"));
        Assert.That(inactive.Show("edge.routes"), Does.EndWith("html]"));
    }

    [Test]
    public void Observed_behaviours_are_resolved_as_they_stand()
    {
        // What AWS's reference architecture deploys: no behaviour for the REST API, everything else through the default one.
        var observed = Observe("{ 'wp-admin/*': { cache: false, forwards: [host, query, cookies] }, 'wp-login.php': { cache: false }, '*': { cache: true, ttl: { min: 0s, default: 0s, max: 0s } } }");
        var routes = EdgeRouteResolver.Resolve("cloudfront", observed, DomainCompletion.Shipped.Edge.Routes);
        var document = MapNode.Empty.With("edge", MapNode.Empty.With("routes", routes));
        Assert.Multiple(() =>
        {
            Assert.That(document.Show("edge.routes[admin].forwards"), Is.EqualTo("[host, query, cookies]"));
            Assert.That(document.Show("edge.routes[rest].cached"), Is.EqualTo("true"));
            Assert.That(document.Show("edge.routes[html].variesOn"), Is.EqualTo("[]"));
        });
    }

    [Test]
    public void Observed_Cloudflare_rules_stack_setting_by_setting()
    {
        var observed = Observe("{ '*': { cache: true, originTtl: override, methods: all }, 'wp-content/*': { ttl: { default: 7d } }, 'wp-admin/*': { cache: false } }");
        var document = MapNode.Empty.With("edge", MapNode.Empty.With("routes", EdgeRouteResolver.Resolve("cloudflare", observed, DomainCompletion.Shipped.Edge.Routes)));
        Assert.Multiple(() =>
        {
            Assert.That(document.Show("edge.routes[content].cached"), Is.EqualTo("true"));
            Assert.That(document.Show("edge.routes[content].ttl.default"), Is.EqualTo("7d"));
            Assert.That(document.Show("edge.routes[content].honoursNoStore"), Is.EqualTo("false"));
            Assert.That(document.Show("edge.routes[admin].cached"), Is.EqualTo("false"));
        });
        var none = MapNode.Empty.With("edge", MapNode.Empty.With("routes", EdgeRouteResolver.Resolve("cloudflare", ListNode.Empty, DomainCompletion.Shipped.Edge.Routes)));
        Assert.That((none.Show("edge.routes[html].cached"), none.Show("edge.routes[content].cached")), Is.EqualTo(("false", "true")), "without rules Cloudflare goes by the extension");
    }

    [TestCase("cloudfront")]
    [TestCase("cloudflare")]
    [TestCase("proxy")]
    public void The_effective_behaviours_of_effective_behaviours_are_the_same(string provider)
    {
        var data = DomainCompletion.Shipped.Edge;
        var once = EdgeBehaviours.Effective(provider, Observe("{ 'shop/*': { cache: false }, '*': { methods: read }, 'wp-includes/*': { ttl: { default: 1d } } }"), data)!;
        Assert.That(EdgeBehaviours.Effective(provider, once, data)!.ContentEquals(once));
    }

    [TestCase("wp-admin/*", "/wp-admin/", true)]
    [TestCase("wp-admin/*", "/wp-admin", false)]
    [TestCase("/wp-admin/*", "wp-admin/post.php", true)]
    [TestCase("WP-ADMIN/*", "/wp-admin/", false)]
    [TestCase("*.php", "/a/b/c.php", true)]
    [TestCase("*.php", "/a.php5", false)]
    [TestCase("a?c", "/abc", true)]
    [TestCase("a?c", "/ac", false)]
    [TestCase("*", "/", true)]
    [TestCase("", "/", true)]
    [TestCase("*a*a*a*a*b", "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void Patterns_match_as_on_the_edge(string pattern, string path, bool matches) => Assert.That(PathPattern.Matches(pattern, path), Is.EqualTo(matches));

    private static ListNode Observe(string behaviours)
    {
        var document = HaWpSdk.Policy.Yaml.DocumentReader.Read(YamlTreeReader.Read("{ edge: { behaviours: " + behaviours + " } }", "test.yaml"), ShippedRules.Definitions.Cluster);
        return (ListNode)Lookup.Find(document, DocumentPath.Parse("edge.behaviours")).Node!;
    }

    private static (string Class, string Cached, string Forwards, string Methods) Row(MapNode complete, string route) => (
        complete.Show($"edge.routes[{route}].class"),
        complete.Show($"edge.routes[{route}].cached"),
        complete.Show($"edge.routes[{route}].forwards"),
        complete.Show($"edge.routes[{route}].methods"));
}
