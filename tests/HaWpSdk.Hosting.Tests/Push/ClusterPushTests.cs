using System.Text.Json;
using HaWpSdk.Hosting.Tests.Support;

namespace HaWpSdk.Hosting.Tests.Push;

/// <summary><c>push</c> and <c>purge</c> on a cluster in the simulated account: through the artifact bucket and the maintenance node.</summary>
[TestFixture]
public sealed class ClusterPushTests
{
    [Test]
    public async Task A_cluster_without_an_sftp_server_gets_the_plugin_as_a_new_release_and_goes_back()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean + "objectCache:\n  kind: elasticache\n");
        foreach (var (file, text) in new[]
        {
            ("site/wp-load.php", "<?php\n"), ("site/index.php", "<?php\n"), ("site/wp-includes/version.php", "<?php\n$wp_version = '6.8.3';\n"), ("site/wp-admin/index.php", "<?php\n"),
            ("site/wp-content/plugins/shop/shop.php", "<?php\n/*\nPlugin Name: Shop\nVersion: 1.0\n*/\n"), ("site/wp-content/plugins/shop/old.php", "<?php\n"),
            ("shop/shop.php", "<?php\n/*\nPlugin Name: Shop\nVersion: 2.0\n*/\n"), ("shop/new.php", "<?php\n"),
        })
        {
            hawp.Write(file, text);
        }

        var early = await hawp.RunAsync("push", "shop", "--local", "--yes");
        Assert.That(early.Code, Is.EqualTo(2).Or.EqualTo(1));
        Assert.That(early.Error, Does.Contain("not deployed"));

        var deployed = await hawp.RunAsync("deploy", "--local", "--yes", "--quiet", "--release", "site");
        Assert.That(deployed.Code, Is.Zero, deployed.Error);
        var first = await CurrentAsync(hawp);

        var dry = await hawp.RunAsync("push", "shop", "--local", "--dry-run", "--quiet");
        Assert.That((dry.Code, dry.Error), Is.EqualTo((0, "")));
        Assert.That(dry.Out, Does.Contain("simulated cluster newsroom").And.Contain("To send: 2 files"));
        Assert.That(await CurrentAsync(hawp), Is.EqualTo(first));

        var pushed = await hawp.RunAsync("push", "shop", "--local", "--yes", "--format", "json");
        Assert.That(pushed.Code, Is.Zero, pushed.Error);
        using var json = JsonDocument.Parse(pushed.Out);
        var second = await CurrentAsync(hawp);
        Assert.Multiple(() =>
        {
            Assert.That(second, Is.Not.EqualTo(first));
            Assert.That(json.RootElement.GetProperty("release").GetString(), Is.EqualTo(second));
            Assert.That(json.RootElement.GetProperty("switchedBy").GetString(), Is.EqualTo("the maintenance node"));
            Assert.That(json.RootElement.GetProperty("notes").EnumerateArray().Select(note => note.GetString()), Has.Some.Contains("nodes report release " + second));
            Assert.That(pushed.Error, Does.Contain("purging the edge"));
        });

        Assert.That((await hawp.RunAsync("push", "shop", "--local", "--yes", "--quiet")).Out, Does.StartWith("Nothing changed"));
        var back = await hawp.RunAsync("push", "--rollback", "--local", "--yes", "--quiet");
        Assert.That(back.Code, Is.Zero, back.Error);
        Assert.That(await CurrentAsync(hawp), Is.EqualTo(first));

        // A, B, A: the third is an order of its own.
        Assert.That((await hawp.RunAsync("push", "shop", "--local", "--yes", "--quiet")).Code, Is.Zero);
        Assert.That(await CurrentAsync(hawp), Is.EqualTo(second));

        var purged = await hawp.RunAsync("purge", "/", "--tag", "post-12", "--local");
        Assert.That(purged.Code, Is.Zero, purged.Error);
        Assert.That(purged.Out, Does.StartWith("simulated CloudFront E").And.Contain("tag post-12"));

        // A benchmark finds the stores and their passwords by itself.
        var bench = await hawp.RunAsync("bench", "object-cache", "--local", "--dry-run");
        Assert.That(bench.Code, Is.Zero, bench.Error);
        Assert.That(bench.Out, Does.Match(@"settings of Redis at \S+\.amazonaws\.com:6379 .* and the database at \S+\.rds\.amazonaws\.com:3306"));
    }

    private static async Task<string> CurrentAsync(Hawp hawp)
    {
        var ran = await hawp.RunAsync("push", "--list", "--local", "--format", "json");
        Assert.That(ran.Code, Is.Zero, ran.Error);
        using var json = JsonDocument.Parse(ran.Out);
        return json.RootElement.GetProperty("current").GetString()!;
    }
}
