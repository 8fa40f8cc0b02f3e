using System.Globalization;
using HaWpSdk.Lab.Tests.Support;
using HaWpSdk.TestKit;

namespace HaWpSdk.Lab.Tests;

/// <summary>The rules are true: what they forbid is done on real nodes, and what comes of it is measured. <c>HAWP_WRITE_DOCS=1</c> writes it to <c>docs/why</c>.</summary>
[TestFixture]
public sealed class WhyTests : LabTest
{
    [Test]
    public async Task A_page_cache_on_the_nodes_shows_two_visitors_different_pages()
    {
        var plugin = await Site.AddPluginAsync(Lab, "lab-page-cache.php");
        try
        {
            var nodes = Lab.Nodes.Serving.Take(2).ToList();
            using var one = Session.AtNode(Lab, nodes[0]);
            using var two = Session.AtNode(Lab, nodes[1]);
            await one.LoginAsAdminAsync(Lab);
            var post = await one.PublishAsync("The price is 10");
            using var visitorOne = Session.AtNode(Lab, nodes[0]);
            using var visitorTwo = Session.AtNode(Lab, nodes[1]);
            var page = $"/?p={post}";
            var path = (await visitorOne.GetAsync(page)).Headers.TryGetValue("Location", out var location) ? new Uri(location).PathAndQuery : page;
            foreach (var visitor in new[] { visitorOne, visitorTwo })
            {
                Assert.That((await visitor.GetAsync(path)).Body, Does.Contain("The price is 10"));
                Assert.That((await visitor.GetAsync(path)).Headers.GetValueOrDefault("X-Page-Cache"), Is.EqualTo("hit"), "The page cache of the test does not keep the page.");
            }

            await one.RestAsync(HttpMethod.Post, $"/wp/v2/posts/{post}", new System.Text.Json.Nodes.JsonObject { ["title"] = "The price is 12" });
            var edited = System.Diagnostics.Stopwatch.StartNew();
            var fresh = Title((await visitorOne.GetAsync(path)).Body);
            await Task.Delay(TimeSpan.FromSeconds(10));
            var stale = Title((await visitorTwo.GetAsync(path)).Body);
            Say($"{edited.Elapsed.TotalSeconds:0} s after the edit on the first node: the first shows '{fresh}', the second '{stale}'");
            Assert.That((fresh, stale), Is.EqualTo(("The price is 12", "The price is 10")));
            await WriteAsync("page-cache-on-node", $"""
                # Why HAW0201 forbids a page cache on the nodes

                A page-cache plugin keeps finished pages on the disk of the node that made them, and forgets them when a post changes: on the node
                where it changes. The lab installs such a plugin, some lines written for this
                ([lab-page-cache.php](../../tests/HaWpSdk.Lab.Tests/Plugins/lab-page-cache.php)), on two nodes behind one load balancer, and edits a post.

                | | first node | second node |
                | --- | --- | --- |
                | before the edit | The price is 10 | The price is 10 |
                | ten seconds after the edit | {fresh} | **{stale}** |

                Two visitors see two prices, and the one who reloads sees both in turn. Nothing mends it: the second node has no reason to forget.

                **Instead** ([HAW0201](../rules/HAW0201.md)): one cache, at the edge, told once by a purge. In the same lab a published post is at the edge within the seconds that
                `A_published_post_is_at_the_edge_within_two_seconds` prints.

                Measured by `A_page_cache_on_the_nodes_shows_two_visitors_different_pages`.

                """);
        }
        finally
        {
            File.Delete(plugin);
            foreach (var node in Lab.Nodes.Serving)
            {
                await node.TryAsync("rm", "-rf", "/var/tmp/lab-pages");
            }
        }
    }

    [Test]
    public async Task A_backup_job_on_two_nodes_loses_one_of_the_two_records()
    {
        var plugin = await Site.AddPluginAsync(Lab, "lab-backup.php");
        try
        {
            var nodes = Lab.Nodes.Serving.Take(2).ToList();
            await Site.PhpAsync(nodes[0], "delete_option('lab_backups');");

            // Both timers fire at once, as those of a plugin's own schedule do.
            var outputs = await Task.WhenAll(nodes.Select((node, number) => Site.PhpAsync(node, $"lab_backup('node {number + 1}');")));
            var record = System.Text.Json.Nodes.JsonNode.Parse(await Site.PhpAsync(nodes[0], "wp_cache_flush(); echo json_encode(get_option('lab_backups'));"))!.AsArray();
            var file = System.Text.Json.Nodes.JsonNode.Parse(outputs[0])!["file"]!.ToString();
            var parts = (await nodes[0].RunAsync("cat", file)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Say($"two backups ran, the record has {record.Count}; the archive both wrote holds {parts.Length} parts: {string.Join(", ", parts)}");
            Assert.That(record, Has.Count.EqualTo(1), "Both records survived: the jobs did not run at once.");
            await WriteAsync("backup-from-nodes", string.Create(CultureInfo.InvariantCulture, $"""
                # Why HAW0601 forbids backups by a plugin

                A backup plugin reads its record of backups, works for minutes, and writes the record back with one entry more. It runs by a schedule
                that every node has. The lab runs such a job, some lines written for this
                ([lab-backup.php](../../tests/HaWpSdk.Lab.Tests/Plugins/lab-backup.php)), on two nodes at once.

                | | |
                | --- | --- |
                | backups that ran | 2 |
                | backups in the record afterwards | **{record.Count}** ({string.Join(", ", record.Select(entry => entry!["node"]))}) |
                | parts in the archive that both wrote, of 5 + 5 | {parts.Length} ({string.Join(", ", parts.GroupBy(part => string.Join(' ', part.Split(' ').Take(2))).Select(group => $"{group.Count()} of {group.Key}"))}) |

                One backup is not in the record, so nobody restores from it and nobody deletes it; the archive, named by the minute, is a mixture of both.

                **Instead** ([HAW0601](../rules/HAW0601.md)): AWS Backup for the shared files and snapshots of the database, taken outside of
                WordPress by `hawp backup`.

                Measured by `A_backup_job_on_two_nodes_loses_one_of_the_two_records`.

                """));
        }
        finally
        {
            File.Delete(plugin);
        }
    }

    private static string Title(string page)
    {
        var start = page.IndexOf("The price is ", StringComparison.Ordinal);
        return start < 0 ? "no price" : page.Substring(start, 15);
    }

    private static async Task WriteAsync(string name, string text)
    {
        if (Environment.GetEnvironmentVariable("HAWP_WRITE_DOCS") == "1")
        {
            var folder = Path.Combine(Repository.Folder, "docs", "why");
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, name + ".md"), text.ReplaceLineEndings("\n"));
        }
    }
}
