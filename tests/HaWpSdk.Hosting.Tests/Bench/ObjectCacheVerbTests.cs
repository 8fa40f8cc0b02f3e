using System.Text.Json;
using HaWpSdk.Deploy.Bench;
using HaWpSdk.Deploy.Bench.Profiles;
using HaWpSdk.Hosting.Tests.Support;
using HaWpSdk.TestKit;
using HaWpSdk.TestKit.Databases;

namespace HaWpSdk.Hosting.Tests.Bench;

/// <summary><c>bench object-cache</c> against a real Redis and a real MariaDB.</summary>
[TestFixture]
[NonParallelizable]
public sealed class ObjectCacheVerbTests
{
    private const string Cluster = "name: newsroom\nregion: eu-west-1\ndomain:\n  primary: www.example.com\n";
    private RedisServer _redis = null!;
    private MariaDbServer _database = null!;

    [OneTimeSetUp]
    public async Task StartServers()
    {
        _redis = await RedisServer.StartAsync("--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru", "--requirepass", "comma,and=equals");
        _database = await MariaDbServer.StartAsync();
        Environment.SetEnvironmentVariable("HAWP_TEST_REDIS", "comma,and=equals");
        Environment.SetEnvironmentVariable("HAWP_TEST_DATABASE", MariaDbServer.Password);
    }

    [OneTimeTearDown]
    public async Task StopServers()
    {
        await _redis.DisposeAsync();
        await _database.DisposeAsync();
        Environment.SetEnvironmentVariable("HAWP_TEST_REDIS", null);
        Environment.SetEnvironmentVariable("HAWP_TEST_DATABASE", null);
    }

    [TearDown]
    public async Task NothingIsLeftInRedis() => Assert.That(await _redis.CliAsync("--no-auth-warning", "-a", "comma,and=equals", "--scan", "--pattern", "hawp-bench:*"), Is.Empty);

    [Test]
    public async Task Answers_in_text_json_and_a_page_and_its_report_satisfies_HAW0306_as_long_as_it_holds()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Cluster);
        var ran = await hawp.RunAsync(["bench", "object-cache", .. Stores(), .. Short(hawp), "--page-views", "50", "--output", "bench.json", "--html", "bench.html", "--valid-days", "36500"]);
        Assert.That(ran.Code, Is.Zero, ran.Error);
        var report = ObjectCacheReport.Parse(hawp.Read("bench.json"), "bench.json");
        Assert.Multiple(() =>
        {
            Assert.That(ran.Out, Does.Contain("latency").And.Contain("database headroom").And.Contain("What if"));
            Assert.That(ran.Error, Does.Contain("%"), "progress goes to standard error");
            Assert.That(hawp.Read("bench.html"), Does.StartWith("<!doctype html>").And.Contain("<svg").And.Not.Contain("<script"));
            Assert.That(report.Settings.Traffic.PageViewsPerSecond, Is.EqualTo(50));
        });
        foreach (var text in new[] { ran.Out, ran.Error, hawp.Read("bench.json"), hawp.Read("bench.html") })
        {
            Assert.That(text, Does.Not.Contain("comma,and").And.Not.Contain(MariaDbServer.Password));
        }

        // The report is about the cluster as it would be with the cache that is asked about.
        var withCache = Cluster + $"objectCache:\n  kind: elasticache\n  benchmark:\n    file: {Path.Combine(hawp.Folder, "bench.json")}\n";
        Assert.That(await FindingsAsync(hawp, withCache), Has.None.EqualTo("HAW0306"));
        Assert.That(await FindingsAsync(hawp, withCache.Replace("    file", "    # file", StringComparison.Ordinal).Replace("  benchmark:\n", "", StringComparison.Ordinal)), Has.Some.EqualTo("HAW0306"), "without a report");
        Assert.That(await FindingsAsync(hawp, withCache + "plugins:\n  woocommerce:\n    version: 10.3.0\n"), Has.Some.EqualTo("HAW0306"), "another plugin was added: the report is about something else");

        var expired = report with { ExpiresAt = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero) };
        hawp.Write("bench.json", expired.ToJson());
        hawp.Write("cluster.yaml", withCache);
        var check = await hawp.RunAsync("check");
        Assert.That(check.Out, Does.Contain("HAW0306").And.Contain("expired on 2026-03-01"));
    }

    [Test]
    public async Task The_verdict_is_no_failure_unless_use_is_required_and_a_baseline_is_compared()
    {
        using var hawp = new Hawp();
        using var far = DelayProxy.Start(_redis.Port, TimeSpan.FromMilliseconds(4));
        string[] stores = ["--redis", $"127.0.0.1:{far.Port}", .. Stores()[2..]];
        var first = await hawp.RunAsync(["bench", "object-cache", .. stores, .. Short(hawp), "--output", "far.json", "--quiet"]);
        Assert.That((first.Code, first.Error), Is.EqualTo((0, "")));
        var second = await hawp.RunAsync(["bench", "object-cache", .. stores, .. Short(hawp), "--format", "json", "--quiet", "--require", "use", "--baseline", "far.json"]);
        Assert.Multiple(() =>
        {
            Assert.That(second.Code, Is.EqualTo(1));
            Assert.That(second.Error, Does.Contain("Redis round trip").And.Contain("'use' is required").And.Contain("latency do not use"));
            Assert.That(JsonDocument.Parse(second.Out).RootElement.GetProperty("verdicts").GetProperty("latency").GetProperty("value").GetString(), Is.EqualTo("do-not-use"));
        });
    }

    [Test]
    public async Task A_dry_run_needs_no_servers()
    {
        using var hawp = new Hawp();
        var ran = await hawp.RunAsync("bench", "object-cache", "--redis", "nowhere.invalid:6379", "--database", "Server=nowhere.invalid;User=reader;Database=wordpress", "--dry-run");
        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(ran.Out, Does.Contain("hawp-bench:").And.Contain("reads only"));
    }

    [Test]
    public async Task A_password_on_the_command_line_is_refused_and_not_repeated()
    {
        using var hawp = new Hawp();
        foreach (var args in new string[][]
        {
            ["--redis", "127.0.0.1:6379,password=hunter2", "--database", "Server=127.0.0.1;User=x;Database=y"],
            ["--redis", "127.0.0.1:6379", "--database", "Server=127.0.0.1;User=x;Pwd=hunter2;Database=y"],
            ["--redis", "127.0.0.1:6379", "--database", "Server=127.0.0.1;User=x;Database=y", "--database-password", "hunter2"],
        })
        {
            var ran = await hawp.RunAsync(["bench", "object-cache", .. args]);
            Assert.That(ran.Code, Is.EqualTo(2));
            Assert.That(ran.Error, Does.Not.Contain("hunter2"));
        }
    }

    [Test]
    public async Task A_whole_connection_string_may_be_kept_elsewhere()
    {
        using var hawp = new Hawp();
        hawp.Write("redis.txt", $"127.0.0.1:{_redis.Port}\n");
        hawp.Write("database.json", JsonSerializer.Serialize(new { username = MariaDbServer.User, password = MariaDbServer.Password }));
        var ran = await hawp.RunAsync(["bench", "object-cache", "--redis", "file:redis.txt", "--redis-password", "env:HAWP_TEST_REDIS", "--database", $"Server=127.0.0.1;Port={_database.Port};Database={MariaDbServer.Database};SslMode=None", "--database-password", "file:database.json", .. Short(hawp), "--quiet"]);
        Assert.That((ran.Code, ran.Error), Is.EqualTo((0, "")));
    }

    [Test]
    public async Task A_store_that_does_not_answer_is_a_sentence_and_no_report()
    {
        using var hawp = new Hawp();
        Environment.SetEnvironmentVariable("HAWP_TEST_WRONG", "wrong");
        var ran = await hawp.RunAsync(["bench", "object-cache", "--redis", $"127.0.0.1:{_redis.Port}", "--redis-password", "env:HAWP_TEST_WRONG", .. Stores()[4..], .. Short(hawp), "--quiet", "--output", "bench.json"]);
        Assert.That(ran.Code, Is.EqualTo(1));
        Assert.That(ran.Error, Does.StartWith("hawp: ").And.Contain("password").And.Not.Contain("   at "));
        Assert.That(hawp.Exists("bench.json"), Is.False);
    }

    [TestCase("--hit-ratios", "2")]
    [TestCase("--share", "home")]
    [TestCase("--share", "nothing=0.5")]
    [TestCase("--profiles", "nothing-there")]
    [TestCase("--baseline", "nothing-there.json")]
    [TestCase("--requests", "1")]
    public async Task A_wrong_option_is_told_before_a_connection_is_made(params string[] args)
    {
        using var hawp = new Hawp();
        var ran = await hawp.RunAsync(["bench", "object-cache", "--redis", "127.0.0.1:1", "--database", "Server=127.0.0.1;Port=1;User=x;Database=y", .. args]);
        Assert.That(ran.Code, Is.EqualTo(2), ran.Error);
    }

    private static async Task<List<string>> FindingsAsync(Hawp hawp, string cluster)
    {
        hawp.Write("cluster.yaml", cluster);
        var ran = await hawp.RunAsync("check", "--format", "json");
        Assert.That(ran.Code, Is.Not.EqualTo(2), ran.Error);
        return [.. JsonDocument.Parse(ran.Out).RootElement.GetProperty("findings").EnumerateArray().Select(one => one.GetProperty("rule").GetString()!)];
    }

    private string[] Stores() =>
    [
        "--redis", $"127.0.0.1:{_redis.Port}", "--redis-password", "env:HAWP_TEST_REDIS",
        "--database", $"Server=127.0.0.1;Port={_database.Port};User={MariaDbServer.User};Database={MariaDbServer.Database};SslMode=None", "--database-password", "env:HAWP_TEST_DATABASE",
    ];

    /// <summary>Two of the shipped pages and few of everything.</summary>
    private static string[] Short(Hawp hawp)
    {
        foreach (var profile in RequestProfileLibrary.Shipped.Where(profile => profile.Name is "home" or "post"))
        {
            hawp.Write($"pages/{profile.Name}.json", RequestProfileLibrary.Write(profile));
        }

        return ["--profiles", "pages", "--requests", "5", "--probes", "20", "--hit-ratios", "1", "--concurrency", "1", "--rate", "100000"];
    }
}
