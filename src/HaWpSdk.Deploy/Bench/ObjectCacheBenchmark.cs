using System.Collections.Immutable;
using System.Diagnostics;
using HaWpSdk.Deploy.Bench.Answer;
using HaWpSdk.Deploy.Bench.Measuring;
using HaWpSdk.Deploy.Bench.Profiles;
using HaWpSdk.Deploy.Bench.Replay;

namespace HaWpSdk.Deploy.Bench;

/// <summary>
/// Answers whether a networked object cache pays off: measures the distances to Redis and to the database, replays recorded page requests
/// with and without the cache as PHP sends them, and computes page times, the database load freed, break-even points and verdicts.
/// </summary>
public static class ObjectCacheBenchmark
{
    /// <summary>Runs the benchmark.</summary>
    /// <param name="options">What to measure.</param>
    /// <param name="progress">Told the step and the share done; may be null.</param>
    /// <param name="cancellationToken">Stops between two requests; the benchmark's keys are removed.</param>
    /// <returns>The report. The benchmark's keys are gone when it is returned.</returns>
    /// <exception cref="BenchmarkException">The options are wrong, or a server failed; there is no half report.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the benchmark's keys are gone.</exception>
    public static Task<ObjectCacheReport> RunAsync(
        ObjectCacheBenchmarkOptions options, IProgress<BenchmarkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        Validate(options);
        // A thread of its own: serial blocking calls, whose timing a shared pool would disturb.
        return Task.Factory.StartNew(() => Run(options, progress, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Says what <see cref="RunAsync"/> would do, without a connection to either server.</summary>
    /// <param name="options">What would be measured.</param>
    /// <exception cref="BenchmarkException">The options are wrong.</exception>
    public static ObjectCachePlan DryRun(ObjectCacheBenchmarkOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Validate(options);
        var redis = RedisTarget.ParseName(options.Redis);
        var database = DatabaseTarget.Parse(options.Database, options.Timeout);
        var rounds = Rounds(options).Sum(cell => (long)cell.Requests * (cell.HitRatio < 1 ? 1 : 2));
        long statements = 0, commands = 0, keys = 0;
        foreach (var profile in options.Profiles)
        {
            foreach (var (hitRatio, _, requests) in Rounds(options))
            {
                var saved = Math.Max(0, profile.Without.Statements.Length - profile.With.Statements.Length);
                statements += requests * (profile.Without.Statements.Length + profile.With.Statements.Length + (long)(saved * (1 - hitRatio)) + 2);
                commands += requests * (profile.With.Commands.Length + (long)(saved * (1 - hitRatio)));
            }
            keys += profile.Keys.Length;
        }
        var probes = options.ProbeSamples * 11L / 10;
        return new()
        {
            Steps =
            [
                $"1. Read the settings of {redis} (INFO) and {database.Name} (version, read_only, autoloaded options).",
                $"2. Measure {options.ProbeSamples} PING and SELECT 1, {Math.Clamp(options.ProbeSamples / 10, 5, 100)} connections and the bandwidth.",
                $"3. Write {keys} keys of the recorded sizes under {OwnKeyspace.Prefix}, each with a lifetime.",
                $"4. Replay {options.Profiles.Length} pages ({string.Join(", ", options.Profiles.Select(profile => profile.Name))}) at hit ratios {string.Join(", ", options.HitRatios.Select(Percent))}, {string.Join(", ", options.Concurrency)} at a time; {rounds} requests a page.",
                "5. Remove the keys, compute the answer.",
            ],
            Statements = statements + probes,
            Commands = commands + probes + keys,
            KeyspaceBytes = OwnKeyspace.SizeOf(options.Profiles),
            AtLeast = TimeSpan.FromSeconds((statements + commands) / options.OperationsPerSecond + options.ProbeSamples / options.ProbesPerSecond + Math.Clamp(options.ProbeSamples / 10, 5, 100) / 50.0),
        };
    }

    /// <summary>The cells to replay: all at the first hit ratio and concurrency, a third of the requests at the others.</summary>
    internal static IEnumerable<(double HitRatio, int Concurrency, int Requests)> Rounds(ObjectCacheBenchmarkOptions options)
    {
        foreach (var concurrency in options.Concurrency.Distinct())
            foreach (var hitRatio in options.HitRatios.Distinct())
                yield return (hitRatio, concurrency, hitRatio == options.HitRatios[0] && concurrency == options.Concurrency[0]
                    ? options.RequestsPerPage
                    : Math.Max(concurrency, (int)Math.Ceiling(options.RequestsPerPage / 3.0)));
    }

    private static void Validate(ObjectCacheBenchmarkOptions options)
    {
        var problems = options.Problems().ToArray();
        if (problems.Length > 0)
            throw new BenchmarkException("The benchmark's options cannot be used: " + string.Join(" ", problems));
    }

    private static ObjectCacheReport Run(ObjectCacheBenchmarkOptions options, IProgress<BenchmarkProgress>? progress, CancellationToken cancellationToken)
    {
        var redis = RedisTarget.Parse(options.Redis, options.RedisCertificateAuthority, options.Timeout, options.RedisPassword);
        var database = DatabaseTarget.Parse(options.Database, options.Timeout);
        progress?.Report(new(Steps.Inspect, 0));
        var redisSettings = StoreSettings.ReadRedis(redis);
        var databaseSettings = StoreSettings.ReadDatabase(database, options.TablePrefix);
        RequireRoom(options, redis, redisSettings);

        // Longer than any sane run, so that nothing expires in its middle; short enough to leave nothing for long.
        var lifetime = TimeSpan.FromMinutes(30) + 4 * DryRun(options).AtLeast;
        var keys = new OwnKeyspace(redis, Guid.NewGuid().ToString("N")[..12], lifetime);
        Measurement measurement;
        try
        {
            progress?.Report(new(Steps.Probe, 0.02));
            var roundTrips = new RoundTripProbe(redis, database, cancellationToken)
                .Measure(options.ProbeSamples, options.ProbesPerSecond, keys, done => progress?.Report(new(Steps.Probe, 0.02 + 0.18 * done)));
            var pacer = new RequestPacer(options.OperationsPerSecond, cancellationToken);
            var replayer = new RequestReplayer(redis, database, SessionLimits.For(databaseSettings.Version, options.Timeout));
            progress?.Report(new(Steps.Prepare, 0.2));
            var pages = ImmutableArray.CreateBuilder<PreparedProfile>();
            var standIns = 0;
            foreach (var profile in options.Profiles)
            {
                var names = StoreFault.Redis(redis, Steps.Prepare, () => keys.Write(profile, pacer));
                var prepared = PreparedProfile.Create(profile, options.TablePrefix, keys, names);
                standIns += replayer.Rehearse(prepared);
                pages.Add(prepared);
            }
            var cells = new ReplayCampaign(options, replayer, pages.ToImmutable(), pacer).Run(progress);
            var commandTimes = StoreSettings.ReadCommandTimes(redis, ["GET", "MGET", "SET", "PING", "INFO", "EXISTS", "UNLINK"]);
            var evicted = StoreSettings.ReadRedis(redis).EvictedKeys - redisSettings.EvictedKeys;
            measurement = new(redisSettings with { MicrosecondsPerCall = commandTimes }, databaseSettings, roundTrips, pages.ToImmutable(), cells, standIns, evicted);
        }
        catch
        {
            // The fault at hand is what the user must read; keys that could not be removed expire by themselves.
            progress?.Report(new(Steps.CleanUp, 1));
            if (keys.Remove() is { } left)
                progress?.Report(new(left, 1) { IsWarning = true });
            throw;
        }
        progress?.Report(new(Steps.CleanUp, 0.98));
        if (keys.Remove() is { } remaining)
            throw new BenchmarkException(remaining + " No report was written.");
        var report = new AnswerBuilder(options, measurement).Build();
        progress?.Report(new("done", 1));
        return report;
    }

    private static void RequireRoom(ObjectCacheBenchmarkOptions options, RedisTarget redis, RedisSettings settings)
    {
        var needed = OwnKeyspace.SizeOf(options.Profiles) + 2 * 512 * 1024;
        if (settings.MaximumMemory > 0 && settings.UsedMemory + needed > settings.MaximumMemory)
        {
            throw new BenchmarkException(FormattableString.Invariant(
                $"{redis.Name} is out of memory: it uses {settings.UsedMemory / 1048576.0:0.0} of {settings.MaximumMemory / 1048576.0:0.0} MiB, and the benchmark's keys of {needed / 1048576.0:0.0} MiB would evict the site's or be refused. Give it memory, or measure fewer profiles. No report was written."));
        }
    }

    private static string Percent(double ratio) => FormattableString.Invariant($"{ratio * 100:0.#} %");
}
