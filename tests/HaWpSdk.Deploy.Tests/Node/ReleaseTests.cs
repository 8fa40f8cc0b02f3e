using HaWpSdk.Deploy.Tests.Node.Support;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Node;

/// <summary>How a release gets to where it is served from, in both layouts.</summary>
[TestFixture]
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class ReleaseTests
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task A_release_appears_whole_and_becomes_current_by_a_relative_link(bool local)
    {
        using var node = Node(local);
        var release = await AddAsync(node, "one");
        await PlaceAsync(node, release);
        var current = node.PathOf((local ? "srv/www" : "srv/shared") + "/current");
        Assert.Multiple(() =>
        {
            Assert.That(new DirectoryInfo(current).LinkTarget, Is.EqualTo("releases/" + release));
            Assert.That(File.ReadAllText(current + "/wp-content/themes/site/style.css"), Is.EqualTo("one"));
            Assert.That(File.ReadAllText(node.PathOf("srv/www/current/wp-config.php")), Does.Contain("/etc/wordpress/wp-config.php"));
            Assert.That(File.ReadAllText(node.PathOf("srv/www/current/wp-content/mu-plugins/hawp.php")), Does.Contain("Plugin Name: HaWpSdk"));
            Assert.That(new FileInfo(current + "/bin/tool").LinkTarget, Is.EqualTo("../wp-load.php"), "links within a release stay");
            Assert.That(File.GetUnixFileMode(current + "/wp-load.php"), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead));
            Assert.That(File.GetLastWriteTimeUtc(current + "/wp-load.php"), Is.EqualTo(new DateTime(2026, 11, 26, 1, 2, 3, DateTimeKind.Utc)), "OPcache keeps nothing of 1970");
            Assert.That(Directory.GetFileSystemEntries(node.PathOf("var/cache/hawp")), Is.Empty, "nothing stays behind");
        });
        File.WriteAllText(node.PathOf("srv/shared/uploads/photo.jpg"), "photo");
        Assert.That(File.ReadAllText(node.PathOf("srv/www/current/wp-content/uploads/photo.jpg")), Is.EqualTo("photo"), "uploads are the shared ones");
    }

    [Test]
    public async Task The_drop_in_comes_with_a_cache_and_never_takes_anothers_place()
    {
        await using var redis = await HaWpSdk.TestKit.Databases.RedisServer.StartAsync();
        using var node = new NodeStand(NodeStand.Newsroom(c => c.WithObjectCache(o => o.ElastiCache())), redis: redis);
        var plain = await AddAsync(node, "plain");
        var owned = await AddAsync(node, "owned", ("wp-content/object-cache.php", "<?php /* Plugin Name: Somebody else's */"));
        await PlaceAsync(node, plain);
        Assert.That(File.ReadAllText(node.PathOf("srv/www/current/wp-content/object-cache.php")), Does.Contain("Plugin Name: HaWpSdk object cache"));
        await PlaceAsync(node, owned);
        Assert.That(File.ReadAllText(node.PathOf("srv/www/current/wp-content/object-cache.php")), Does.Contain("Somebody else"));
    }

    [Test]
    public async Task Five_releases_are_kept_and_the_current_one_whatever_its_age()
    {
        using var node = Node(local: false);
        var all = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            all.Add(await AddAsync(node, "release " + i));
            await PlaceAsync(node, all[^1]);
            Directory.SetLastWriteTimeUtc(node.PathOf("srv/shared/releases/" + all[^1]), DateTime.UtcNow.AddHours(i - 10));
        }

        Directory.CreateDirectory(node.PathOf("srv/shared/releases/somebody-elses"));
        await PlaceAsync(node, all[2]);
        var kept = Directory.GetDirectories(node.PathOf("srv/shared/releases")).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.That(kept, Is.EqualTo(new[] { all[2], all[3], all[4], all[5], all[6], "somebody-elses" }.Order(StringComparer.Ordinal)));
    }

    [Test]
    public async Task While_releases_are_switched_no_reader_ever_misses_a_file()
    {
        using var node = Node(local: false);
        var one = await AddAsync(node, "one");
        var two = await AddAsync(node, "two");
        await PlaceAsync(node, one);
        await PlaceAsync(node, two);
        using var stop = new CancellationTokenSource();
        var reads = 0;
        var reader = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                _ = File.ReadAllText(node.PathOf("srv/www/current/wp-load.php"));
                reads++;
            }
        });
        for (var i = 0; i < 10; i++)
        {
            (await node.RunAsync("hawp-release", "switch", i % 2 == 0 ? one : two)).EnsureSuccess("switch");
        }

        await stop.CancelAsync();
        await reader;
        Assert.That(reads, Is.GreaterThan(100));
    }

    [TestCase("damaged", "SHA-256 differs")]
    [TestCase("no-wordpress", "no document root")]
    [TestCase("link-out", "leads out of the release")]
    [TestCase("absolute-link", "leads out of the release")]
    public async Task A_release_that_is_not_what_it_should_be_changes_nothing(string kind, string message)
    {
        using var node = Node(local: false);
        var good = await AddAsync(node, "good");
        await PlaceAsync(node, good);
        using var tree = Tree("bad");
        switch (kind)
        {
            case "no-wordpress":
                File.Delete(tree["wp-load.php"]);
                break;
            case "link-out":
                File.CreateSymbolicLink(tree["wp-content/out"], "../../../../etc/passwd");
                break;
            case "absolute-link":
                File.CreateSymbolicLink(tree["wp-content/out"], "/etc/passwd");
                break;
        }

        var bad = await node.AddReleaseAsync(tree);
        if (kind == "damaged")
        {
            node.SetObject($"releases/{bad}.json", $$"""{"id":"{{bad}}","sha256":"{{new string('0', 64)}}"}""");
        }

        var run = await node.RunAsync("hawp-release", "place", bad);
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.Not.Zero);
            Assert.That(run.Error, Does.Contain(message));
            Assert.That(Directory.Exists(node.PathOf("srv/shared/releases/" + bad)), Is.False);
            Assert.That(new DirectoryInfo(node.PathOf("srv/shared/current")).LinkTarget, Is.EqualTo("releases/" + good));
        });
    }

    [Test]
    public async Task A_node_of_its_own_releases_follows_what_the_cluster_wants_and_tells_php_once()
    {
        using var node = Node(local: true);
        node.Variables["HAWP_STAND_PHP_RUNS"] = "yes";
        var one = await AddAsync(node, "one");
        (await node.RunAsync("hawp-release", "follow")).EnsureSuccess("follow");
        Assert.That(File.ReadAllText(node.PathOf("srv/www/current/wp-content/themes/site/style.css")), Is.EqualTo("one"));
        var two = await AddAsync(node, "two");
        (await node.RunAsync("hawp-release", "follow")).EnsureSuccess("follow");
        (await node.RunAsync("hawp-release", "follow")).EnsureSuccess("follow");
        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllText(node.PathOf("srv/www/current/wp-content/themes/site/style.css")), Is.EqualTo("two"));
            Assert.That(node.Calls.Count(call => call.StartsWith("systemctl reload", StringComparison.Ordinal)), Is.EqualTo(2), "once for each release");
            Assert.That(node.Object("status/nodes/i-0123456789abcdef0.json")!.Value.GetProperty("release").GetString(), Is.EqualTo(two));
            Assert.That(node.Object("status/nodes/i-0123456789abcdef0.json")!.Value.GetProperty("bundle").GetString(), Is.EqualTo("b1"));
            Assert.That(one, Is.Not.EqualTo(two));
        });
    }

    [Test]
    public async Task A_node_on_shared_files_notices_that_somebody_else_switched()
    {
        using var node = Node(local: false);
        node.Variables["HAWP_STAND_PHP_RUNS"] = "yes";
        await PlaceAsync(node, await AddAsync(node, "one"));
        await node.RunAsync("hawp-release", "follow");
        await PlaceAsync(node, await AddAsync(node, "two"));
        await node.RunAsync("hawp-release", "follow");
        await node.RunAsync("hawp-release", "follow");
        Assert.That(node.Calls.Count(call => call.StartsWith("systemctl reload", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    private static NodeStand Node(bool local) => new(NodeStand.Newsroom(c => local ? c.WithCode(code => code.LocalRelease()) : c), tier: local ? "web" : "maintenance");

    private static async Task PlaceAsync(NodeStand node, string release)
    {
        (await node.RunAsync("hawp-release", "place", release)).EnsureSuccess("place");
        (await node.RunAsync("hawp-release", "switch", release)).EnsureSuccess("switch");
    }

    private static async Task<string> AddAsync(NodeStand node, string style, params (string Path, string Text)[] more)
    {
        await DebianPackages.RequireAsync("php-cli");
        using var tree = Tree(style);
        foreach (var (path, text) in more)
        {
            tree.Write(path, text);
        }

        return await node.AddReleaseAsync(tree);
    }

    private static ThrowAwayFolder Tree(string style)
    {
        var tree = new ThrowAwayFolder("tree");
        tree.Write("wp-load.php", "<?php // loads");
        tree.Write("wp-includes/version.php", "<?php $wp_version = '6.8.3';");
        tree.Write("wp-content/themes/site/style.css", style);
        tree.CreateFolder("bin");
        File.CreateSymbolicLink(tree["bin/tool"], "../wp-load.php");
        return tree;
    }
}
