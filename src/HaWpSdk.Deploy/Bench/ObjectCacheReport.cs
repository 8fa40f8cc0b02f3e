using System.Collections.Immutable;
using System.Text.Json;
using HaWpSdk.Deploy.Bench.Answer;
using HaWpSdk.Deploy.Bench.Measuring;
using HaWpSdk.Deploy.Bench.Reporting;

namespace HaWpSdk.Deploy.Bench;

/// <summary>The answer on one axis.</summary>
public enum Verdict
{
    /// <summary>The object cache pays off.</summary>
    Use,

    /// <summary>The object cache does harm.</summary>
    DoNotUse,

    /// <summary>Neither can be shown.</summary>
    NoClearGain,
}

/// <summary>A verdict and its reason.</summary>
/// <param name="Value">The verdict.</param>
/// <param name="Because">The reason in a sentence, with the figures.</param>
public sealed record ReasonedVerdict(Verdict Value, string Because);

/// <summary>The two axes. They are independent: a cache often makes pages slower and the database idle.</summary>
/// <param name="Latency">Do visitors wait less?</param>
/// <param name="DatabaseHeadroom">Does it free a share of the database that matters?</param>
public sealed record Verdicts(ReasonedVerdict Latency, ReasonedVerdict DatabaseHeadroom);

/// <summary>Predicted times of one page: PHP's own time plus the replayed stores.</summary>
public sealed record PageTimes
{
    /// <summary>Half of the requests take less, with a 95 % confidence interval.</summary>
    public required Estimate Median { get; init; }

    /// <summary>95 of 100 take less. PHP's time is taken as constant, so this is the tail of network and stores.</summary>
    public required Estimate P95 { get; init; }

    /// <summary>99 of 100 take less.</summary>
    public required Estimate P99 { get; init; }

    /// <summary>The replay's share of the median: everything but PHP.</summary>
    public required TimeSpan Stores { get; init; }

    /// <summary>The distribution of the replay, with the 99th percentile corrected for coordinated omission.</summary>
    public required LatencyDistribution Replay { get; init; }
}

/// <summary>What was found for one page type at the first hit ratio and concurrency.</summary>
public sealed record PageAnswer
{
    /// <summary>The profile's name.</summary>
    public required string Name { get; init; }

    /// <summary>The page type in words.</summary>
    public string Title { get; init; } = "";

    /// <summary>Whether the edge can answer it.</summary>
    public bool CacheableAtEdge { get; init; }

    /// <summary>Its share of the requests that reach PHP, 0 to 1.</summary>
    public double Share { get; init; }

    /// <summary>Without the object cache.</summary>
    public required PageTimes Without { get; init; }

    /// <summary>With a warm object cache.</summary>
    public required PageTimes With { get; init; }

    /// <summary>Median without less median with: above zero, the cache is faster.</summary>
    public required Estimate Gain { get; init; }

    /// <summary>The verdict on this page's latency alone.</summary>
    public Verdict Latency { get; init; }

    /// <summary>Queries without the cache (connection set-up not counted).</summary>
    public int Queries { get; init; }

    /// <summary>Queries the cache saves at the first hit ratio.</summary>
    public double QueriesSaved { get; init; }

    /// <summary>Redis commands with the cache.</summary>
    public int Commands { get; init; }

    /// <summary>Round trips to Redis, connection included.</summary>
    public int RedisRoundTrips { get; init; }

    /// <summary>Bytes read from Redis.</summary>
    public long RedisBytes { get; init; }

    /// <summary>The database's own time for this page without the cache.</summary>
    public TimeSpan DatabaseTime { get; init; }

    /// <summary>The database's own time that the cache saves.</summary>
    public TimeSpan DatabaseTimeSaved { get; init; }

    /// <summary>The most expensive saved statements, with the server's time of each.</summary>
    public ImmutableArray<StatementCost> ExpensiveStatements { get; init; } = [];

    /// <summary>The Redis round trip at which both ways take the same time; null where even at zero the cache loses.</summary>
    public TimeSpan? BreakEvenRoundTrip { get; init; }

    /// <summary>The hit ratio at which both ways take the same time; null where no hit ratio does.</summary>
    public double? BreakEvenHitRatio { get; init; }
}

/// <summary>A statement and the server's time for it.</summary>
/// <param name="Sql">The statement with <c>{prefix}</c> for the table prefix, shortened.</param>
/// <param name="ServerTime">Its time beyond a round trip.</param>
public sealed record StatementCost(string Sql, TimeSpan ServerTime);

/// <summary>The weighted page at another hit ratio or concurrency.</summary>
/// <param name="HitRatio">Reads answered by the cache, 1 for as warm as recorded.</param>
/// <param name="Concurrency">Requests at a time.</param>
/// <param name="Without">The weighted median page time without the cache.</param>
/// <param name="With">The same with it.</param>
/// <param name="RequestsPerSecond">Replayed requests a second, both variants, under the rate limit.</param>
public sealed record LoadCell(double HitRatio, int Concurrency, TimeSpan Without, TimeSpan With, double RequestsPerSecond);

/// <summary>One line of "what if".</summary>
/// <param name="Scenario">What would be different.</param>
/// <param name="With">The weighted page time with the cache then.</param>
/// <param name="Gain">The weighted gain then; above zero, the cache is faster.</param>
/// <param name="Latency">The latency verdict then, from the point estimate.</param>
public sealed record SensitivityLine(string Scenario, TimeSpan With, TimeSpan Gain, Verdict Latency);

/// <summary>One point of the sweep over the Redis round trip.</summary>
/// <param name="RoundTrip">The Redis round trip.</param>
/// <param name="Without">The weighted page time without the cache, the same everywhere.</param>
/// <param name="With">The weighted page time with it.</param>
public sealed record SweepPoint(TimeSpan RoundTrip, TimeSpan Without, TimeSpan With);

/// <summary>What the cache would take off the database.</summary>
public sealed record DatabaseLoad
{
    /// <summary>Requests a second that reach PHP at the peak; null where the traffic is not known.</summary>
    public double? RequestsPerSecond { get; init; }

    /// <summary>Queries a second without the cache; null where the traffic is not known.</summary>
    public double? QueriesPerSecond { get; init; }

    /// <summary>Queries a second that the cache saves; null where the traffic is not known.</summary>
    public double? QueriesPerSecondSaved { get; init; }

    /// <summary>Saved queries a request, weighted over the pages.</summary>
    public double QueriesSavedPerRequest { get; init; }

    /// <summary>Database time saved a request, weighted over the pages.</summary>
    public TimeSpan DatabaseTimeSavedPerRequest { get; init; }

    /// <summary>The share of the database's capacity that the cache frees, 0 to 1; null where the traffic is not known.</summary>
    public double? Freed { get; init; }

    /// <summary>Virtual CPUs the share refers to.</summary>
    public double Cores { get; init; }

    /// <summary>Whether the number of CPUs was assumed.</summary>
    public bool CoresAssumed { get; init; }

    /// <summary>Requests a second that reach PHP from which the cache frees 30 % of the database.</summary>
    public double? RequestsPerSecondForHeadroom { get; init; }
}

/// <summary>How much memory the site's objects need, and what happens when it is not there.</summary>
public sealed record MemoryAnswer
{
    /// <summary>The estimate in bytes.</summary>
    public long NeededBytes { get; init; }

    /// <summary>How it was estimated.</summary>
    public string Basis { get; init; } = "";

    /// <summary><c>none</c>, <c>low</c> or <c>high</c>.</summary>
    public string EvictionRisk { get; init; } = "none";

    /// <summary>The largest recorded value in bytes.</summary>
    public long LargestValue { get; init; }
}

/// <summary>Something found on the servers while measuring.</summary>
/// <param name="Rule">The rule it belongs to, for example <c>HAW0303</c>; empty for a note.</param>
/// <param name="Message">What, where, and what to do.</param>
public sealed record BenchmarkFinding(string Rule, string Message);

/// <summary>The settings of the run.</summary>
public sealed record RunSettings
{
    /// <summary>Replays of each page and variant.</summary>
    public int RequestsPerPage { get; init; }

    /// <summary>Probes of each round trip.</summary>
    public int ProbeSamples { get; init; }

    /// <summary>The cap on operations a second.</summary>
    public double OperationsPerSecond { get; init; }

    /// <summary>PHP's time here against the recording machine's.</summary>
    public double PhpTimeScale { get; init; }

    /// <summary>The share of a page's time that counts.</summary>
    public double RelevantShare { get; init; }

    /// <summary>The acceptable loss per page.</summary>
    public TimeSpan LatencyBudget { get; init; }

    /// <summary>The seed of every random choice.</summary>
    public int Seed { get; init; }

    /// <summary>The traffic the database axis is about.</summary>
    public TrafficAssumptions Traffic { get; init; } = new();

    /// <summary>Where each profile was recorded, in a line each.</summary>
    public ImmutableArray<string> Profiles { get; init; } = [];
}

/// <summary>The answer to "is the Redis round trip worth the saved queries?" for one cluster at one time. Immutable; its JSON is the source of truth.</summary>
public sealed record ObjectCacheReport
{
    /// <summary>The value of <see cref="Schema"/> that this version reads and writes.</summary>
    public const string CurrentSchema = "hawp-object-cache-report/1";

    /// <summary>The format; always <see cref="CurrentSchema"/>.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>When the measurement ended, UTC.</summary>
    public DateTimeOffset MeasuredAt { get; init; }

    /// <summary>From then on the answer counts as stale, UTC.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary><see cref="BenchmarkFingerprint.Compute"/> of <see cref="Subject"/>; rule HAW0306 compares it with the cluster's.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>What the answer is about.</summary>
    public required BenchmarkSubject Subject { get; init; }

    /// <summary>The two verdicts.</summary>
    public required Verdicts Verdicts { get; init; }

    /// <summary>What to do, in a few sentences.</summary>
    public required string Recommendation { get; init; }

    /// <summary>The weighted gain over all pages; above zero, the cache is faster.</summary>
    public required Estimate Gain { get; init; }

    /// <summary>The Redis round trip at which both ways take the same time on the weighted page; null where even at zero the cache loses.</summary>
    public TimeSpan? BreakEvenRoundTrip { get; init; }

    /// <summary>The hit ratio at which both ways take the same time on the weighted page; null where none does.</summary>
    public double? BreakEvenHitRatio { get; init; }

    /// <summary>The pages, in the order of the profiles.</summary>
    public ImmutableArray<PageAnswer> Pages { get; init; } = [];

    /// <summary>The round trips.</summary>
    public required RoundTrips RoundTrips { get; init; }

    /// <summary>The database's load.</summary>
    public required DatabaseLoad DatabaseLoad { get; init; }

    /// <summary>Other hit ratios and concurrencies.</summary>
    public ImmutableArray<LoadCell> Cells { get; init; } = [];

    /// <summary>What would change the answer.</summary>
    public ImmutableArray<SensitivityLine> Sensitivity { get; init; } = [];

    /// <summary>The weighted page time over the Redis round trip.</summary>
    public ImmutableArray<SweepPoint> Sweep { get; init; } = [];

    /// <summary>Memory and eviction.</summary>
    public required MemoryAnswer Memory { get; init; }

    /// <summary>What the Redis server says of itself.</summary>
    public required RedisSettings Redis { get; init; }

    /// <summary>What the database server says of itself.</summary>
    public required DatabaseSettings Database { get; init; }

    /// <summary>Rules the servers break, and notes on the measurement.</summary>
    public ImmutableArray<BenchmarkFinding> Findings { get; init; } = [];

    /// <summary>The settings of the run.</summary>
    public required RunSettings Settings { get; init; }

    /// <summary>Whether the report meets <c>--require use</c>: one axis says use and the other does not say do not use.</summary>
    public bool MeetsUse =>
        (Verdicts.Latency.Value == Verdict.Use && Verdicts.DatabaseHeadroom.Value != Verdict.DoNotUse)
        || (Verdicts.DatabaseHeadroom.Value == Verdict.Use && Verdicts.Latency.Value != Verdict.DoNotUse);

    /// <summary>Whether the answer still holds: not expired, and about this cluster.</summary>
    /// <param name="fingerprint">The cluster's fingerprint now.</param>
    /// <param name="now">The time now.</param>
    public bool IsCurrent(string fingerprint, DateTimeOffset now) => now < ExpiresAt && string.Equals(Fingerprint, fingerprint, StringComparison.Ordinal);

    /// <summary>The report as JSON (<c>docs/object-cache-report.schema.json</c>), ending in a line break.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, BenchmarkJson.ReportOptions) + "\n";

    /// <summary>The report as text for a terminal or a log.</summary>
    public string ToText() => ObjectCacheText.Render(this);

    /// <summary>The report as one HTML page that needs nothing else, for light and dark screens.</summary>
    public string ToHtml() => ObjectCacheHtml.Render(this);

    /// <summary>Reads a report.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="source">The file's name, for messages.</param>
    /// <exception cref="BenchmarkException">It is no report, or one of another version.</exception>
    public static ObjectCacheReport Parse(string json, string source)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            var schema = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("schema", out var value) ? value.ToString() : "none";
            if (schema != CurrentSchema)
                throw new BenchmarkException($"{source} has the schema '{schema}'; this version reads '{CurrentSchema}'. Run the benchmark again.");
            return JsonSerializer.Deserialize<ObjectCacheReport>(json, BenchmarkJson.ReportOptions)!;
        }
        catch (JsonException error)
        {
            throw new BenchmarkException($"{source} is not a benchmark report: {error.Message} Run the benchmark again.", error);
        }
    }
}
