using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Scanning;
using HaWpSdk.TestKit;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Plugins.Catalogue;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.Tests.Scanning;

/// <summary>What a scan writes is judged by the shipped rules, over the default production document.</summary>
[TestFixture]
public sealed class ScanDocumentTests
{
    private static async Task<IReadOnlyList<string>> FindingsAsync(ThrowAwayFolder site, params string[] rules)
    {
        var scan = await WordPressScanner.ScanAsync([site.FullName]);
        var document = scan.ToDocument();
        AssertFits(document);
        var joined = DocumentLayers.LayOver((MapNode)DefaultDocuments.Production.WithOrigin(NodeOrigin.Assumed), document);
        var now = new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);
        var report = ShippedRules.All.For(Layers.WordPress | Layers.Model, Producers.Builder | Producers.WordPress | Producers.Manifest).Evaluate(DomainCompletion.Shipped.Complete(joined, now), now);
        return [.. report.Findings.Where(finding => rules.Contains(finding.RuleId)).Select(finding => $"{finding.RuleId} {finding.Clause?.Name} {finding.Position}".Replace(site.FullName + "/", "", StringComparison.Ordinal))];
    }

    /// <summary>Every path of the document stands in the definition and may be written by these producers.</summary>
    private static void AssertFits(MapNode document)
    {
        void Check(PolicyNode node, DocumentPath path)
        {
            if (path.Length > 0)
            {
                var definition = ShippedRules.Definitions.Cluster.Find(path);
                Assert.That(definition, Is.Not.Null, $"{path} is in the definition");
            }

            if (node is MapNode map)
            {
                foreach (var name in map.Names)
                    Check(map[name]!, path.Field(name));
            }
            else if (node is ListNode list)
            {
                foreach (var item in list.Items.Where(item => item.Key is not null))
                    Check(item.Node, path.Item(item.Key!));
            }
        }

        Check(document, DocumentPath.Root);
    }

    [Test]
    public async Task Rules_speak_on_what_the_scan_found_with_file_and_line()
    {
        using var site = new ThrowAwayFolder("site");
        site.Write("composer.json", "{ \"require\": {\n  \"wpackagist-plugin/akismet\": \"^5\",\n  \"wpackagist-plugin/updraftplus\": \"1.24.1\",\n  \"wpackagist-plugin/fast\": \"1.0\"\n} }");
        site.Write("wp-config.php", "<?php\ndefine('WP_CACHE', true);\ndefine('SMTP_PASS', 'hunter2');\ndefine('WP_HOME', 'https://' . $_SERVER['HTTP_HOST']);\n");
        site.Write("wp-content/plugins/fast/fast.php", "<?php file_put_contents(WP_CONTENT_DIR . '/advanced-cache.php', 'x'); insert_with_markers(ABSPATH . '.htaccess', 'x', []);");
        site.Write("wp-content/plugins/stray/stray.php", "<?php\n/* Plugin Name: Stray\n Version: 1.0 */");
        site.Write("wp-content/advanced-cache.php", "<?php");
        site.CreateFolder("wp-content/themes");
        var findings = await FindingsAsync(site, "HAW0201", "HAW0601", "HAW0701", "HAW0703", "HAW1001", "HAW1004", "HAW1201");
        Assert.That(findings, Has.Some.StartsWith("HAW0201 constant wp-config.php(2,").And.Some.StartsWith("HAW0201 plugin composer.json(4,3)").And.Some.StartsWith("HAW0201 drop-in wp-content/advanced-cache.php"));
        Assert.That(findings, Has.Some.StartsWith("HAW0601").And.Some.StartsWith("HAW0701").And.Some.StartsWith("HAW0703 version composer.json(2,3)").And.Some.StartsWith("HAW0703 declared"));
        Assert.That(findings, Has.Some.StartsWith("HAW1001").And.Some.StartsWith("HAW1004").And.Some.StartsWith("HAW1201 literals wp-config.php(3,1)"));
    }

    [Test]
    public async Task A_sound_site_gives_no_finding_about_plugins()
    {
        using var site = new ThrowAwayFolder("site");
        site.Write("composer.json", "{ \"require\": { \"wpackagist-plugin/akismet\": \"5.6\", \"wpackagist-plugin/redis-cache\": \"2.6.3\" } }");
        site.Write("wp-content/plugins/akismet/akismet.php", "<?php\n/* Plugin Name: Akismet\n Version: 5.6 */");
        site.CreateFolder("wp-content/themes");
        Assert.That(await FindingsAsync(site, "HAW0201", "HAW0301", "HAW0307", "HAW0601", "HAW0701", "HAW0702", "HAW0703", "HAW1002"), Is.Empty);
    }

    [Test]
    public async Task An_object_cache_of_the_node_itself_is_found_from_plugin_and_configuration_together()
    {
        using var site = new ThrowAwayFolder("site");
        site.Write("composer.json", "{ \"require\": { \"wpackagist-plugin/redis-cache\": \"2.6.3\" } }");
        site.Write("wp-config.php", "<?php\ndefine('WP_REDIS_PREFIX', 'x:');\n");
        site.CreateFolder("wp-content/plugins");
        Assert.That(await FindingsAsync(site, "HAW0301"), Has.Count.EqualTo(1));
        site.Write("wp-config.php", "<?php\ndefine('WP_REDIS_HOST', 'cache.internal');\n");
        Assert.That(await FindingsAsync(site, "HAW0301"), Is.Empty);
    }

    [Test]
    public void Every_word_of_the_catalogue_is_in_the_vocabulary_of_the_document()
    {
        var vocabulary = ShippedRules.Definitions.Cluster.Find(DocumentPath.Parse("plugins[x].behaviours"))!.Values;
        Assert.That(PluginCatalogue.Shipped.Entries.SelectMany(entry => entry.Behaviours).Distinct(), Is.SubsetOf(vocabulary));
        Assert.That(PluginCatalogue.Shipped.Entries, Has.Count.GreaterThan(250));
        Assert.That(PluginCatalogue.Shipped.Entries.Select(entry => entry.Source), Is.All.StartsWith("https://"));
    }
}
