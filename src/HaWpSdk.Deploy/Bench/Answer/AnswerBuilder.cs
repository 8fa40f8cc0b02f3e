using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using HaWpSdk.Deploy.Bench.Measuring;
using HaWpSdk.Deploy.Bench.Profiles;
using HaWpSdk.Deploy.Bench.Replay;

namespace HaWpSdk.Deploy.Bench.Answer;

/// <summary>Computes the report from the measurement: no input or output, the same result for the same samples.</summary>
internal sealed partial class AnswerBuilder
{
    /// <summary>The share of the database from which freeing it is worth a cache.</summary>
    private const double RelevantHeadroom = 0.3;

    /// <summary>The database's CPU use at the peak from which headroom is needed.</summary>
    private const double BusyDatabase = 0.5;

    private readonly ObjectCacheBenchmarkOptions _options;
    private readonly Measurement _measured;
    private readonly ImmutableArray<PageModel> _pages;
    private readonly double[] _weights;
    private readonly double _reachPhp;
    private readonly bool _logsIn;

    public AnswerBuilder(ObjectCacheBenchmarkOptions options, Measurement measured)
    {
        _options = options;
        _measured = measured;
        _logsIn = measured.RoundTrips.RedisLogIn is not null;
        var main = measured.Cells[0];
        var lower = measured.Cells.Where(cell => cell.Concurrency == main.Concurrency && cell.HitRatio < main.HitRatio).OrderBy(cell => cell.HitRatio).FirstOrDefault();
        _pages = [.. measured.Pages.Select((page, i) => new PageModel(page, main, main.Pages[i], lower?.Pages[i], lower?.HitRatio ?? 1, measured.RoundTrips, options.PhpTimeScale))];
        (_weights, _reachPhp) = Weigh();
    }

    public ObjectCacheReport Build()
    {
        // One random source for each use, so that a page more or less changes nothing else.
        var gain = Bootstrap.WeightedDifference([.. _pages.Select((page, i) => (_weights[i], page.Without, page.With))], new Random(_options.Seed));
        var load = Load();
        var without = Weighted(page => page.MedianWithout);
        var slope = Weighted(page => page.RoundTrips(_measured.Redis, _logsIn));
        var ping = _measured.RoundTrips.RedisPing.Median.TotalMilliseconds;
        var breakEven = ping + gain.Value.TotalMilliseconds / slope;
        var hitRatio = HitRatioAt(gain.Value.TotalMilliseconds, Weighted(page => page.MissCost), _pages[0].HitRatio);
        var memory = Memory();
        var verdicts = new Verdicts(
            new(VerdictOf(gain, without), LatencySentence(gain, without, breakEven, ping)),
            Headroom(load));
        var measuredAt = _options.Clock.GetUtcNow().ToUniversalTime();
        return new()
        {
            MeasuredAt = measuredAt,
            ExpiresAt = measuredAt + _options.ValidFor,
            Fingerprint = BenchmarkFingerprint.Compute(_options.Subject),
            Subject = _options.Subject,
            Verdicts = verdicts,
            Recommendation = Recommend(verdicts, gain, load),
            Gain = gain,
            BreakEvenRoundTrip = breakEven > 0 ? Time(breakEven) : null,
            BreakEvenHitRatio = hitRatio,
            Pages = [.. _pages.Select(Page)],
            RoundTrips = _measured.RoundTrips,
            DatabaseLoad = load,
            Cells = [.. _measured.Cells.Select(Cell)],
            Sensitivity = Sensitivity(without),
            Sweep = Sweep(without, slope, ping, breakEven),
            Memory = memory,
            Redis = _measured.Redis,
            Database = _measured.Database,
            Findings = Findings(memory),
            Settings = new()
            {
                RequestsPerPage = _options.RequestsPerPage,
                ProbeSamples = _options.ProbeSamples,
                OperationsPerSecond = _options.OperationsPerSecond,
                PhpTimeScale = _options.PhpTimeScale,
                RelevantShare = _options.RelevantShare,
                LatencyBudget = _options.LatencyBudget,
                Seed = _options.Seed,
                Traffic = _options.Traffic,
                Profiles = [.. _options.Profiles.Select(profile => string.Create(CultureInfo.InvariantCulture,
                    $"{profile.Name}: recorded {profile.Recorded.At:yyyy-MM-dd} on WordPress {profile.Recorded.WordPress}, PHP {profile.Recorded.Php}, {profile.Recorded.Database}, {profile.Recorded.Redis}. {profile.Recorded.Site}"))],
            },
        };
    }

    /// <summary>Each page's share of the requests that reach PHP, and the share of page views that do.</summary>
    private (double[] Weights, double ReachPhp) Weigh()
    {
        var said = _options.Traffic.PageShares;
        var unsaid = _pages.Count(page => !said.ContainsKey(page.Profile.Name));
        var rest = Math.Max(0, 1 - said.Values.Sum());
        var weights = _pages.Select(page => said.TryGetValue(page.Profile.Name, out var share) ? share : rest / unsaid)
            .Zip(_pages, (share, page) => share * (page.Profile.CacheableAtEdge ? 1 - _options.Traffic.EdgeHitRatio : 1)).ToArray();
        var sum = weights.Sum();
        // Every page is answered at the edge: the cache then concerns no request, but the pages are still shown, all alike.
        return sum > 0 ? ([.. weights.Select(weight => weight / sum)], sum) : ([.. weights.Select(_ => 1.0 / weights.Length)], 0);
    }

    private double Weighted(Func<PageModel, double> value) => _pages.Select((page, i) => _weights[i] * value(page)).Sum();

    private Verdict VerdictOf(Estimate gain, double without) => LatencyRule.Of(gain, without, _options.RelevantShare, _options.LatencyBudget);

    private Verdict VerdictOf(double gain, double without) => VerdictOf(new Estimate(Time(gain), Time(gain), Time(gain)), without);

    private PageAnswer Page(PageModel page, int index)
    {
        var random = new Random(_options.Seed + index + 1);
        var gain = Bootstrap.Difference(page.Without, page.With, random);
        var trips = page.RoundTrips(_measured.Redis, _logsIn);
        var breakEven = page.Ping + page.Gain / trips;
        return new()
        {
            Name = page.Profile.Name,
            Title = page.Profile.Title,
            CacheableAtEdge = page.Profile.CacheableAtEdge,
            Share = Math.Round(_weights[index], 6),
            Without = Times(page.Without, page.ReplayWithout, page.StoresWithout, random),
            With = Times(page.With, page.ReplayWith, page.StoresWith, random),
            Gain = gain,
            Latency = VerdictOf(gain, page.MedianWithout),
            Queries = PageModel.Queries(page.Profile.Without),
            QueriesSaved = Math.Round(page.Page.Saved.Length * page.HitRatio, 2),
            Commands = page.Page.Commands.Length,
            RedisRoundTrips = trips,
            RedisBytes = page.RedisBytes,
            DatabaseTime = Time(page.ServerTimes.Zip(page.Page.Without, (time, statement) => statement.Recorded.Kind is StatementKind.Read or StatementKind.Write ? time : 0).Sum()),
            DatabaseTimeSaved = Time(page.SavedServerTime),
            ExpensiveStatements = [.. page.SavedStatements().OrderByDescending(one => one.Time).ThenBy(one => one.Sql, StringComparer.Ordinal).Take(3).Select(one => new StatementCost(Shorten(one.Sql), Time(one.Time)))],
            BreakEvenRoundTrip = breakEven > 0 ? Time(breakEven) : null,
            BreakEvenHitRatio = HitRatioAt(page.Gain, page.MissCost, page.HitRatio),
        };
    }

    private static PageTimes Times(double[] page, double[] replay, double stores, Random random)
    {
        var recorder = new LatencyRecorder();
        foreach (var value in replay)
            recorder.RecordClosedLoop(TimeSpan.FromMilliseconds(value), TimeSpan.FromMilliseconds(stores));
        return new()
        {
            Median = Bootstrap.Of(page, 0.5, random),
            P95 = Bootstrap.Of(page, 0.95, random),
            P99 = Bootstrap.Of(page, 0.99, random),
            Stores = Time(stores),
            Replay = recorder.ToDistribution(),
        };
    }

    /// <summary>Where gain less misses times their cost becomes zero; null where it does nowhere from 0 to 1.</summary>
    private static double? HitRatioAt(double gain, double missCost, double measuredAt)
    {
        if (missCost <= 0)
            return null;
        var ratio = measuredAt - gain / missCost;
        return ratio is >= 0 and <= 1 ? Math.Round(ratio, 4) : null;
    }

    private LoadCell Cell(ReplayCell cell)
    {
        double without = 0, with = 0;
        for (var i = 0; i < _pages.Length; i++)
        {
            var phpWithout = _pages[i].Profile.Without.PhpTime.TotalMilliseconds * _options.PhpTimeScale;
            var phpWith = _pages[i].Profile.With.PhpTime.TotalMilliseconds * _options.PhpTimeScale;
            without += _weights[i] * (Bootstrap.Median(cell.Pages[i].Without) + phpWithout);
            with += _weights[i] * (Bootstrap.Median(cell.Pages[i].With) + phpWith + (1 - cell.HitRatio) * (phpWithout - phpWith));
        }
        return new(cell.HitRatio, cell.Concurrency, Time(without), Time(with), Math.Round(cell.RequestsPerSecond, 1));
    }

    private DatabaseLoad Load()
    {
        var saved = Weighted(page => page.Page.Saved.Length * page.HitRatio);
        var time = Weighted(page => page.SavedServerTime);
        var cores = _options.Traffic.DatabaseCores ?? 2;
        var rate = _options.Traffic.PageViewsPerSecond * _reachPhp;
        return new()
        {
            RequestsPerSecond = Rounded(rate),
            QueriesPerSecond = Rounded(rate * Weighted(page => PageModel.Queries(page.Profile.Without))),
            QueriesPerSecondSaved = Rounded(rate * saved),
            QueriesSavedPerRequest = Math.Round(saved, 2),
            DatabaseTimeSavedPerRequest = Time(time),
            Freed = rate is { } perSecond ? Math.Round(perSecond * time / 1000 / cores, 4) : null,
            Cores = cores,
            CoresAssumed = _options.Traffic.DatabaseCores is null,
            RequestsPerSecondForHeadroom = time > 0 ? Math.Round(RelevantHeadroom * cores * 1000 / time, 1) : null,
        };
    }

    private ReasonedVerdict Headroom(DatabaseLoad load)
    {
        var cores = string.Create(CultureInfo.InvariantCulture, $"{load.Cores:0.##} virtual CPUs{(load.CoresAssumed ? " (assumed)" : "")}");
        var each = string.Create(CultureInfo.InvariantCulture, $"The cache saves {load.QueriesSavedPerRequest:0.#} queries and {Milliseconds(load.DatabaseTimeSavedPerRequest)} of database time a request");
        if (load.QueriesSavedPerRequest <= 0)
            return new(Verdict.DoNotUse, "The cache saves no query: it only adds round trips and a server that can fail.");
        if (load.Freed is not { } freed)
        {
            return new(Verdict.NoClearGain, string.Create(CultureInfo.InvariantCulture,
                $"{each}. The traffic was not given; from {load.RequestsPerSecondForHeadroom:0.#} requests a second that reach PHP it frees 30 % of {cores}."));
        }
        var share = string.Create(CultureInfo.InvariantCulture, $"{each}: {freed:P0} of {cores} at {load.RequestsPerSecond:0.##} requests a second that reach PHP").Replace(" %", "%", StringComparison.Ordinal).Replace("%", " %", StringComparison.Ordinal);
        if (_options.Traffic.DatabaseCpuAtPeak is { } cpu && cpu >= BusyDatabase && freed >= 0.1)
            return new(Verdict.Use, string.Create(CultureInfo.InvariantCulture, $"{share}, and the database is at {cpu * 100:0} % CPU at the peak."));
        return freed > RelevantHeadroom
            ? new(Verdict.Use, share + ".")
            : new(Verdict.NoClearGain, share + ": below the 30 % that would matter.");
    }

    private static string LatencySentence(Estimate gain, double without, double breakEven, double ping)
    {
        var interval = string.Create(CultureInfo.InvariantCulture, $"95 % confidence {gain.Low.TotalMilliseconds:0.0} to {gain.High.TotalMilliseconds:0.0} ms");
        var change = gain.Value >= TimeSpan.Zero
            ? string.Create(CultureInfo.InvariantCulture, $"The mean page gets {gain.Value.TotalMilliseconds:0.0} ms faster of {without:0.0} ms ({interval})")
            : string.Create(CultureInfo.InvariantCulture, $"The mean page gets {-gain.Value.TotalMilliseconds:0.0} ms slower than {without:0.0} ms ({interval})");
        return change + (breakEven > 0
            ? string.Create(CultureInfo.InvariantCulture, $"; a Redis round trip takes {ping:0.00} ms, and the cache pays off below {breakEven:0.00} ms.")
            : string.Create(CultureInfo.InvariantCulture, $"; a Redis round trip takes {ping:0.00} ms, and even at 0 ms the cache would not pay off."));
    }

    private string Recommend(Verdicts verdicts, Estimate gain, DatabaseLoad load)
    {
        var edge = _options.Traffic.EdgeHitRatio > 0.95
            ? " The edge answers more than 95 % of the cacheable page views, so either way concerns few requests."
            : "";
        return (verdicts.Latency.Value, verdicts.DatabaseHeadroom.Value) switch
        {
            (Verdict.Use, _) => "Use the object cache: pages get faster" + (verdicts.DatabaseHeadroom.Value == Verdict.Use ? " and the database gets room." : "."),
            (Verdict.DoNotUse, Verdict.Use) => string.Create(CultureInfo.InvariantCulture,
                $"The axes disagree: the object cache frees {load.Freed * 100:0} % of the database and costs {-gain.Value.TotalMilliseconds:0.0} ms a page. Use it where the database is the bottleneck, with a client that prefetches or a cache in the same zone; else give the database more CPU."),
            (Verdict.NoClearGain, Verdict.Use) => "Use the object cache for the database's sake; visitors will hardly notice.",
            (Verdict.DoNotUse, _) => "Do not use the object cache: pages get slower, and the database does not need it at this traffic.",
            _ => "Leave the object cache out: nothing gained is worth one more server that can fail.",
        } + edge;
    }

    private ImmutableArray<SensitivityLine> Sensitivity(double without)
    {
        var sameZone = Math.Min(_options.SameZoneRoundTrip.TotalMilliseconds, _pages[0].Ping);
        double Near(PageModel page) => page.RoundTrips(_measured.Redis, _logsIn) * (page.Ping - sameZone);
        return
        [
            Line("as measured", _ => 0),
            Line(string.Create(CultureInfo.InvariantCulture, $"Redis in the nodes' zone ({sameZone:0.00} ms)"), Near),
            Line("Redis in another zone (1.00 ms)", page => page.RoundTrips(_measured.Redis, _logsIn) * Math.Min(0, page.Ping - 1)),
            Line("persistent connections", page => page.PersistentSaving),
            Line("a client that prefetches (one MGET)", page => page.PrefetchSaving),
            Line("igbinary", page => page.IgbinarySaving),
            Line("prefetch and persistent connections and igbinary", page => page.PrefetchSaving + page.PersistentSaving + page.IgbinarySaving),
        ];

        SensitivityLine Line(string scenario, Func<PageModel, double> saving)
        {
            var with = Weighted(page => Math.Max(page.MedianWith - page.StoresWith, page.MedianWith - saving(page)));
            return new(scenario, Time(with), Time(without - with), VerdictOf(without - with, without));
        }
    }

    private ImmutableArray<SweepPoint> Sweep(double without, double slope, double ping, double breakEven)
    {
        var end = Math.Clamp(Math.Max(1.5 * Math.Max(ping, breakEven), 2), 2, 20);
        var with = Weighted(page => page.MedianWith);
        return [.. Enumerable.Range(0, 41).Select(i => end * i / 40).Select(trip => new SweepPoint(Time(trip), Time(without), Time(Math.Max(0, with + slope * (trip - ping)))))];
    }

    private MemoryAnswer Memory()
    {
        // Typical value sizes by group from the recorded keys, counts from the database's own estimate of its rows.
        var sizes = _pages.SelectMany(page => page.Profile.Keys).Where(key => key.Bytes > 0).GroupBy(key => key.Group, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Average(key => key.Bytes), StringComparer.Ordinal);
        (string Group, string Table, double Fallback)[] groups =
            [("posts", "posts", 2500), ("post_meta", "posts", 400), ("terms", "terms", 350), ("users", "users", 700), ("user_meta", "users", 1500), ("comment", "comments", 700)];
        const int Overhead = 100;                               // a Redis key with its entry, measured with MEMORY USAGE on short keys
        double needed = _measured.Database.AutoloadedBytes ?? 0;
        foreach (var (group, table, fallback) in groups)
            needed += _measured.Database.Rows.GetValueOrDefault(table) * (sizes.GetValueOrDefault(group, fallback) + Overhead);
        needed += _pages.Sum(page => page.Profile.Keys.Where(key => key.Bytes > 0 && !groups.Any(known => known.Group == key.Group)).Sum(key => (double)key.Bytes + Overhead));
        var settings = _measured.Redis;
        var room = settings.MaximumMemory == 0 ? double.MaxValue : settings.MaximumMemory - 0.0;
        return new()
        {
            NeededBytes = (long)needed,
            Basis = "Rows of posts, terms, users and comments as the database estimates them, times the mean size of such values in the profiles, plus the autoloaded options and everything else the pages read, plus 100 bytes a key.",
            EvictionRisk = needed > room || settings.EvictedKeys > 0 || _measured.EvictedMeanwhile > 0 ? "high" : needed > 0.7 * room ? "low" : "none",
            LargestValue = _pages.SelectMany(page => page.Profile.Keys).Select(key => key.Bytes).DefaultIfEmpty(0).Max(),
        };
    }

    private ImmutableArray<BenchmarkFinding> Findings(MemoryAnswer memory)
    {
        var findings = ImmutableArray.CreateBuilder<BenchmarkFinding>();
        var (redis, database) = (_measured.Redis, _measured.Database);
        if (redis.EvictionPolicy is "noeviction" || redis.EvictionPolicy.StartsWith("volatile-", StringComparison.Ordinal))
        {
            findings.Add(new("HAW0303", redis.EvictionPolicy == "noeviction"
                ? "maxmemory-policy is noeviction: a full cache refuses writes and pages die. Set allkeys-lru or allkeys-lfu."
                : $"maxmemory-policy is {redis.EvictionPolicy}: it evicts only keys with a lifetime, which most of WordPress's have not. Set allkeys-lru or allkeys-lfu, or WP_REDIS_MAXTTL."));
        }
        if (redis.MaximumMemory == 0)
            findings.Add(new("HAW0303", "maxmemory is 0: the server grows until the system kills it. Set a limit and allkeys-lru."));
        if (redis.Replicas == 0)
            findings.Add(new("HAW0302", "The server reports no replica: when it stops, pages stop. Add a replica in another zone with automatic failover. (ElastiCache Serverless reports none although it has them.)"));
        if (System.Net.IPAddress.TryParse(Host(redis.Endpoint), out var address) && !System.Net.IPAddress.IsLoopback(address))
            findings.Add(new("HAW0305", $"The endpoint {redis.Endpoint} is an address: after a failover it may be a replica. Use the primary endpoint's name."));
        else if (NodeEndpoint().IsMatch(Host(redis.Endpoint)))
            findings.Add(new("HAW0305", $"The endpoint {redis.Endpoint} looks like that of one node or of the readers: after a failover it refuses writes. Use the primary endpoint ('master.…' with TLS)."));
        if (database.AutoloadedBytes is > 100_000 || database.AutoloadedOptions is > 500)
        {
            findings.Add(new("HAW0308", string.Create(CultureInfo.InvariantCulture,
                $"{database.AutoloadedOptions} options of {database.AutoloadedBytes / 1024.0:0} KiB are loaded on every request (thresholds: 500 options, 98 KiB). Switch autoload off for the large ones.")));
        }
        if (memory.EvictionRisk == "high")
            findings.Add(new("", string.Create(CultureInfo.InvariantCulture, $"Eviction risk is high: the site needs about {memory.NeededBytes / 1048576.0:0} MiB of {redis.MaximumMemory / 1048576.0:0} MiB, {redis.EvictedKeys} keys were evicted since the server started. A smaller hit ratio than the measured one must be expected.")));
        if (database.ReadOnly)
            findings.Add(new("", $"The database at {database.Endpoint} is read-only: this is a reader, or the writer during a failover. WordPress asks the writer; measure that one for a decision."));
        if (database.Cipher.Length == 0)
            findings.Add(new("", "The database connection was in clear text. With TLS, as RDS should require (HAW1105), each request pays a handshake more, on both sides of the comparison."));
        if (_measured.StandIns > 0)
            findings.Add(new("", string.Create(CultureInfo.InvariantCulture, $"{_measured.StandIns} recorded statements do not run on this database (tables or columns are missing) and were replaced by ones of the same size with their recorded time. Record this site's own pages with 'bench record' for a better answer.")));
        if (_options.RequestsPerPage < 20)
            findings.Add(new("", "Fewer than 20 requests a page: a trial, not an answer."));
        return findings.ToImmutable();
    }

    /// <summary>ElastiCache's names of single nodes (<c>name-001.…</c>) and of the readers (<c>replica.…</c>, <c>name-ro.…</c>).</summary>
    [GeneratedRegex(@"^replica\..*\.cache\.amazonaws\.com|-ro\..*\.cache\.amazonaws\.com|-\d{3}\..*\.cache\.amazonaws\.com", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NodeEndpoint();

    private static string Host(string endpoint) => endpoint[..endpoint.LastIndexOf(':')];

    private static string Shorten(string sql) => sql.Length <= 160 ? sql : sql[..157] + "…";

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 2) : null;

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture) + " ms";

    private static TimeSpan Time(double milliseconds) => TimeSpan.FromMicroseconds(Math.Round(milliseconds * 1000, 1));
}
