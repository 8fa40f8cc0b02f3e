using System.Net;
using System.Text.Json;
using HaWpSdk.Deploy.Audit;
using HaWpSdk.Deploy.Tests.Audit.Support;
using HaWpSdk.Deploy.Tests.Node.Support;
using HaWpSdk.TestKit.Databases;

namespace HaWpSdk.Deploy.Tests.Node;

/// <summary>A site as a web node serves it: the shipped configuration of nginx and php-fpm, installed by the node's own scripts.</summary>
[TestFixture]
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class ServingTests : IDisposable
{
    private MariaDbServer _database = null!;
    private NodeStand _node = null!;
    private WebStand _web = null!;
    private string _release = null!;

    [OneTimeSetUp]
    public async Task Install()
    {
        _database = await MariaDbServer.StartAsync();
        _node = new NodeStand(NodeStand.Newsroom(), _database);
        _release = await _node.AddReleaseAsync();
        _node.Order("install", _release);
        (await _node.RunAsync("hawp-maintain")).EnsureSuccess("hawp-maintain");
        _web = await WebStand.StartAsync(_node);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _web.DisposeAsync();
        await _database.DisposeAsync();
    }

    public void Dispose() => _node?.Dispose();

    [Test]
    public async Task The_health_check_is_answered_by_php_for_any_name_and_without_wordpress()
    {
        using var answer = await _web.GetAsync("/healthz");
        Assert.Multiple(async () =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("ok"));
            Assert.That(answer.Headers.Contains("X-Powered-By"), Is.False);
            Assert.That(await _web.StatusAsync("/healthz", "10.0.1.17"), Is.EqualTo(HttpStatusCode.OK));
        });
    }

    [Test]
    public async Task Anonymous_pages_are_for_the_edge_and_say_what_they_are_about()
    {
        using var home = await _web.GetAsync("/");
        using var post = await _web.GetAsync("/?p=1");
        using var hello = await _web.GetAsync(post.Headers.Location!.AbsolutePath);
        Assert.Multiple(async () =>
        {
            Assert.That(home.StatusCode, Is.EqualTo(HttpStatusCode.OK), _web.Log);
            Assert.That(Header(home, "Cache-Control"), Is.EqualTo("public, max-age=0, s-maxage=300"));
            Assert.That(Header(home, "Cache-Tag").Split(','), Is.SupersetOf(new[] { "home", "site-1", "post-1" }));
            Assert.That(Header(hello, "Cache-Tag").Split(','), Is.SupersetOf(new[] { "post-1", "author-1", "site-1" }));
            Assert.That(home.Headers.Contains("Set-Cookie"), Is.False);
            Assert.That(await home.Content.ReadAsStringAsync(), Does.Contain("https://www.example.com/").And.Not.Contains("http://www.example.com"));
        });
    }

    [TestCase("comment_author_0123=Somebody")]
    [TestCase("wp-postpass_0123=x")]
    [TestCase("woocommerce_items_in_cart=1")]
    [TestCase("wordpress_logged_in_0123=admin%7C1%7C2%7C3")]
    public async Task A_page_for_one_visitor_is_not_for_the_edge(string cookie)
    {
        using var answer = await _web.GetAsync("/", cookie: cookie);
        Assert.That(Header(answer, "Cache-Control"), Does.Contain("no-store").And.Contains("private").And.Not.Contains("s-maxage"));
    }

    [Test]
    public async Task The_login_keeps_its_cookies_and_a_missing_page_is_not_kept()
    {
        using var login = await _web.GetAsync("/wp-login.php");
        using var missing = await _web.GetAsync("/nothing-here/");
        Assert.Multiple(() =>
        {
            Assert.That(Header(login, "Set-Cookie"), Does.Contain("wordpress_test_cookie"));
            Assert.That(Header(login, "Cache-Control"), Does.Contain("no-cache"));
            Assert.That(missing.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(Header(missing, "Cache-Control"), Does.Not.Contain("s-maxage"));
        });
    }

    [TestCase("/wp-config.php", 404)]
    [TestCase("/wp-cron.php", 404)]
    [TestCase("/wp-admin/install.php", 404)]
    [TestCase("/xmlrpc.php", 403)]
    [TestCase("/.git/config", 404)]
    [TestCase("/.env", 404)]
    [TestCase("/backup.sql", 404)]
    [TestCase("/wp-content/uploads/evil.php", 404)]
    [TestCase("/healthz/report", 404)]
    public async Task What_nobody_should_see_is_not_there(string path, int status)
    {
        await File.WriteAllTextAsync(_node.PathOf("srv/shared/uploads/evil.php"), "<?php echo 'evil';");
        Assert.That((int)await _web.StatusAsync(path), Is.EqualTo(status));
    }

    [Test]
    public async Task Another_host_name_teaches_the_site_nothing() => Assert.That((int)await _web.StatusAsync("/", "evil.example.net"), Is.EqualTo(421));

    [Test]
    public async Task The_report_tells_what_only_the_node_can_see_and_no_secret()
    {
        var text = await _web.ReportAsync();
        var report = JsonDocument.Parse(text).RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(report.GetProperty("release").GetString(), Is.EqualTo(_release));
            Assert.That(report.GetProperty("installed").GetProperty("release").GetString(), Is.EqualTo(_release));
            Assert.That(report.GetProperty("saltsHash").GetString(), Does.Match("^[0-9a-f]{16}$"));
            Assert.That(report.GetProperty("database").GetProperty("reachable").GetBoolean());
            Assert.That(report.GetProperty("database").GetProperty("notInnoDb").GetArrayLength(), Is.Zero);
            Assert.That(report.GetProperty("wordpress").GetProperty("autoload").GetProperty("rows").GetInt32(), Is.GreaterThan(50));
            Assert.That(report.GetProperty("wordpress").GetProperty("duplicateAdmins").GetInt32(), Is.Zero);
            Assert.That(report.GetProperty("wordpress").GetProperty("oldestDue").GetInt32(), Is.GreaterThanOrEqualTo(0));
            Assert.That(report.GetProperty("cron").GetString(), Is.EqualTo("guarded"));
            Assert.That(text, Does.Not.Contain("a'b").And.Not.Contains(new string('s', 64)));
        });
        (await _node.RunAsync("hawp-report")).EnsureSuccess("hawp-report");
        var status = _node.Object("status/nodes/i-0123456789abcdef0.json")!.Value;
        Assert.That(status.GetProperty("report").GetProperty("release").GetString(), Is.EqualTo(_release));
    }

    [Test]
    public async Task The_audit_finds_in_the_report_what_the_model_says_and_nothing_else()
    {
        var text = await _web.ReportAsync();
        using var cluster = await SimulatedCluster.StartAsync();
        await NodeReports.WriteAsync(cluster, (_, _) => text);
        var audit = await ClusterAudit.RunAsync(cluster.Model, cluster.Clients);
        var software = audit.Drift.Where(drift => drift.Path.Split('.')[0] is "php" or "nginx" or "plugins" or "observability" || drift.Path.StartsWith("wordpress.constants", StringComparison.Ordinal)).Select(drift => drift.ToString());
        var observed = new Policy.Documents.DocumentView(audit.Observed);
        Assert.Multiple(() =>
        {
            // Debian's own PHP runs here, and the model of the stand asks for no other.
            Assert.That(software.Where(drift => !drift.StartsWith("php.version", StringComparison.Ordinal)), Is.Empty, text);
            Assert.That(new[] { "php.opcache.memory", "php.sessions.savePath", "php.requestTimeout", "php.fpm.maxChildren", "nginx.fastcgiReadTimeout", "nginx.realIp.trusted", "nginx.stripSetCookie", "wordpress.constants", "wordpress.exposedFiles", "plugins", "observability.logs.nodeId", "edge.purge.throttled" }.Where(observed.IsUnknown), Is.Empty, text);
            Assert.That(observed.Texts("wordpress.exposedFiles"), Is.Empty);
            Assert.That(text, Does.Not.Contain("DB_PASSWORD").And.Not.Contain("AUTH_KEY"));
        });

        // Somebody leaves a dump.
        var dump = Path.Combine(_node.PathOf("srv/www/current"), "backup.sql");
        await File.WriteAllTextAsync(dump, "-- dump");
        try
        {
            Assert.That(JsonDocument.Parse(await _web.ReportAsync()).RootElement.GetProperty("extraFiles").EnumerateArray().Select(file => file.GetString()), Has.Some.EqualTo("backup.sql"));
        }
        finally
        {
            File.Delete(dump);
        }
    }

    [Test]
    public async Task Visitors_notice_neither_a_rotation_of_the_database_user_nor_a_reload_of_php()
    {
        _node.Order("rotate");
        var (pages, problems) = await _web.VisitedAsync(async () =>
        {
            (await _node.RunAsync("hawp-maintain")).EnsureSuccess("rotate");
            for (var i = 0; i < 3; i++)
            {
                await _web.ReloadPhpAsync();
                await Task.Delay(1500);
            }
        });
        TestContext.Out.WriteLine($"{pages} pages during a rotation and three reloads, {problems.Count} failed");
        Assert.Multiple(() =>
        {
            Assert.That(JsonDocument.Parse(_node.Secret("database")).RootElement.GetProperty("username").GetString(), Does.EndWith("_b"));
            Assert.That(problems, Is.Empty);
            Assert.That(pages, Is.GreaterThan(10));
        });
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
}
