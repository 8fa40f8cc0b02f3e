using System.Collections.Immutable;
using System.Globalization;
using HaWpSdk.Deploy.Bench;
using HaWpSdk.Deploy.Bench.Profiles;
using HaWpSdk.TestKit;
using HaWpSdk.TestKit.Databases;

namespace HaWpSdk.Deploy.Tests.Bench;

/// <summary>The benchmark against a real Redis and a real MariaDB on loopback, near and far, healthy and failing.</summary>
[TestFixture]
[NonParallelizable]
public sealed class ObjectCacheBenchmarkTests
{
    private RedisServer _redis = null!;
    private MariaDbServer _database = null!;
    private DelayProxy _redisProxy = null!;
    private DelayProxy _databaseProxy = null!;

    [OneTimeSetUp]
    public async Task StartServers()
    {
        _redis = await RedisServer.StartAsync("--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru");
        _database = await MariaDbServer.StartAsync();
        _redisProxy = DelayProxy.Start(_redis.Port);
        _databaseProxy = DelayProxy.Start(_database.Port);
        await _database.ExecuteAsync(
            $"""
            CREATE USER 'reader'@'%' IDENTIFIED BY 'only-reads'; GRANT SELECT ON {MariaDbServer.Database}.* TO 'reader'@'%';
            CREATE TABLE {MariaDbServer.Database}.wp_options (option_id int primary key auto_increment, option_name varchar(191), option_value longtext, autoload varchar(20));
            INSERT INTO {MariaDbServer.Database}.wp_options (option_name, option_value, autoload) VALUES ('siteurl', 'http://example.test', 'yes'), ('big', REPEAT('x', 200000), 'yes'), ('rare', 'y', 'no');
            """);
    }

    [OneTimeTearDown]
    public async Task StopServers()
    {
        _redisProxy.Dispose();
        _databaseProxy.Dispose();
        await _redis.DisposeAsync();
        await _database.DisposeAsync();
    }

    [SetUp]
    public async Task PutServersInOrder()
    {
        Near();
        _redisProxy.Stall(false);
        _redisProxy.RefuseConnections(false);
        await _redis.CliAsync("CONFIG", "SET", "maxmemory", "64mb");
    }

    [TearDown]
    public async Task NothingIsLeftInRedis() => Assert.That(await _redis.CliAsync("--scan", "--pattern", "hawp-bench:*"), Is.Empty);

    [Test]
    public async Task Sees_every_distance_and_finds_the_break_even_between_them()
    {
        var answers = new List<(double Distance, ObjectCacheReport Report)>();
        foreach (var distance in new[] { 0, 0.2, 0.5, 1, 2, 5 })
        {
            _redisProxy.SetRoundTrip(TimeSpan.FromMilliseconds(distance));
            _databaseProxy.SetRoundTrip(TimeSpan.FromMilliseconds(distance));
            var report = await ObjectCacheBenchmark.RunAsync(Options() with { Profiles = [Post], RequestsPerPage = 6, ProbeSamples = 30 });
            answers.Add((distance, report));
            await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{distance,4} ms: PING {report.RoundTrips.RedisPing.Median.TotalMilliseconds:0.000}, SELECT 1 {report.RoundTrips.DatabaseSelectOne.Median.TotalMilliseconds:0.000}, gain {report.Gain.Value.TotalMilliseconds:0.0} ms, break-even {report.BreakEvenRoundTrip?.TotalMilliseconds:0.00}"));
        }
        var html = Path.Combine(TestContext.CurrentContext.WorkDirectory, "object-cache-report.html");
        await File.WriteAllTextAsync(html, answers[2].Report.ToHtml());
        TestContext.AddTestAttachment(html, "The report at 0.5 ms, to be looked at in a browser.");
        foreach (var (distance, report) in answers)
        {
            // The proxy adds at least the distance to each round trip; how much more is the machine's affair.
            Assert.That(report.RoundTrips.RedisPing.Minimum.TotalMilliseconds, Is.GreaterThanOrEqualTo(distance * 0.999), $"{distance} ms");
            Assert.That(report.RoundTrips.DatabaseSelectOne.Minimum.TotalMilliseconds, Is.GreaterThanOrEqualTo(distance * 0.999), $"{distance} ms");
            var page = report.Pages.Single();
            Assert.That(page.With.Stores.TotalMilliseconds, Is.GreaterThanOrEqualTo(distance * page.RedisRoundTrips), $"{distance} ms");
            Assert.That(page.Without.Stores.TotalMilliseconds, Is.GreaterThanOrEqualTo(distance * page.Queries), $"{distance} ms");
        }
    }

    [Test]
    public async Task Needs_no_more_than_a_user_who_may_read_and_writes_nothing_to_the_database()
    {
        await _database.ExecuteAsync("SET GLOBAL log_output='TABLE'; TRUNCATE mysql.general_log; SET GLOBAL general_log=ON");
        var report = await ObjectCacheBenchmark.RunAsync(Options() with { Database = Reader(_databaseProxy.Port) });
        await _database.ExecuteAsync("SET GLOBAL general_log=OFF");

        var statements = (await _database.ExecuteAsync("SELECT DISTINCT SUBSTRING_INDEX(CONVERT(argument USING utf8mb4), ' ', 1) FROM mysql.general_log WHERE command_type = 'Query' AND user_host LIKE 'reader%'"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.That(statements, Is.SubsetOf(new[] { "SELECT", "SET", "SHOW" }));
        Assert.That(report.Database.AutoloadedOptions, Is.EqualTo(2));
        Assert.That(report.Findings.Select(finding => finding.Rule), Does.Contain("HAW0308"), "200 KB of autoloaded options");
        Assert.That(report.Findings.Select(finding => finding.Message), Has.Some.Contains("recorded statements do not run on this database"));
    }

    [Test]
    public async Task Reads_the_servers_own_settings()
    {
        await using var careless = await RedisServer.StartAsync("--maxmemory", "32mb", "--maxmemory-policy", "noeviction");
        var report = await ObjectCacheBenchmark.RunAsync(Options() with { Redis = BenchSite.Redis(careless.Port) });
        Assert.That(report.Redis.EvictionPolicy, Is.EqualTo("noeviction"));
        Assert.That(report.Redis.MaximumMemory, Is.EqualTo(32 * 1024 * 1024));
        Assert.That(report.Redis.MicrosecondsPerCall.Keys, Does.Contain("GET").And.Contain("PING"));
        Assert.That(report.Findings.Where(finding => finding.Rule == "HAW0303").Select(finding => finding.Message), Has.Some.Contains("noeviction"));
        Assert.That(report.Database.Version, Does.Contain("MariaDB").And.Not.StartWith("5.5.5"));
    }

    [Test]
    public async Task Keeps_to_the_rate_limit()
    {
        var options = Options() with { Profiles = [Post], RequestsPerPage = 5, ProbeSamples = 10, OperationsPerSecond = 300 };
        var plan = ObjectCacheBenchmark.DryRun(options);
        var before = await Commands();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await ObjectCacheBenchmark.RunAsync(options);
        var elapsed = clock.Elapsed;
        // A slow machine takes longer; a pacer that does not pace would be done in a fraction.
        Assert.That(await Commands() - before, Is.LessThan(300 * elapsed.TotalSeconds + 100));
        Assert.That(elapsed, Is.GreaterThan(plan.AtLeast * 0.5));

        async Task<long> Commands() => long.Parse((await _redis.CliAsync("INFO", "stats")).Split("total_commands_processed:")[1].Split('\r', '\n')[0], CultureInfo.InvariantCulture);
    }

    [Test]
    public void A_dry_run_connects_to_nothing_and_counts_everything()
    {
        var (redis, database) = (_redisProxy.Accepted, _databaseProxy.Accepted);
        var plan = ObjectCacheBenchmark.DryRun(Options());
        Assert.That(plan.Statements, Is.GreaterThan(100));
        Assert.That(plan.Commands, Is.GreaterThan(100));
        Assert.That(plan.ToText(), Does.Contain("hawp-bench:").And.Contain("reads only"));
        Assert.That((_redisProxy.Accepted, _databaseProxy.Accepted), Is.EqualTo((redis, database)));
    }

    [Test]
    public async Task Replays_misses_and_several_requests_at_a_time()
    {
        _databaseProxy.SetRoundTrip(TimeSpan.FromMilliseconds(8));
        var report = await ObjectCacheBenchmark.RunAsync(Options() with { Profiles = [Post], HitRatios = [1, 0], Concurrency = [1, 3], RequestsPerPage = 9 });
        Assert.That(report.Cells.Select(cell => (cell.HitRatio, cell.Concurrency)), Is.EqualTo(new[] { (1.0, 1), (0.0, 1), (1.0, 3), (0.0, 3) }));
        // Without a single hit the cache costs its own trips on top of every query at 8 ms each.
        Assert.That(report.Cells[1].With, Is.GreaterThan(report.Cells[0].With + TimeSpan.FromMilliseconds(60)));
    }

    [Test]
    public async Task Says_so_when_redis_is_down()
    {
        _redisProxy.Dispose();
        try
        {
            await AssertFails(Options(), "refuses connections", "security group");
        }
        finally
        {
            _redisProxy = DelayProxy.Start(_redis.Port);
        }
    }

    [Test]
    public async Task Says_so_when_redis_does_not_answer_in_time()
    {
        _redisProxy.SetRoundTrip(TimeSpan.FromSeconds(3));
        await AssertFails(Options() with { Timeout = TimeSpan.FromSeconds(1) }, "did not answer within 1 s");
        Near();
    }

    [Test]
    public async Task Says_so_when_redis_is_out_of_memory_and_evicts_nobodys_keys()
    {
        await _redis.CliAsync("SET", "site:options:alloptions", "precious");
        await _redis.CliAsync("CONFIG", "SET", "maxmemory-policy", "noeviction");
        await _redis.CliAsync("CONFIG", "SET", "maxmemory", "1mb");
        await AssertFails(Options(), "is out of memory", "would evict the site's or be refused");
        await _redis.CliAsync("CONFIG", "SET", "maxmemory", "64mb");
        await _redis.CliAsync("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
        Assert.That(await _redis.CliAsync("GET", "site:options:alloptions"), Is.EqualTo("precious"));
    }

    [Test]
    public Task Says_so_when_memory_runs_out_in_the_middle() =>
        AssertFails(Options() with { HitRatios = [0.5] }, step => step.StartsWith("replaying", StringComparison.Ordinal), async () =>
        {
            await _redis.CliAsync("CONFIG", "SET", "maxmemory-policy", "noeviction");
            await _redis.CliAsync("CONFIG", "SET", "maxmemory", "1");
        }, async () =>
        {
            await _redis.CliAsync("CONFIG", "SET", "maxmemory", "64mb");
            await _redis.CliAsync("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
        }, "is out of memory and refuses writes", "HAW0303");

    [Test]
    public Task Says_so_when_redis_fails_over_in_the_middle() =>
        AssertFails(Options(), step => step.StartsWith("replaying", StringComparison.Ordinal), () =>
        {
            _redisProxy.RefuseConnections(true);
            _redisProxy.DropConnections();
            return Task.CompletedTask;
        }, () =>
        {
            _redisProxy.RefuseConnections(false);
            return Task.CompletedTask;
        }, "Redis at 127.0.0.1", "No report was written");

    [Test]
    public async Task Says_so_when_the_endpoint_became_a_replica()
    {
        await using var replica = await RedisServer.StartAsync("--replicaof", $"127.0.0.1 {_redis.Port}");
        for (var i = 0; i < 100 && !(await replica.CliAsync("INFO", "replication")).Contains("master_link_status:up", StringComparison.Ordinal); i++)
            await Task.Delay(100);
        await AssertFails(Options() with { Redis = BenchSite.Redis(replica.Port) }, "is a replica and refuses writes", "HAW0305");
    }

    [Test]
    public async Task Says_so_when_the_password_is_wrong_or_missing_or_not_asked_for()
    {
        await using var guarded = await RedisServer.StartAsync("--requirepass", "right");
        await AssertFails(Options() with { Redis = BenchSite.Redis(guarded.Port) + ",password=wrong-one" }, "rejects the user or the password");
        await AssertFails(Options() with { Redis = BenchSite.Redis(guarded.Port) }, "asks for a password");
        await AssertFails(Options() with { Redis = BenchSite.Redis(_redis.Port) + ",password=needless-one" }, "has no password");
        await AssertFails(Options() with { Database = BenchSite.Database(_database.Port).Replace(MariaDbServer.Password, "wrong-one", StringComparison.Ordinal) }, "rejects the user or the password");
        Assert.That((await ObjectCacheBenchmark.RunAsync(Options() with { Redis = BenchSite.Redis(guarded.Port) + ",password=right" })).RoundTrips.RedisLogIn!.Count, Is.Positive);
        Assert.That((await guarded.CliAsync("-a", "right", "--no-auth-warning", "--scan", "--pattern", "hawp-bench:*")), Is.Empty);
    }

    [Test]
    public async Task Speaks_tls_and_says_so_when_only_one_side_does()
    {
        await using var secure = await RedisServer.StartAsync(tlsOnly: true);
        var report = await ObjectCacheBenchmark.RunAsync(Options() with { Redis = $"localhost:{secure.Port},ssl=true", RedisCertificateAuthority = secure.CertificateAuthority });
        Assert.That(report.Redis.Tls, Is.True);
        Assert.That(report.RoundTrips.RedisTls!.Count, Is.Positive);

        await AssertFails(Options() with { Redis = $"localhost:{secure.Port}" }, "takes TLS only", "ssl=true");
        await AssertFails(Options() with { Redis = $"localhost:{secure.Port},ssl=true" }, "certificate that is not trusted");
        await AssertFails(Options() with { Redis = $"localhost:{_redis.Port},ssl=true", Timeout = TimeSpan.FromSeconds(2) }, "ssl=true");
    }

    [Test]
    public async Task Refuses_cluster_mode_because_wordpress_would()
    {
        await using var cluster = await RedisServer.StartAsync("--cluster-enabled", "yes");
        await AssertFails(Options() with { Redis = BenchSite.Redis(cluster.Port) }, "cluster mode", "HAW0305");
    }

    [Test]
    public async Task Measures_a_read_only_database_and_says_that_it_is_one()
    {
        await _database.ExecuteAsync("SET GLOBAL read_only=ON");
        var report = await ObjectCacheBenchmark.RunAsync(Options() with { Database = Reader(_databaseProxy.Port) });
        await _database.ExecuteAsync("SET GLOBAL read_only=OFF");
        Assert.That(report.Database.ReadOnly, Is.True);
        Assert.That(report.Findings.Select(finding => finding.Message), Has.Some.Contains("read-only: this is a reader"));
    }

    [Test]
    public async Task Says_so_when_the_database_is_killed_in_the_middle()
    {
        await using var doomed = await MariaDbServer.StartAsync();
        await AssertFails(Options() with { Database = BenchSite.Database(doomed.Port) }, step => step.StartsWith("replaying", StringComparison.Ordinal), () =>
        {
            doomed.Kill();
            return Task.CompletedTask;
        }, () => Task.CompletedTask, "The database at 127.0.0.1", "No report was written");
    }

    [Test]
    public async Task Says_so_when_redis_is_killed_in_the_middle()
    {
        await using var doomed = await RedisServer.StartAsync();
        await AssertFails(Options() with { Redis = BenchSite.Redis(doomed.Port) }, step => step.StartsWith("replaying", StringComparison.Ordinal), () =>
        {
            doomed.Kill();
            return Task.CompletedTask;
        }, () => Task.CompletedTask, "Redis at 127.0.0.1", "No report was written");
    }

    [Test]
    public Task Says_so_when_the_database_is_down() =>
        AssertFails(Options() with { Database = BenchSite.Database(FreePort.Next()) }, "cannot be reached", "security group");

    [Test]
    public void Cleans_up_when_it_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new Reaction(step =>
        {
            if (step.StartsWith("replaying", StringComparison.Ordinal))
                cancellation.Cancel();
        });
        Assert.That(async () => await ObjectCacheBenchmark.RunAsync(Options(), progress, cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private static RequestProfile Post => RequestProfileLibrary.Shipped.Single(profile => profile.Name == "post");

    private ObjectCacheBenchmarkOptions Options() => new()
    {
        Redis = BenchSite.Redis(_redisProxy.Port),
        Database = BenchSite.Database(_databaseProxy.Port),
        Profiles = [.. RequestProfileLibrary.Shipped.Where(profile => profile.Name is "post" or "dashboard")],
        RequestsPerPage = 5,
        ProbeSamples = 20,
        OperationsPerSecond = 1_000_000,
        HitRatios = [1],
        Concurrency = [1],
    };

    private static string Reader(int port) =>
        $"Server=127.0.0.1;Port={port};User=reader;Password=only-reads;Database={MariaDbServer.Database};SslMode=None";

    private void Near()
    {
        _redisProxy.SetRoundTrip(TimeSpan.Zero);
        _databaseProxy.SetRoundTrip(TimeSpan.Zero);
    }

    private static Task AssertFails(ObjectCacheBenchmarkOptions options, params string[] expected) =>
        AssertFails(options, _ => false, () => Task.CompletedTask, () => Task.CompletedTask, expected);

    /// <summary>Runs, disturbs at the first progress that matches, mends while the benchmark cleans up, and checks the sentence.</summary>
    private static async Task AssertFails(ObjectCacheBenchmarkOptions options, Func<string, bool> when, Func<Task> disturb, Func<Task> mend, params string[] expected)
    {
        var disturbed = false;
        var progress = new Reaction(step =>
        {
            if (!disturbed && when(step))
            {
                disturbed = true;
                disturb().GetAwaiter().GetResult();
            }
            else if (step.StartsWith("removing", StringComparison.Ordinal))
            {
                mend().GetAwaiter().GetResult();
            }
        });
        var error = await Assert.ThrowsAsync<BenchmarkException>(async () => await ObjectCacheBenchmark.RunAsync(options with { RequestsPerPage = 200 }, progress));
        TestContext.Out.WriteLine(error!.Message);
        foreach (var words in expected)
            Assert.That(error.Message, Does.Contain(words));
        Assert.That(error.Message, Does.Not.Contain(MariaDbServer.Password).And.Not.Contain("wrong-one").And.Not.Contain("needless-one"));
        Assert.That(error.Message.TrimEnd(), Does.EndWith("."));
    }

    private sealed class Reaction(Action<string> reaction) : IProgress<BenchmarkProgress>
    {
        public void Report(BenchmarkProgress value) => reaction(value.Step);
    }
}
