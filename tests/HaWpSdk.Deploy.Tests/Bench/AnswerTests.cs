using System.Text.RegularExpressions;
using HaWpSdk.Deploy.Bench;
using HaWpSdk.Deploy.Bench.Answer;
using HaWpSdk.Deploy.Bench.Measuring;
using HaWpSdk.Deploy.Bench.Profiles;
using HaWpSdk.Deploy.Bench.Replay;

namespace HaWpSdk.Deploy.Tests.Bench;

/// <summary>The answer is a pure function of the measurement: these give it made-up ones, so that every figure can be checked by hand.</summary>
[TestFixture]
public sealed class AnswerTests
{
    private const int Rounds = 40;

    [Test]
    public void Says_do_not_use_where_many_commands_replace_few_queries()
    {
        var report = Answer(without: 30, with: 60, ping: 0.5);
        Assert.That(report.Verdicts.Latency.Value, Is.EqualTo(Verdict.DoNotUse));
        Assert.That(report.Gain.Value.TotalMilliseconds, Is.EqualTo(-30).Within(0.5));
    }

    [Test]
    public void Says_use_where_the_page_gets_faster_by_more_than_the_relevant_share()
    {
        var report = Answer(without: 80, with: 40, ping: 0.2);
        Assert.That(report.Verdicts.Latency.Value, Is.EqualTo(Verdict.Use));
        Assert.That(report.MeetsUse, Is.True);
        Assert.That(report.Recommendation, Does.StartWith("Use the object cache"));
    }

    [Test]
    public void Says_no_clear_gain_within_the_relevant_share_and_within_the_latency_budget()
    {
        Assert.That(Answer(without: 50, with: 51, ping: 0.5).Verdicts.Latency.Value, Is.EqualTo(Verdict.NoClearGain));
        Assert.That(Answer(without: 50, with: 62, ping: 0.5).Verdicts.Latency.Value, Is.EqualTo(Verdict.DoNotUse));
        Assert.That(Answer(without: 50, with: 62, ping: 0.5, options => options with { LatencyBudget = TimeSpan.FromMilliseconds(20) }).Verdicts.Latency.Value, Is.EqualTo(Verdict.NoClearGain));
    }

    [Test]
    public void Break_even_round_trip_is_where_the_two_lines_of_the_sweep_cross()
    {
        var report = Answer(without: 60, with: 75, ping: 0.5);
        // 20 commands and the TCP connection are 21 round trips; 15 ms too slow is 15 / 21 ms a trip too far... below the measured 0.5 there is none.
        Assert.That(report.BreakEvenRoundTrip, Is.Null);

        report = Answer(without: 60, with: 65, ping: 0.5);
        Assert.That(report.BreakEvenRoundTrip!.Value.TotalMilliseconds, Is.EqualTo(0.5 - 5.0 / 21).Within(0.02));
        var crossing = report.Sweep.Zip(report.Sweep.Skip(1)).Single(pair => pair.First.With < pair.First.Without && pair.Second.With >= pair.Second.Without);
        Assert.That(report.BreakEvenRoundTrip.Value, Is.InRange(crossing.First.RoundTrip, crossing.Second.RoundTrip));
    }

    [Test]
    public void Break_even_hit_ratio_is_where_misses_have_eaten_the_gain()
    {
        var report = Answer(without: 80, with: 40, ping: 0.2);
        var ratio = report.BreakEvenHitRatio ?? 0;
        Assert.That(ratio, Is.InRange(0, 1));
        Assert.That(Answer(without: 30, with: 60, ping: 0.5).BreakEvenHitRatio, Is.Null);
    }

    [Test]
    public void Headroom_is_saved_database_time_times_traffic_over_the_cores()
    {
        // 8 saved statements of 1 ms beyond the floor, plus 0.05 ms each for parsing and sending: 8.4 ms a request.
        var report = Answer(50, 50, 0.5, options => options with { Traffic = new() { PageViewsPerSecond = 100, DatabaseCores = 2 } });
        Assert.That(report.DatabaseLoad.DatabaseTimeSavedPerRequest.TotalMilliseconds, Is.EqualTo(8.4).Within(0.01));
        Assert.That(report.DatabaseLoad.Freed, Is.EqualTo(0.42).Within(0.001));
        Assert.That(report.Verdicts.DatabaseHeadroom.Value, Is.EqualTo(Verdict.Use));
        Assert.That(report.DatabaseLoad.RequestsPerSecondForHeadroom, Is.EqualTo(0.3 * 2 / 0.0084).Within(0.1));
    }

    [Test]
    public void An_edge_that_answers_most_views_takes_the_load_away_from_both_axes()
    {
        var report = Answer(50, 50, 0.5, options => options with { Traffic = new() { PageViewsPerSecond = 100, DatabaseCores = 2, EdgeHitRatio = 0.97 } });
        Assert.That(report.DatabaseLoad.RequestsPerSecond, Is.EqualTo(3).Within(0.01));
        Assert.That(report.Verdicts.DatabaseHeadroom.Value, Is.EqualTo(Verdict.NoClearGain));
        Assert.That(report.Recommendation, Does.Contain("concerns few requests"));
    }

    [Test]
    public void Without_traffic_the_database_axis_stays_open_and_says_from_which_traffic_on_it_would_not()
    {
        var verdict = Answer(50, 50, 0.5).Verdicts.DatabaseHeadroom;
        Assert.That(verdict.Value, Is.EqualTo(Verdict.NoClearGain));
        Assert.That(verdict.Because, Does.Contain("The traffic was not given; from 71.4 requests a second"));
    }

    [TestCase(Verdict.Use, Verdict.Use, true)]
    [TestCase(Verdict.Use, Verdict.NoClearGain, true)]
    [TestCase(Verdict.NoClearGain, Verdict.Use, true)]
    [TestCase(Verdict.DoNotUse, Verdict.Use, false)]
    [TestCase(Verdict.Use, Verdict.DoNotUse, false)]
    [TestCase(Verdict.NoClearGain, Verdict.NoClearGain, false)]
    [TestCase(Verdict.DoNotUse, Verdict.NoClearGain, false)]
    public void Requiring_use_needs_one_axis_for_it_and_none_against(Verdict latency, Verdict headroom, bool expected) =>
        Assert.That((Answer(50, 50, 0.5) with { Verdicts = new(new(latency, ""), new(headroom, "")) }).MeetsUse, Is.EqualTo(expected));

    [Test]
    public void Prefetch_and_persistent_connections_and_a_nearer_cache_are_told_apart()
    {
        var lines = Answer(without: 60, with: 70, ping: 1).Sensitivity.ToDictionary(line => line.Scenario, line => line.With.TotalMilliseconds);
        Assert.That(lines["as measured"], Is.EqualTo(70).Within(0.5));
        Assert.That(lines["a client that prefetches (one MGET)"], Is.EqualTo(70 - 17).Within(0.6), "18 reads become one");
        Assert.That(lines["persistent connections"], Is.EqualTo(70 - 1 - 2).Within(0.6), "the connection, PING and INFO");
        Assert.That(lines["Redis in the nodes' zone (0.35 ms)"], Is.EqualTo(70 - 21 * 0.65).Within(0.6));
    }

    [Test]
    public void Names_the_rules_that_the_servers_break()
    {
        var rules = Answer(50, 50, 0.5, settings: redis => redis with { EvictionPolicy = "volatile-lru", Endpoint = "10.0.0.5:6379" }, database: one => one with { AutoloadedBytes = 1_200_000, AutoloadedOptions = 718 })
            .Findings.Select(finding => finding.Rule).Where(rule => rule.Length > 0).Distinct();
        Assert.That(rules, Is.EquivalentTo(new[] { "HAW0302", "HAW0303", "HAW0305", "HAW0308" }));
    }

    [TestCase("shop-001.abc123.0001.euw1.cache.amazonaws.com:6379", true)]
    [TestCase("replica.shop.abc123.euw1.cache.amazonaws.com:6379", true)]
    [TestCase("shop-ro.abc123.ng.0001.euw1.cache.amazonaws.com:6379", true)]
    [TestCase("master.shop.abc123.euw1.cache.amazonaws.com:6379", false)]
    [TestCase("shop.abc123.ng.0001.euw1.cache.amazonaws.com:6379", false)]
    public void Tells_the_primary_endpoint_from_that_of_a_node_or_the_readers(string endpoint, bool found) =>
        Assert.That(Answer(50, 50, 0.5, settings: redis => redis with { Endpoint = endpoint }).Findings.Any(finding => finding.Rule == "HAW0305"), Is.EqualTo(found));

    [Test]
    public void Warns_of_evictions_where_the_site_needs_more_than_the_server_has()
    {
        var report = Answer(50, 50, 0.5, settings: redis => redis with { MaximumMemory = 1_000_000 }, database: one => one with { Rows = one.Rows.SetItem("posts", 50_000) });
        Assert.That(report.Memory.NeededBytes, Is.GreaterThan(50_000_000));
        Assert.That(report.Memory.EvictionRisk, Is.EqualTo("high"));
    }

    [Test]
    public void The_same_measurement_gives_the_same_bytes() => Assert.That(Answer(50, 45, 0.5).ToJson(), Is.EqualTo(Answer(50, 45, 0.5).ToJson()));

    [Test]
    public void Survives_being_written_and_read()
    {
        var json = Answer(50, 45, 0.5, options => options with { Traffic = new() { PageViewsPerSecond = 7, PageShares = options.Traffic.PageShares.Add("page", 1) } }).ToJson();
        Assert.That(ObjectCacheReport.Parse(json, "bench.json").ToJson(), Is.EqualTo(json));
        Assert.That(json, Does.Contain("\"value\": \"no-clear-gain\""));
    }

    [TestCase("[]", "has the schema 'none'")]
    [TestCase("{\"schema\":\"hawp-object-cache-report/9\"}", "has the schema 'hawp-object-cache-report/9'")]
    [TestCase("no json", "is not a benchmark report")]
    public void Refuses_what_is_no_report(string json, string expected) =>
        Assert.That(() => ObjectCacheReport.Parse(json, "bench.json"), Throws.TypeOf<BenchmarkException>().With.Message.Contains("bench.json " + expected));

    [Test]
    public void Is_current_until_it_expires_or_the_cluster_changes()
    {
        var report = Answer(50, 45, 0.5);
        Assert.That(report.IsCurrent(report.Fingerprint, report.MeasuredAt.AddDays(89)), Is.True);
        Assert.That(report.IsCurrent(report.Fingerprint, report.MeasuredAt.AddDays(90)), Is.False);
        Assert.That(report.IsCurrent(BenchmarkFingerprint.Compute(new() { Plugins = ["woocommerce"] }), report.MeasuredAt), Is.False);
    }

    [Test]
    public void The_page_needs_nothing_from_elsewhere_and_escapes_what_servers_say()
    {
        var html = Answer(50, 45, 0.5, settings: redis => redis with { Version = "Redis <script>alert(1)</script>" }).ToHtml();
        Assert.That(html, Does.Not.Contain("<script"));
        Assert.That(Regex.Matches(html, @"(src|href)\s*=|url\(|@import|https?://"), Is.Empty);
        Assert.That(Regex.Count(html, "<svg"), Is.EqualTo(3));
        Assert.That(html, Does.Contain("prefers-color-scheme:dark").And.Contain("break-even"));
    }

    [Test]
    public void A_baseline_tells_a_change_from_noise()
    {
        var before = Answer(without: 50, with: 45, ping: 0.5);
        var same = ObjectCacheComparison.Compare(before, Answer(without: 50.1, with: 45, ping: 0.5));
        Assert.That(same.Pages.Single().Changed, Is.False);
        Assert.That(same.VerdictChanged, Is.False);

        var farther = ObjectCacheComparison.Compare(before, Answer(without: 50, with: 80, ping: 1.5));
        Assert.That(farther.Pages.Single().Changed, Is.True);
        Assert.That(farther.VerdictChanged, Is.True);
        Assert.That(farther.ToText(), Does.Contain("-> do not use").And.Contain("changed"));
    }

    [Test]
    public void Reports_all_wrong_options_at_once() =>
        Assert.That(() => ObjectCacheBenchmark.DryRun(Options() with { RequestsPerPage = 1, HitRatios = [2], Concurrency = [0], Traffic = new() { EdgeHitRatio = 5 } }),
            Throws.TypeOf<BenchmarkException>().With.Message.Contains("RequestsPerPage").And.Message.Contains("HitRatios").And.Message.Contains("Concurrency").And.Message.Contains("EdgeHitRatio"));

    [TestCase("a:6379,password=very-secret,nonsense=1")]
    [TestCase("a:6379,b:6379,password=very-secret")]
    public void Never_repeats_a_password_from_a_connection_string(string redis) =>
        Assert.That(() => ObjectCacheBenchmark.DryRun(Options() with { Redis = redis }), Throws.TypeOf<BenchmarkException>().With.Message.Not.Contains("very-secret"));

    private static ObjectCacheBenchmarkOptions Options() => new()
    {
        Redis = "cache.example.test:6379",
        Database = "Server=db.example.test;User=reader;Password=x;Database=wordpress",
        Profiles = [Profile()],
        HitRatios = [1],
        Concurrency = [1],
        Clock = new FixedClock(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero)),
    };

    /// <summary>Ten queries without a cache, two with; 20 commands. PHP takes 10 ms either way.</summary>
    private static RequestProfile Profile() => new()
    {
        Name = "page",
        CacheableAtEdge = true,
        Recorded = new() { WordPress = "6.1" },
        Keys = [.. Enumerable.Range(0, 18).Select(i => new ProfileKey { Group = i == 0 ? "options" : "posts", Bytes = 1000, AllOptions = i == 0 })],
        Without = new()
        {
            PhpTime = TimeSpan.FromMilliseconds(10),
            Statements = [new() { Sql = "SELECT @@SESSION.sql_mode", Kind = StatementKind.Session }, .. Enumerable.Range(0, 10).Select(i => new ProfileStatement { Sql = $"SELECT {i} FROM {{prefix}}posts" })],
        },
        With = new()
        {
            PhpTime = TimeSpan.FromMilliseconds(10),
            Statements = [.. Enumerable.Range(0, 2).Select(i => new ProfileStatement { Sql = $"SELECT {i} FROM {{prefix}}posts" })],
            Commands = [new() { Name = "PING" }, new() { Name = "INFO" }, .. Enumerable.Range(0, 18).Select(i => new ProfileCommand { Name = "GET", Keys = [i] })],
        },
    };

    private static ObjectCacheReport Answer(
        double without, double with, double ping, Func<ObjectCacheBenchmarkOptions, ObjectCacheBenchmarkOptions>? change = null,
        Func<RedisSettings, RedisSettings>? settings = null, Func<DatabaseSettings, DatabaseSettings>? database = null)
    {
        var options = change is null ? Options() : change(Options());
        var target = RedisTarget.Parse("127.0.0.1:6379", null, TimeSpan.FromSeconds(1));
        var page = PreparedProfile.Create(options.Profiles[0], "wp_", new OwnKeyspace(target, "test", TimeSpan.FromMinutes(1)), [.. Enumerable.Range(0, 18).Select(i => $"k{i}")]);
        var samples = new PageSamples(Rounds, page.Without.Length);
        var random = new Random(5);
        for (var i = 0; i < Rounds; i++)
        {
            samples.Without[i] = without - 10 + random.NextDouble() - 0.5;
            samples.With[i] = with - 10 + random.NextDouble() - 0.5;
            samples.RedisConnect[i] = ping;
            for (var statement = 0; statement < page.Without.Length; statement++)
                samples.StatementTimes[statement].Add(TimeSpan.FromMilliseconds(statement == 0 ? 0.5 : 1.5).Ticks);
        }
        var redis = new RedisSettings { Endpoint = "cache.example.test:6379", Version = "Redis 7.0", Role = "master", MaximumMemory = 1L << 30, EvictionPolicy = "allkeys-lru" };
        var server = new DatabaseSettings { Endpoint = "db.example.test:3306", Version = "10.11-MariaDB", Cipher = "TLS", AutoloadedBytes = 40_000, AutoloadedOptions = 150 };
        return new AnswerBuilder(options, new Measurement(
            settings is null ? redis : settings(redis), database is null ? server : database(server),
            new() { RedisPing = Always(ping), RedisConnect = Always(ping), DatabaseSelectOne = Always(0.5), DatabaseConnect = Always(2), RedisBytesPerSecond = 1e8, DatabaseBytesPerSecond = 1e8 },
            [page], [new(1, 1, [samples], 10)], 0, 0)).Build();
    }

    private static LatencyDistribution Always(double milliseconds)
    {
        var recorder = new LatencyRecorder();
        for (var i = 0; i < 10; i++)
            recorder.RecordClosedLoop(TimeSpan.FromMilliseconds(milliseconds), TimeSpan.FromMilliseconds(milliseconds));
        return recorder.ToDistribution();
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
