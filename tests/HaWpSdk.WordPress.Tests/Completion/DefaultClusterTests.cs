using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Rules;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.WordPress.Tests.Completion;

[TestFixture]
public sealed class DefaultClusterTests
{
    [TestCase("{}")]
    [TestCase("{ edge: { provider: cloudflare, plan: enterprise } }")]
    [TestCase("{ edge: { provider: proxy, maxUpload: 100MiB } }")]
    [TestCase("{ database: { engine: mariadb } }")]
    [TestCase("{ database: { engine: aurora-mysql } }")]
    [TestCase("{ code: { layout: localRelease } }")]
    [TestCase("{ sftp: { kind: transferFamily, keys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExampleEx agency@example.com'] } }")]
    [TestCase("{ zones: [az1, az2] }")]
    [TestCase("{ wordpress: { cron: { scheduler: maintenanceNode } } }")]
    [TestCase("{ domain: { primary: example.org } }")]
    [TestCase("{ web: { instanceType: m7i.xlarge } }")]
    [TestCase("{ web: { minNodes: 4, maxNodes: 40 } }")]
    public void No_rule_fails_or_stays_unknown(string choice)
    {
        var report = ShippedRules.All.For(Layers.Model).Evaluate(Documents.Complete(choice), Documents.Now);
        Assert.Multiple(() =>
        {
            Assert.That(report.Findings.Select(finding => finding.Text), Is.Empty);
            Assert.That(report.NotChecked.Select(item => item.ToString()), Is.Empty);
            Assert.That(report.Checked, Is.GreaterThan(55));
        });
    }

    [Test]
    public void Of_Cloudflare_below_Enterprise_one_thing_is_told_that_no_setting_of_a_cluster_cures()
    {
        var report = ShippedRules.All.For(Layers.Model).Evaluate(Documents.Complete("{ edge: { provider: cloudflare } }"), Documents.Now);

        Assert.That(report.Findings.Select(finding => (finding.RuleId, finding.Severity)), Is.EqualTo(new[] { ("HAW0206", Severity.Info) }));
        Assert.That(report.NotChecked.Select(item => item.ToString()), Is.Empty);
    }

    [TestCase("{ database: { engine: external, endpoint: db.example.net } }", new[] { "HAW0505" })]
    [TestCase("{ network: { mode: existing } }", new string[0])]
    [TestCase("{ edge: { certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1' }, domain: { certificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/2' } }", new[] { "HAW1103" })]
    [TestCase("{ web: { instanceType: x9z.large } }", new[] { "HAW0505" })]
    [TestCase("{ web: { image: ami-0a1b2c3d4e5f67890 } }", new[] { "HAW1403" })]
    public void What_exists_elsewhere_or_is_new_is_not_checked_and_not_a_finding(string choice, string[] notChecked)
    {
        var report = ShippedRules.All.For(Layers.Model).Evaluate(Documents.Complete(choice), Documents.Now);
        Assert.Multiple(() =>
        {
            Assert.That(report.Findings.Select(finding => finding.Text), Is.Empty);
            Assert.That(report.Outcomes.Where(o => o.Outcome == Outcome.Unknown).Select(o => o.Rule.Id), Is.EqualTo(notChecked));
        });
    }

    [Test]
    public void Leaving_the_edge_out_is_one_finding() =>
        Assert.That(
            ShippedRules.All.For(Layers.Model).Evaluate(Documents.Complete("{ edge: { provider: none } }"), Documents.Now).Findings.Select(finding => finding.RuleId),
            Is.EqualTo(new[] { "HAW0202" }));

    [Test]
    public void The_compiler_which_has_no_clock_leaves_open_only_what_depends_on_the_date()
    {
        var report = ShippedRules.All.For(Layers.Source).Evaluate(DomainCompletion.Shipped.Complete(DefaultDocuments.Production));
        Assert.Multiple(() =>
        {
            Assert.That(report.Findings, Is.Empty);
            Assert.That(report.Outcomes.Where(o => o.Outcome == Outcome.Unknown).Select(o => o.Rule.Id), Is.EqualTo(new[] { "HAW1403" }));
        });
    }

    [TestCase("elasticache")]
    [TestCase("serverless")]
    public void A_chosen_cache_lacks_nothing_but_its_benchmark(string kind)
    {
        var report = ShippedRules.All.For(Layers.Model).Evaluate(Documents.Complete($"{{ objectCache: {{ kind: {kind} }} }}"), Documents.Now);
        Assert.That(report.Findings.Select(finding => finding.RuleId).Distinct(), Is.EqualTo(new[] { "HAW0306" }));
    }

    [TestCase("", "", false)]
    [TestCase("bypassCookies: ['woocommerce_*', 'wp_woocommerce_session_*']", "'cart*': { cache: false }, 'checkout*': { cache: false }, 'my-account*': { cache: false }", false)]
    [TestCase("bypassCookies: ['woocommerce_*', 'wp_woocommerce_session_*']", "'cart*': { cache: false }, 'checkout*': { cache: false }, 'my-account*': { cache: false }, 'wc-ajax*': { cache: false }, 'wc-api*': { cache: false }", true)]
    public void A_shop_is_clean_once_the_edge_knows_its_cookies_and_paths(string html, string others, bool isClean)
    {
        var comma = others.Length == 0 ? string.Empty : ", " + others;
        var complete = Documents.Complete($"{{ plugins: {{ woocommerce: {{ version: '9.4.2' }} }}, edge: {{ behaviours: {{ '*': {{ {html} }}{comma} }} }} }}");
        var report = ShippedRules.All.For(Layers.Model).Evaluate(complete, Documents.Now);
        Assert.That(report.Findings.Where(finding => finding.RuleId == "HAW0210"), isClean ? Is.Empty : Is.Not.Empty);
    }

    [Test]
    public void Completing_twice_changes_nothing()
    {
        var once = Documents.Complete("{ edge: { behaviours: { 'shop/*': { cache: false } } }, plugins: { akismet: { version: '5.6' } } }");
        Assert.That(DomainCompletion.Shipped.Complete(once, Documents.Now).ContentEquals(once));
    }

    [Test]
    public void What_somebody_said_stays_as_it_is()
    {
        var said = Documents.Collect("{ web: { minNodes: 1 }, php: { fpm: { maxChildren: 7 } }, wordpress: { constants: { WP_DEBUG: { value: true } } } }");
        var complete = DomainCompletion.Shipped.Complete(said, Documents.Now);
        Assert.Multiple(() =>
        {
            Assert.That(complete.Show("web.minNodes"), Is.EqualTo("1"));
            Assert.That(complete.Show("php.fpm.maxChildren"), Is.EqualTo("7"));
            Assert.That(complete.Show("wordpress.constants[WP_DEBUG].value"), Is.EqualTo("true"));
            Assert.That(complete.Show("wordpress.constants[WP_DEBUG].text"), Is.EqualTo("true"));
        });
    }

    [Test]
    public void Every_value_says_why_it_is_there()
    {
        var complete = DomainCompletion.Shipped.Complete(DefaultDocuments.Production, Documents.Now);
        Assert.Multiple(() =>
        {
            Assert.That(Lookup.Find(complete, DocumentPath.Parse("database.multiAz")).Node!.Origin, Is.EqualTo(NodeOrigin.Default));
            Assert.That(Lookup.Find(complete, DocumentPath.Parse("web.minNodes")).Node!.Origin, Is.EqualTo(NodeOrigin.Derived));
            Assert.That(Lookup.Find(complete, DocumentPath.Parse("region")).Node!.Origin, Is.EqualTo(NodeOrigin.Said));
            Assert.That(Lookup.Find(complete, DocumentPath.Parse("edge.routes[html].cached")).Node!.Position, Is.Null);
        });
    }
}
