using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using HaWpSdk.Deploy.Edge;
using HaWpSdk.Deploy.Node;
using HaWpSdk.Deploy.Tests.Edge.Support;
using HaWpSdk.Deploy.Tests.Node.Support;
using HaWpSdk.TestKit;
using HaWpSdk.TestKit.Databases;
using Secret = HaWpSdk.Values.Secret;

namespace HaWpSdk.Deploy.Tests.Node;

/// <summary>From the change of a post to the edge that hears of it: mu-plugin, table and drainer, with real WordPress and a real database.</summary>
[TestFixture]
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed partial class PurgeTests : IDisposable
{
    private MariaDbServer _database = null!;
    private NodeStand _node = null!;

    [OneTimeSetUp]
    public async Task Install()
    {
        _database = await MariaDbServer.StartAsync();
        _node = new NodeStand(NodeStand.Newsroom(), _database, tier: "web");
        await InstallAsync(_node);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _database.DisposeAsync();

    public void Dispose() => _node?.Dispose();

    [SetUp]
    public async Task EmptyQueue()
    {
        await SqlAsync("DELETE FROM wp_hawp_purge");
        _node.Clear("invalidations");
    }

    [Test]
    public void The_plugin_and_the_library_speak_of_the_same_tags()
    {
        var plugin = NodeFiles.Templates["wordpress/hawp.php"];
        var kinds = Kinds().Matches(plugin).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);
        Assert.Multiple(() =>
        {
            Assert.That(kinds, Is.EqualTo(new[] { CacheTag.Author(1), CacheTag.Post(1), CacheTag.Site(1), CacheTag.Term(1) }.Select(tag => tag.Split('-')[0])));
            Assert.That(plugin, Does.Contain($"'{CacheTag.Home}'").And.Contains($"'{CacheTag.Feed}'"));
            Assert.That(plugin, Does.Contain($"HAWP_TAG_HEADER = '{CacheTag.Header}'").And.Contains($"HAWP_MOST_TAGS = {CacheTag.MostPerPage};"));
        });
    }

    [Test]
    public async Task Publishing_a_post_records_every_page_it_appears_on_and_the_drainer_sends_them_as_one_invalidation()
    {
        var said = await WordPressAsync("""
            $term = wp_insert_term('News ' . uniqid(), 'category');
            $id = wp_insert_post(['post_title' => 'Hello', 'post_status' => 'publish', 'post_author' => 1, 'post_category' => [$term['term_id']]]);
            echo json_encode([$id, $term['term_id']]);
            """);
        var (post, term) = (said[0].GetInt64(), said[1].GetInt64());
        var expected = new[] { CacheTag.Post(post), CacheTag.Term(term), CacheTag.Author(1), CacheTag.Home, CacheTag.Feed };
        Assert.That((await SqlAsync("SELECT tag FROM wp_hawp_purge")).Split('\n'), Is.SupersetOf(expected));

        var run = await _node.PhpAsync("drain-purges.php", "", "--once");
        Assert.That(run.ExitCode, Is.Zero, run.Error + run.Output);
        var batch = JsonDocument.Parse(_node.Invalidations.Single()).RootElement;
        Assert.Multiple(async () =>
        {
            Assert.That(batch.GetProperty("Paths").GetProperty("Items").EnumerateArray().Select(item => item.GetString()), Is.SupersetOf(expected.Select(tag => "#" + tag)));
            Assert.That(batch.GetProperty("Paths").GetProperty("Quantity").GetInt32(), Is.EqualTo(batch.GetProperty("Paths").GetProperty("Items").GetArrayLength()));
            Assert.That(await SqlAsync("SELECT COUNT(*) FROM wp_hawp_purge"), Is.EqualTo("0"));
            Assert.That(run.Output, Does.Contain("\"event\":\"purged\"").And.Contains("oldest_seconds"));
        });
    }

    [Test]
    public async Task Drafts_revisions_and_what_nobody_sees_purge_nothing()
    {
        await WordPressAsync("""
            $id = wp_insert_post(['post_title' => 'Draft', 'post_status' => 'draft', 'post_author' => 1]);
            wp_update_post(['ID' => $id, 'post_title' => 'Draft, better']);
            wp_insert_post(['post_title' => 'x', 'post_type' => 'nav_menu_item', 'post_status' => 'publish']);
            set_transient('x', 1);
            echo '[]';
            """);
        Assert.That(await SqlAsync("SELECT GROUP_CONCAT(tag) FROM wp_hawp_purge WHERE tag LIKE 'post-%'"), Is.EqualTo("NULL"));
    }

    [Test]
    public async Task A_refusal_keeps_everything_and_the_same_purge_has_the_same_reference()
    {
        await SqlAsync("INSERT INTO wp_hawp_purge VALUES ('home', '2026-01-01 00:00:00.000001'), ('post-7', '2026-01-01 00:00:00.000002')");
        _node.Fail("cloudfront-create-invalidation", "An error occurred (TooManyInvalidationsInProgress) when calling the CreateInvalidation operation: Your request contains more than the allowed limit.");
        var refused = await _node.PhpAsync("drain-purges.php", "", "--once");
        Assert.Multiple(async () =>
        {
            Assert.That(refused.ExitCode, Is.EqualTo(1));
            Assert.That(refused.Output, Does.Contain("TooManyInvalidationsInProgress").And.Contains("\"again_in_seconds\":20"));
            Assert.That(await SqlAsync("SELECT COUNT(*) FROM wp_hawp_purge"), Is.EqualTo("2"));
        });

        // The audit is told how often the edge had no room.
        await _node.PhpAsync("drain-purges.php", "", "--once");
        using (var report = JsonDocument.Parse((await _node.PhpAsync("report.php")).Output))
        {
            Assert.That(report.RootElement.GetProperty("purgeQueue").GetProperty("refused").GetInt32(), Is.EqualTo(2));
        }

        _node.NoLongerFail("cloudfront-create-invalidation");
        await _node.PhpAsync("drain-purges.php", "", "--once");
        await SqlAsync("INSERT INTO wp_hawp_purge VALUES ('home', '2026-01-01 00:00:00.000001'), ('post-7', '2026-01-01 00:00:00.000002')");
        await _node.PhpAsync("drain-purges.php", "", "--once");
        var references = _node.Invalidations.Select(text => JsonDocument.Parse(text).RootElement.GetProperty("CallerReference").GetString()).ToList();
        Assert.That(references, Has.Count.EqualTo(2));
        Assert.That(references[0], Is.EqualTo(references[1]).And.StartsWith("hawp-"));
    }

    [Test]
    public async Task Hundreds_of_tags_are_everything()
    {
        await SqlAsync("INSERT INTO wp_hawp_purge SELECT CONCAT('post-', seq), UTC_TIMESTAMP(6) FROM seq_1_to_600");
        await _node.PhpAsync("drain-purges.php", "", "--once");
        Assert.That(JsonDocument.Parse(_node.Invalidations.Single()).RootElement.GetProperty("Paths").GetProperty("Items")[0].GetString(), Is.EqualTo("/*"));
    }

    [Test]
    public async Task Only_one_drainer_works_and_the_next_one_takes_over_at_once()
    {
        await using var first = await DrainAsync(_node);
        await Task.Delay(500);
        await using var second = await DrainAsync(_node);
        await SqlAsync("INSERT INTO wp_hawp_purge VALUES ('home', UTC_TIMESTAMP(6))");
        await UntilAsync(() => _node.Invalidations.Count == 1, "the first one to send");
        Assert.That(second.Output, Does.Not.Contain("purged"));
        first.KillNow();
        await SqlAsync("INSERT INTO wp_hawp_purge VALUES ('feed', UTC_TIMESTAMP(6))");
        await UntilAsync(() => second.Output.Contains("purged", StringComparison.Ordinal), "the second one to take over");
        Assert.That(_node.Invalidations, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task What_changes_while_it_is_sent_stays_for_the_next_round()
    {
        // The stand-in for AWS changes the row in the middle of the call.
        await SqlAsync("INSERT INTO wp_hawp_purge VALUES ('home', '2026-01-01 00:00:00.000001'), ('feed', '2026-01-01 00:00:00.000001')");
        await SqlAsync("CREATE EVENT IF NOT EXISTS nothing ON SCHEDULE EVERY 1 DAY DO SELECT 1");
        _node.During("cloudfront-create-invalidation", $"mariadb --no-defaults -h 127.0.0.1 -P {_database.Port} -u {MariaDbServer.User} -p{MariaDbServer.Password} -e \"UPDATE wordpress.wp_hawp_purge SET changed_at = UTC_TIMESTAMP(6) WHERE tag = 'home'\"");
        try
        {
            using var process = await DrainUntilAsync(1);
            Assert.That(await SqlAsync("SELECT GROUP_CONCAT(tag) FROM wp_hawp_purge WHERE tag = 'feed'"), Is.EqualTo("NULL"));
        }
        finally
        {
            _node.During("cloudfront-create-invalidation", null);
        }

        await _node.PhpAsync("drain-purges.php", "", "--once");
        Assert.That(_node.Invalidations[^1], Does.Contain("#home").And.Not.Contains("#feed"));
    }

    [Test]
    public async Task Cloudflare_hears_tags_with_a_token_that_appears_nowhere()
    {
        await using var api = new FakeCloudflare();
        using var node = new NodeStand(NodeStand.Newsroom(c => c.WithEdgeCache(e => e.Cloudflare(FakeCloudflare.Zone, Secret.FromSecretsManager("arn:aws:secretsmanager:eu-west-1:111122223333:secret:cf-AbCdEf")))), _database, tier: "web");
        await RefreshAsync(node);
        node.SetSecret("edge-token", FakeCloudflare.Token);
        node.Variables["HAWP_CLOUDFLARE_API"] = api.BaseAddress.ToString().TrimEnd('/');
        await SqlAsync("INSERT INTO wp_hawp_purge VALUES ('home', UTC_TIMESTAMP(6)), ('post-7', UTC_TIMESTAMP(6))");
        api.Instead.Enqueue((429, "7", """{"success":false,"errors":[{"code":10000,"message":"rate limited"}],"result":null}"""));
        var refused = await node.PhpAsync("drain-purges.php", "", "--once");
        var sent = await node.PhpAsync("drain-purges.php", "", "--once");
        Assert.Multiple(async () =>
        {
            Assert.That(refused.Output, Does.Contain("429: rate limited").And.Contains("\"again_in_seconds\":7"));
            Assert.That(sent.ExitCode, Is.Zero, sent.Output + sent.Error);
            Assert.That(api.Purges.Single().ToJsonString(), Is.EqualTo("""{"tags":["home","post-7"]}"""));
            Assert.That(node.Calls.Where(call => call.Contains(FakeCloudflare.Token, StringComparison.Ordinal)), Is.Empty);
            Assert.That(refused.Output + sent.Output, Does.Not.Contain(FakeCloudflare.Token));
            Assert.That(await SqlAsync("SELECT COUNT(*) FROM wp_hawp_purge"), Is.EqualTo("0"));
        });
    }

    [Test]
    public async Task A_proxy_is_told_whole_tags_and_every_proxy_is_told()
    {
        using var listener = new HttpListener();
        var port = FreePort.Next();
        listener.Prefixes.Add($"http://*:{port}/");
        listener.Start();
        var seen = new List<(string Method, string Host, string? Tags)>();
        var serving = Task.Run(async () =>
        {
            while (listener.IsListening)
            {
                try
                {
                    var context = await listener.GetContextAsync();
                    lock (seen)
                    {
                        seen.Add((context.Request.HttpMethod, context.Request.Headers["Host"] ?? "", context.Request.Headers["X-Ban-Tags"]));
                    }

                    context.Response.Close();
                }
                catch (Exception problem) when (problem is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        });
        using var node = new NodeStand(NodeStand.Newsroom(c => c.WithEdgeCache(e => e.Proxy().Purge(p => p.ByTag()))), _database, tier: "web");
        await RefreshAsync(node);
        node.Variables["HAWP_EDGE_TOKEN"] = "";
        node.Variables["HAWP_EDGE_PROXIES"] = $"http://127.0.0.1:{FreePort.Next()} http://127.0.0.1:{port}";
        await SqlAsync("INSERT INTO wp_hawp_purge VALUES ('post-1', UTC_TIMESTAMP(6))");
        var half = await node.PhpAsync("drain-purges.php", "", "--once");
        node.Variables["HAWP_EDGE_PROXIES"] = $"http://127.0.0.1:{port}";
        var all = await node.PhpAsync("drain-purges.php", "", "--once");
        listener.Stop();
        await serving;
        Assert.Multiple(() =>
        {
            Assert.That(half.ExitCode, Is.EqualTo(1), "one of two is down: it stays in the table");
            Assert.That(all.ExitCode, Is.Zero, all.Output + all.Error);
            Assert.That(seen, Has.Count.EqualTo(2));
            Assert.That(seen[0].Method, Is.EqualTo("BAN"));
            Assert.That(seen[0].Host, Is.EqualTo("www.example.com"));
            Assert.That(Regex.IsMatch("post-12,home", seen[0].Tags!), Is.False);
            Assert.That(Regex.IsMatch("post-12, POST-1 ,home", seen[0].Tags!), Is.True);
        });
    }

    [Test]
    public async Task A_cluster_that_purges_by_address_names_the_pages()
    {
        using var node = new NodeStand(NodeStand.Newsroom(c => c.WithEdgeCache(e => e.Purge(p => p.ByUrl()))), _database, tier: "web");
        await RefreshAsync(node);
        await WordPressAsync("wp_insert_post(['post_title' => 'Where', 'post_name' => 'where', 'post_status' => 'publish', 'post_author' => 1, 'post_date' => '2026-01-02 00:00:00']); echo '[]';", node);
        await node.PhpAsync("drain-purges.php", "", "--once");
        var items = JsonDocument.Parse(node.Invalidations.Single()).RootElement.GetProperty("Paths").GetProperty("Items").EnumerateArray().Select(item => item.GetString()).ToList();
        Assert.That(items, Is.SupersetOf(new[] { "/", "/2026/01/where/", "/2026/01/where", "/feed/", "/author/admin/" }));
        Assert.That(items, Has.None.StartsWith("#"));
    }

    private static async Task InstallAsync(NodeStand node)
    {
        await DebianRelease.RequireAsync();
        (await node.PhpAsync("prepare-database.php", $"master\0{node.Secret("master")}\0database\0{node.Secret("database")}\0")).EnsureSuccess("prepare-database");
        await RefreshAsync(node);
        (await node.PhpAsync("install.php", "admin\0" + node.Secret("admin") + "\0")).EnsureSuccess("install.php");
    }

    private static async Task RefreshAsync(NodeStand node)
    {
        (await node.RunAsync("hawp-refresh", "--boot")).EnsureSuccess("hawp-refresh");
        node.Variables["HAWP_DOCUMENT_ROOT"] = DebianRelease.Folder;
    }

    private static Task<ServerProcess> DrainAsync(NodeStand node) => ServerProcess.StartAsync(new ServerStart("php", [Path.Combine(node.Home, "php/drain-purges.php")])
    {
        IsReady = _ => Task.FromResult(true),
        Environment = new Dictionary<string, string>(node.AllVariables()),
    });

    private static async Task UntilAsync(Func<bool> condition, string what)
    {
        for (var i = 0; i < 600; i++)
        {
            if (condition())
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail($"Waited 30 s for {what}.");
    }

    private async Task<IDisposable> DrainUntilAsync(int invalidations)
    {
        await using var drainer = await DrainAsync(_node);
        await UntilAsync(() => _node.Invalidations.Count >= invalidations && drainer.Output.Contains("purged", StringComparison.Ordinal), "the drainer");
        return new MemoryStream();
    }

    private async Task<JsonElement> WordPressAsync(string code, NodeStand? node = null)
    {
        node ??= _node;
        var file = Path.Combine(node.Home, "php", $"ask-{Guid.NewGuid():N}.php");

        // Debian's tree has no mu-plugin: it is loaded as WordPress loads them, right before plugins.
        await File.WriteAllTextAsync(file, $$"""
            <?php
            $_SERVER['HTTP_HOST'] = 'www.example.com';
            define('WPMU_PLUGIN_DIR', __DIR__ . '/../wordpress/mu');
            @mkdir(WPMU_PLUGIN_DIR); copy(__DIR__ . '/../wordpress/hawp.php', WPMU_PLUGIN_DIR . '/hawp.php');
            require getenv('HAWP_ROOT') . '/etc/wordpress/wp-config.php';
            {{code}}
            """, Encoding.UTF8);
        var run = await node.PhpAsync(Path.GetFileName(file));
        Assert.That(run.ExitCode, Is.Zero, run.Error + run.Output);
        return JsonDocument.Parse(run.Output.TrimStart('\uFEFF')).RootElement;
    }

    private async Task<string> SqlAsync(string sql) => (await _database.ExecuteAsync($"USE {MariaDbServer.Database}; {sql}")).TrimEnd('\n');

    [GeneratedRegex("['\"]([a-z]+)-(?:'|\\$)")]
    private static partial Regex Kinds();
}
