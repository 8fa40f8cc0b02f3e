using System.Collections.Immutable;
using HaWpSdk.Deploy.Bench.Profiles;

namespace HaWpSdk.Deploy.Bench;

/// <summary>The traffic the answer is computed for.</summary>
public sealed record TrafficAssumptions
{
    /// <summary>Page views a second at the peak, before the edge cache; null where nobody knows, which leaves the database axis undecided.</summary>
    public double? PageViewsPerSecond { get; init; }

    /// <summary>The share of page views without login that the edge answers, 0 to 1. Default: 0.</summary>
    public double EdgeHitRatio { get; init; }

    /// <summary>Virtual CPUs of the database. Default: 2, which the report then calls assumed.</summary>
    public double? DatabaseCores { get; init; }

    /// <summary>The database's CPU use at the peak, 0 to 1, from its metrics; null where it was not looked up.</summary>
    public double? DatabaseCpuAtPeak { get; init; }

    /// <summary>Each page type's share of the page views, by profile name; pages without one share what is left. Default: all alike.</summary>
    public ImmutableSortedDictionary<string, double> PageShares { get; init; } = ImmutableSortedDictionary<string, double>.Empty;
}

/// <summary>What to measure, how hard, and what the answer is for.</summary>
/// <remarks>
/// Safe on production by default: nothing but reads reaches WordPress's data, the benchmark's keys have a prefix and a lifetime of their own and
/// are removed, and <see cref="OperationsPerSecond"/> caps the load. Run it where WordPress runs: a laptop's distance is no answer.
/// </remarks>
public sealed record ObjectCacheBenchmarkOptions
{
    /// <summary>A StackExchange.Redis connection string of the primary endpoint, for example <c>master.x.cache.amazonaws.com:6379,ssl=true,user=app,password=…</c>.</summary>
    public required string Redis { get; init; }

    /// <summary>The password of Redis; null for that of the connection string. A connection string cannot hold one with a comma.</summary>
    public string? RedisPassword { get; init; }

    /// <summary>The file of the authority that signed Redis's certificate; null for the system's own.</summary>
    public string? RedisCertificateAuthority { get; init; }

    /// <summary>A MySqlConnector connection string of the writer endpoint; a user with SELECT on WordPress's schema is enough.</summary>
    public required string Database { get; init; }

    /// <summary>WordPress's table prefix. Default: <c>wp_</c>.</summary>
    public string TablePrefix { get; init; } = "wp_";

    /// <summary>The pages to replay. Default: those that come with the package; record your own site's for an answer about it.</summary>
    public ImmutableArray<RequestProfile> Profiles { get; init; } = RequestProfileLibrary.Shipped;

    /// <summary>Replays of each page and variant. Default: 100; below 20 the confidence intervals say little.</summary>
    public int RequestsPerPage { get; init; } = 100;

    /// <summary>Probes of each round trip. Default: 1,000.</summary>
    public int ProbeSamples { get; init; } = 1000;

    /// <summary>Probes a second. Default: 200.</summary>
    public double ProbesPerSecond { get; init; } = 200;

    /// <summary>The most commands and statements a second that reach the stores, together. Default: 2,000.</summary>
    public double OperationsPerSecond { get; init; } = 2000;

    /// <summary>Hit ratios to replay, each 0 to 1; 1 means as warm as recorded. The verdict is about the first. Default: 1 and 0.9.</summary>
    public ImmutableArray<double> HitRatios { get; init; } = [1, 0.9];

    /// <summary>Numbers of requests at a time. The verdict is about the first. Default: 1 and 4.</summary>
    public ImmutableArray<int> Concurrency { get; init; } = [1, 4];

    /// <summary>How long one answer may take before the benchmark gives up. Default: 5 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The traffic the database axis is about.</summary>
    public TrafficAssumptions Traffic { get; init; } = new();

    /// <summary>PHP's time here divided by PHP's time where the profiles were recorded; see <see cref="Answer.PageTimeCalibration"/>. Default: 1.</summary>
    public double PhpTimeScale { get; init; } = 1;

    /// <summary>The share of a page's time that a gain or loss must exceed to count. Default: 0.05.</summary>
    public double RelevantShare { get; init; } = 0.05;

    /// <summary>A loss per page that is acceptable for the database's sake: up to it the latency axis says no clear gain instead of do not use. Default: zero.</summary>
    public TimeSpan LatencyBudget { get; init; } = TimeSpan.Zero;

    /// <summary>The Redis round trip assumed for "the cache were in the same zone". Default: 0.35 ms, what ElastiCache users publish for one zone.</summary>
    public TimeSpan SameZoneRoundTrip { get; init; } = TimeSpan.FromMilliseconds(0.35);

    /// <summary>How long the answer is good for while the cluster does not change. Default: 90 days.</summary>
    public TimeSpan ValidFor { get; init; } = TimeSpan.FromDays(90);

    /// <summary>What the answer is about; its fingerprint goes into the report.</summary>
    public BenchmarkSubject Subject { get; init; } = new();

    /// <summary>The seed of every random choice: which reads miss, which samples the bootstrap draws. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The clock for the report's dates. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Words without the connection strings: a record would print its passwords.</summary>
    public override string ToString() => "the benchmark's options (connection strings are not printed: they hold passwords)";

    /// <summary>Every problem of the options, so that all are reported at once.</summary>
    internal IEnumerable<string> Problems()
    {
        if (Profiles.IsDefaultOrEmpty)
            yield return "There are no profiles. Record some with 'bench record'.";
        else if (Profiles.GroupBy(profile => profile.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            yield return $"Two profiles are called '{twice.Key}'. Rename one.";
        if (RequestsPerPage < 5)
            yield return "RequestsPerPage is below 5. Give at least 20 for an answer, 5 for a trial.";
        if (ProbeSamples < 10)
            yield return "ProbeSamples is below 10.";
        if (!(ProbesPerSecond > 0 && OperationsPerSecond > 0))
            yield return "ProbesPerSecond and OperationsPerSecond must be above 0.";
        if (HitRatios.IsDefaultOrEmpty || HitRatios.Any(ratio => ratio is not (>= 0 and <= 1)))
            yield return "HitRatios needs values from 0 to 1.";
        if (Concurrency.IsDefaultOrEmpty || Concurrency.Any(count => count is < 1 or > 256))
            yield return "Concurrency needs values from 1 to 256.";
        if (Timeout <= TimeSpan.Zero || ValidFor <= TimeSpan.Zero)
            yield return "Timeout and ValidFor must be above 0.";
        if (PhpTimeScale is not (> 0 and < 1000))
            yield return "PhpTimeScale must be above 0.";
        if (RelevantShare is not (>= 0 and < 1) || LatencyBudget < TimeSpan.Zero)
            yield return "RelevantShare must be from 0 to 1, LatencyBudget not below 0.";
        if (Traffic.EdgeHitRatio is not (>= 0 and <= 1) || Traffic.PageViewsPerSecond is < 0 || Traffic.DatabaseCores is <= 0 || Traffic.DatabaseCpuAtPeak is < 0 or > 1)
            yield return "Traffic: EdgeHitRatio and DatabaseCpuAtPeak are from 0 to 1, PageViewsPerSecond and DatabaseCores above 0.";
        if (Traffic.PageShares.Values.Any(share => share is not (>= 0 and <= 1)) || Traffic.PageShares.Values.Sum() > 1.0001)
            yield return "Traffic.PageShares are from 0 to 1 and add up to at most 1.";
        if (!Profiles.IsDefaultOrEmpty && Traffic.PageShares.Keys.FirstOrDefault(name => Profiles.All(profile => profile.Name != name)) is { } unknown)
            yield return $"Traffic.PageShares names '{unknown}', which is no profile of this run: {string.Join(", ", Profiles.Select(profile => profile.Name))}.";
    }
}
