using System.Globalization;
using System.Text;
using HaWpSdk.Deploy.Bench.Measuring;

namespace HaWpSdk.Deploy.Bench.Reporting;

/// <summary>The report as plain text of at most about 110 columns.</summary>
internal static class ObjectCacheText
{
    public static string Render(ObjectCacheReport report)
    {
        var text = new StringBuilder();
        Line(text, $"Object cache: is the Redis round trip worth the saved queries?   {report.MeasuredAt:yyyy-MM-dd HH:mm} UTC, valid until {report.ExpiresAt:yyyy-MM-dd}");
        Line(text, $"");
        Line(text, $"  latency            {Words(report.Verdicts.Latency.Value),-14} {report.Verdicts.Latency.Because}");
        Line(text, $"  database headroom  {Words(report.Verdicts.DatabaseHeadroom.Value),-14} {report.Verdicts.DatabaseHeadroom.Because}");
        Line(text, $"");
        Line(text, $"{report.Recommendation}");
        Line(text, $"");
        Line(text, $"Page times in ms (median, p95, p99; gain with its 95 % confidence interval), PHP included");
        Line(text, $"  {"page",-16} {"without",-26} {"with",-26} {"gain",-22} {"queries",8} {"commands",9}  verdict");
        foreach (var page in report.Pages)
        {
            Line(text, $"  {page.Name,-16} {Times(page.Without),-26} {Times(page.With),-26} {Interval(page.Gain),-22} {page.Queries,8} {page.Commands,9}  {Words(page.Latency)}");
        }
        Line(text, $"  {"weighted",-16} {"",-26} {"",-26} {Interval(report.Gain),-22}");
        Line(text, $"");
        Line(text, $"Round trips in ms         {"median",8} {"p95",8} {"p99",8} {"p99 corrected",14}");
        Trip(text, "Redis TCP connect", report.RoundTrips.RedisConnect);
        Trip(text, "Redis TLS handshake", report.RoundTrips.RedisTls);
        Trip(text, "Redis AUTH and SELECT", report.RoundTrips.RedisLogIn);
        Trip(text, "Redis PING", report.RoundTrips.RedisPing);
        Trip(text, "database connect", report.RoundTrips.DatabaseConnect);
        Trip(text, "database SELECT 1", report.RoundTrips.DatabaseSelectOne);
        Line(text, $"  bandwidth               Redis {report.RoundTrips.RedisBytesPerSecond / 1048576:0} MiB/s, database {report.RoundTrips.DatabaseBytesPerSecond / 1048576:0} MiB/s");
        Line(text, $"");
        Line(text, $"Break-even                Redis round trip {Or(report.BreakEvenRoundTrip?.TotalMilliseconds, "0.00' ms'", "none: even at 0 ms the cache is slower")}; hit ratio {Or(report.BreakEvenHitRatio * 100, "0.0' %'", "none")}");
        Line(text, $"Database                  {report.DatabaseLoad.QueriesSavedPerRequest:0.0} queries and {report.DatabaseLoad.DatabaseTimeSavedPerRequest.TotalMilliseconds:0.00} ms saved a request; freed: {Or(report.DatabaseLoad.Freed * 100, "0.0' %'", "traffic not given")}");
        Line(text, $"Memory                    {report.Memory.NeededBytes / 1048576.0:0.0} MiB needed, {Or(report.Redis.MaximumMemory == 0 ? null : report.Redis.MaximumMemory / 1048576.0, "0' MiB'", "no limit")} there; eviction risk {report.Memory.EvictionRisk} ({report.Redis.EvictionPolicy})");
        Line(text, $"");
        Line(text, $"Load (weighted page, ms)");
        foreach (var cell in report.Cells)
            Line(text, $"  hit ratio {cell.HitRatio * 100,5:0.#} %, {cell.Concurrency,3} at a time   without {cell.Without.TotalMilliseconds,8:0.0}   with {cell.With.TotalMilliseconds,8:0.0}");
        Line(text, $"");
        Line(text, $"What if (weighted page, ms)");
        foreach (var line in report.Sensitivity)
            Line(text, $"  {line.Scenario,-50} with {line.With.TotalMilliseconds,8:0.0}   gain {line.Gain.TotalMilliseconds,8:0.0}   {Words(line.Latency)}");
        if (report.Findings.Length > 0)
        {
            Line(text, $"");
            Line(text, $"Found on the servers");
            foreach (var finding in report.Findings)
                Line(text, $"  {(finding.Rule.Length > 0 ? finding.Rule : "note"),-8} {finding.Message}");
        }
        Line(text, $"");
        Line(text, $"{report.Redis.Version} at {report.Redis.Endpoint}; {report.Database.Version} at {report.Database.Endpoint}; fingerprint {report.Fingerprint}");
        return text.ToString();
    }

    /// <summary>A verdict in the words of the report.</summary>
    public static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Use => "use",
        Verdict.DoNotUse => "do not use",
        _ => "no clear gain",
    };

    private static string Times(PageTimes times) => string.Create(CultureInfo.InvariantCulture,
        $"{times.Median.Value.TotalMilliseconds:0.0}, {times.P95.Value.TotalMilliseconds:0.0}, {times.P99.Value.TotalMilliseconds:0.0}");

    private static string Interval(Answer.Estimate estimate) => string.Create(CultureInfo.InvariantCulture,
        $"{estimate.Value.TotalMilliseconds:+0.0;-0.0} [{estimate.Low.TotalMilliseconds:+0.0;-0.0}, {estimate.High.TotalMilliseconds:+0.0;-0.0}]");

    private static string Or(double? value, string format, string otherwise) => value is { } number ? number.ToString(format, CultureInfo.InvariantCulture) : otherwise;

    private static void Trip(StringBuilder text, string name, LatencyDistribution? times)
    {
        if (times is not null)
            Line(text, $"  {name,-23} {times.Median.TotalMilliseconds,8:0.000} {times.P95.TotalMilliseconds,8:0.000} {times.P99.TotalMilliseconds,8:0.000} {times.P99Corrected.TotalMilliseconds,14:0.000}");
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(FormattableString.Invariant(line).TrimEnd()).Append('\n');
}
