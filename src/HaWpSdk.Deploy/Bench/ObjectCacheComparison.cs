using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using HaWpSdk.Deploy.Bench.Answer;
using HaWpSdk.Deploy.Bench.Reporting;

namespace HaWpSdk.Deploy.Bench;

/// <summary>One page in two reports.</summary>
/// <param name="Name">The page.</param>
/// <param name="Before">The gain in the baseline.</param>
/// <param name="Now">The gain now.</param>
/// <param name="Changed">Whether the confidence intervals do not touch: a difference that is not noise.</param>
public sealed record PageComparison(string Name, Estimate Before, Estimate Now, bool Changed);

/// <summary>What changed between two reports (<c>--baseline</c>).</summary>
public sealed record ObjectCacheComparison
{
    /// <summary>Whether both are about the same plugins, node types and zones.</summary>
    public bool SameSubject { get; init; }

    /// <summary>The latency verdicts, before and now.</summary>
    public (Verdict Before, Verdict Now) Latency { get; init; }

    /// <summary>The database verdicts, before and now.</summary>
    public (Verdict Before, Verdict Now) DatabaseHeadroom { get; init; }

    /// <summary>The median PING, before and now.</summary>
    public (TimeSpan Before, TimeSpan Now) RedisRoundTrip { get; init; }

    /// <summary>The median SELECT 1, before and now.</summary>
    public (TimeSpan Before, TimeSpan Now) DatabaseRoundTrip { get; init; }

    /// <summary>The pages that are in both.</summary>
    public ImmutableArray<PageComparison> Pages { get; init; } = [];

    /// <summary>Pages in one of the two only.</summary>
    public ImmutableArray<string> NotCompared { get; init; } = [];

    /// <summary>Whether a verdict is another than before.</summary>
    public bool VerdictChanged => Latency.Before != Latency.Now || DatabaseHeadroom.Before != DatabaseHeadroom.Now;

    /// <summary>Compares two reports.</summary>
    /// <param name="baseline">The earlier report.</param>
    /// <param name="current">The later report.</param>
    public static ObjectCacheComparison Compare(ObjectCacheReport baseline, ObjectCacheReport current)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(current);
        var before = baseline.Pages.ToDictionary(page => page.Name, StringComparer.Ordinal);
        return new()
        {
            SameSubject = baseline.Fingerprint == current.Fingerprint,
            Latency = (baseline.Verdicts.Latency.Value, current.Verdicts.Latency.Value),
            DatabaseHeadroom = (baseline.Verdicts.DatabaseHeadroom.Value, current.Verdicts.DatabaseHeadroom.Value),
            RedisRoundTrip = (baseline.RoundTrips.RedisPing.Median, current.RoundTrips.RedisPing.Median),
            DatabaseRoundTrip = (baseline.RoundTrips.DatabaseSelectOne.Median, current.RoundTrips.DatabaseSelectOne.Median),
            Pages = [.. current.Pages.Where(page => before.ContainsKey(page.Name)).Select(page => new PageComparison(
                page.Name, before[page.Name].Gain, page.Gain, page.Gain.Low > before[page.Name].Gain.High || page.Gain.High < before[page.Name].Gain.Low))],
            NotCompared = [.. current.Pages.Select(page => page.Name).Where(name => !before.ContainsKey(name))
                .Concat(before.Keys.Where(name => current.Pages.All(page => page.Name != name))).Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>Says it in lines.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        Line(text, $"latency            {ObjectCacheText.Words(Latency.Before)} -> {ObjectCacheText.Words(Latency.Now)}");
        Line(text, $"database headroom  {ObjectCacheText.Words(DatabaseHeadroom.Before)} -> {ObjectCacheText.Words(DatabaseHeadroom.Now)}");
        Line(text, $"Redis round trip   {RedisRoundTrip.Before.TotalMilliseconds:0.000} -> {RedisRoundTrip.Now.TotalMilliseconds:0.000} ms");
        Line(text, $"database           {DatabaseRoundTrip.Before.TotalMilliseconds:0.000} -> {DatabaseRoundTrip.Now.TotalMilliseconds:0.000} ms");
        foreach (var page in Pages)
            Line(text, $"  {page.Name,-16} gain {page.Before.Value.TotalMilliseconds,8:+0.0;-0.0} -> {page.Now.Value.TotalMilliseconds,8:+0.0;-0.0} ms  {(page.Changed ? "changed" : "within noise")}");
        if (NotCompared.Length > 0)
            Line(text, $"Not in both: {string.Join(", ", NotCompared)}");
        if (!SameSubject)
            Line(text, $"The two are about different plugins, node types or zones.");
        return text.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture).TrimEnd()).Append('\n');
}
