using HaWpSdk.TestKit;
using NUnit.Framework.Interfaces;

namespace HaWpSdk.NUnit.Tests.Gates;

[TestFixture]
public sealed class HaWordPressGateTests
{
    [Test]
    public void Names_file_and_line_of_a_forbidden_plugin()
    {
        using var site = new ThrowAwayFolder("gate");
        site.Write("composer.json", "{ \"require\": {\n  \"wpackagist-plugin/akismet\": \"^5\",\n  \"wpackagist-plugin/updraftplus\": \"1.24.1\"\n} }");
        SiteGate.Folder = site.FullName;

        var failed = GateRun.Run<SiteGate>().Values.Where(r => r.ResultState.Status == TestStatus.Failed).ToList();

        Assert.That(failed.Select(r => r.Message), Has.Some.Contains("updraftplus").And.Some.Contains("composer.json"));
    }

    [Test]
    public void Fails_where_there_is_nothing_to_check()
    {
        using var site = new ThrowAwayFolder("gate");
        SiteGate.Folder = site.FullName;

        var result = GateRun.Run<SiteGate>()["Something_was_checked"];

        Assert.That(result.ResultState.Status, Is.EqualTo(TestStatus.Failed));
        Assert.That(result.Message, Does.Contain("Nothing that a rule reads was found"));
    }

    [Test]
    public void A_manifest_that_cannot_be_read_is_red()
    {
        using var site = new ThrowAwayFolder("gate");
        site.Write("composer.json", "{ \"require\": ");
        SiteGate.Folder = site.FullName;

        Assert.That(GateRun.Run<SiteGate>()["Every_file_could_be_read"].ResultState.Status, Is.EqualTo(TestStatus.Failed));
    }

    [Test]
    public void Code_of_a_plugin_is_named_with_file_and_line_over_a_cluster_of_ones_own()
    {
        using var site = new ThrowAwayFolder("gate");
        site.Write("wp-content/plugins/own-cache/own-cache.php", "<?php\n/* Plugin Name: Own Cache */\n\nfile_put_contents(WP_CONTENT_DIR . '/advanced-cache.php', '<?php // serve from disk');");
        ClusterGate.Folder = site.FullName;

        var failed = GateRun.Run<ClusterGate>().Values.Where(r => r.ResultState.Status == TestStatus.Failed).ToList();

        Assert.That(failed.Select(r => r.Message), Has.Some.Contains("HAW0201 error: 'own-cache' keeps a page cache on the nodes").And.Some.Contains("own-cache.php(4)"));
    }

    [Test]
    public void Every_rule_about_the_WordPress_side_is_a_case()
    {
        var names = GateRun.Discover<SiteGate>();
        var rules = HaWpSdk.WordPress.Rules.ShippedRules.All.Rules.Where(r => r.Layers.HasFlag(HaWpSdk.Policy.Rules.Layers.WordPress)).Select(r => $"{r.Id} {r.Name}");

        Assert.That(rules, Is.SubsetOf(names).And.Member("HAW0201 page-cache-on-node"));
    }

    [Explicit, Category("SampleGate")]
    public sealed class ClusterGate : HaWordPressGate
    {
        public static string Folder { get; set; } = string.Empty;

        protected override IReadOnlyList<string> Paths => [Folder];

        protected override HaCluster? CreateCluster() => HaCluster.Create("newsroom").ForProduction().InRegion("eu-west-1").WithDomain("www.example.com").Build();
    }

    [Explicit, Category("SampleGate")]
    public sealed class SiteGate : HaWordPressGate
    {
        public static string Folder { get; set; } = string.Empty;

        protected override IReadOnlyList<string> Paths => [Folder];
    }
}
