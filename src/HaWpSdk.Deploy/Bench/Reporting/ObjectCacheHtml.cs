using System.Globalization;
using System.Net;
using System.Text;
using HaWpSdk.Deploy.Bench.Measuring;

namespace HaWpSdk.Deploy.Bench.Reporting;

/// <summary>The report as one HTML page: styles and drawings inside, no script, nothing fetched.</summary>
internal static class ObjectCacheHtml
{
    public static string Render(ObjectCacheReport report)
    {
        var page = new StringBuilder();
        page.Append(HtmlPage.Begin("Object cache: worth the round trip?"));
        Add(page, $"<h1>Is the Redis round trip worth the saved queries?</h1><p class=\"soft\">Measured {report.MeasuredAt:yyyy-MM-dd HH:mm} UTC, valid until {report.ExpiresAt:yyyy-MM-dd} while plugins, node types and zones stay as they are.</p>\n");
        page.Append("<div class=\"cards\">");
        Card(page, "Latency", report.Verdicts.Latency);
        Card(page, "Database headroom", report.Verdicts.DatabaseHeadroom);
        Add(page, $"</div><p class=\"advice\">{Html(report.Recommendation)}</p>\n");

        page.Append("<h2>Page times</h2>");
        page.Append("<figure><figcaption>Median of each page, the line reaching to the 95th percentile; PHP included. <span class=\"key without\"></span>without the object cache <span class=\"key with\"></span>with a warm one</figcaption>").Append(Bars(report)).Append("</figure>\n");
        PageTable(page, report);

        page.Append("<h2>What the distance decides</h2>");
        page.Append("<figure><figcaption>The mean page over the Redis round trip, everything else as measured. <span class=\"key without\"></span>without <span class=\"key with\"></span>with</figcaption>").Append(Sweep(report)).Append("</figure>");
        Add(page, $"<p>Break-even round trip: <b>{Or(report.BreakEvenRoundTrip?.TotalMilliseconds, "0.00' ms'", "none, even at 0 ms the cache is slower")}</b>. Break-even hit ratio: <b>{Or(report.BreakEvenHitRatio * 100, "0.0' %'", "none")}</b>.</p>\n");

        page.Append("<h2>Round trips</h2>");
        page.Append("<figure><figcaption>Share of probes answered within a time (logarithmic). <span class=\"key with\"></span>Redis PING <span class=\"key without\"></span>database SELECT 1</figcaption>").Append(Distributions(report)).Append("</figure>\n");
        TripTable(page, report.RoundTrips);

        page.Append("<h2>Database</h2>");
        var load = report.DatabaseLoad;
        Add(page, $"<p>A request saves <b>{load.QueriesSavedPerRequest:0.0} queries</b> and <b>{load.DatabaseTimeSavedPerRequest.TotalMilliseconds:0.00} ms</b> of database time. ");
        if (load.Freed is { } freed)
            Add(page, $"At {load.RequestsPerSecond:0.##} requests a second that reach PHP, {load.QueriesPerSecondSaved:0} of {load.QueriesPerSecond:0} queries a second go away, {freed * 100:0.0} % of {load.Cores:0.##} virtual CPUs{(load.CoresAssumed ? " (assumed)" : "")}.");
        else
            Add(page, $"The traffic was not given; from {load.RequestsPerSecondForHeadroom:0.#} requests a second that reach PHP the cache frees 30 % of {load.Cores:0.##} virtual CPUs{(load.CoresAssumed ? " (assumed)" : "")}.");
        page.Append("</p>\n");
        Statements(page, report);

        page.Append("<h2>What if</h2><div class=\"scroll\"><table><tr><th>Scenario</th><th>page with cache, ms</th><th>gain, ms</th><th class=\"left\">latency verdict</th></tr>");
        foreach (var line in report.Sensitivity)
            Add(page, $"<tr><td>{Html(line.Scenario)}</td><td>{line.With.TotalMilliseconds:0.0}</td><td>{line.Gain.TotalMilliseconds:+0.0;-0.0}</td>{VerdictCell(line.Latency)}</tr>");
        page.Append("</table></div>\n<h2>Hit ratio and load</h2><div class=\"scroll\"><table><tr><th>Hit ratio</th><th>requests at a time</th><th>without, ms</th><th>with, ms</th></tr>");
        foreach (var cell in report.Cells)
            Add(page, $"<tr><td>{cell.HitRatio * 100:0.#} %</td><td>{cell.Concurrency}</td><td>{cell.Without.TotalMilliseconds:0.0}</td><td>{cell.With.TotalMilliseconds:0.0}</td></tr>");
        page.Append("</table></div>\n");

        Add(page, $"<h2>Memory</h2><p>About <b>{report.Memory.NeededBytes / 1048576.0:0.0} MiB</b> needed, {Or(report.Redis.MaximumMemory == 0 ? null : report.Redis.MaximumMemory / 1048576.0, "0' MiB'", "no limit")} there ({Html(report.Redis.EvictionPolicy)}); eviction risk <b>{Html(report.Memory.EvictionRisk)}</b>; largest value {report.Memory.LargestValue / 1024.0:0.0} KiB.</p><p><small>{Html(report.Memory.Basis)}</small></p>\n");
        if (report.Findings.Length > 0)
        {
            page.Append("<h2>Found on the servers</h2><ul>");
            foreach (var finding in report.Findings)
                Add(page, $"<li>{(finding.Rule.Length > 0 ? $"<b>{Html(finding.Rule)}</b> " : "")}{Html(finding.Message)}</li>");
            page.Append("</ul>\n");
        }
        page.Append("<h2>How this was measured</h2>");
        Add(page, $"<p>{report.Settings.RequestsPerPage} replays of each page and variant in turn, commands one after another on fresh connections as PHP sends them, at most {report.Settings.OperationsPerSecond:0} operations a second; intervals are 95 % bootstrap intervals over paired rounds. PHP's own time comes from the recordings, times {report.Settings.PhpTimeScale:0.###}; tails are those of network and stores.</p><ul>");
        foreach (var profile in report.Settings.Profiles)
            Add(page, $"<li><small>{Html(profile)}</small></li>");
        Add(page, $"</ul><p><small>{Html(report.Redis.Version)} at {Html(report.Redis.Endpoint)}{(report.Redis.Tls ? ", TLS" : "")}; {Html(report.Database.Version)} at {Html(report.Database.Endpoint)}{(report.Database.Cipher.Length > 0 ? ", TLS" : "")}.<br>Fingerprint <code>{Html(report.Fingerprint)}</code></small></p>\n</body></html>\n");
        return page.ToString();
    }

    private static void Card(StringBuilder page, string axis, ReasonedVerdict verdict) =>
        Add(page, $"<div class=\"card {Name(verdict.Value)}\"><span class=\"soft\">{axis}</span><b>{ObjectCacheText.Words(verdict.Value)}</b>{Html(verdict.Because)}</div>");

    private static void PageTable(StringBuilder page, ObjectCacheReport report)
    {
        page.Append("<div class=\"scroll\"><table><tr><th>Page</th><th>share</th><th>without, ms:<br>median p95 p99</th><th>with, ms:<br>median p95 p99</th><th>gain, ms<br>(95 % confidence)</th><th>queries saved</th><th>Redis commands</th><th>break-even</th><th class=\"left\">verdict</th></tr>");
        foreach (var one in report.Pages)
        {
            Add(page, $"<tr><td title=\"{Html(one.Title)}\">{Html(one.Name)}</td><td>{one.Share * 100:0.#} %</td>{Cells(one.Without)}{Cells(one.With)}<td>{one.Gain.Value.TotalMilliseconds:+0.0;-0.0} ({one.Gain.Low.TotalMilliseconds:+0.0;-0.0} to {one.Gain.High.TotalMilliseconds:+0.0;-0.0})</td>");
            Add(page, $"<td>{one.QueriesSaved:0.#} of {one.Queries}</td><td>{one.Commands}</td><td>{Or(one.BreakEvenRoundTrip?.TotalMilliseconds, "0.00' ms'", "none")}</td>{VerdictCell(one.Latency)}</tr>");
        }
        page.Append("</table></div>\n");

        static string Cells(PageTimes times) => FormattableString.Invariant($"<td><b>{times.Median.Value.TotalMilliseconds:0.0}</b> {times.P95.Value.TotalMilliseconds:0.0} {times.P99.Value.TotalMilliseconds:0.0}</td>");
    }

    private static void TripTable(StringBuilder page, RoundTrips trips)
    {
        page.Append("<div class=\"scroll\"><table><tr><th>Step</th><th>count</th><th>median, ms</th><th>p95</th><th>p99</th><th title=\"measured from when each probe was due\">p99 corrected</th></tr>");
        foreach (var (name, times) in new (string, LatencyDistribution?)[]
        {
            ("Redis TCP connect", trips.RedisConnect), ("Redis TLS handshake", trips.RedisTls), ("Redis AUTH and SELECT", trips.RedisLogIn),
            ("Redis PING", trips.RedisPing), ("database connect", trips.DatabaseConnect), ("database SELECT 1", trips.DatabaseSelectOne),
        })
        {
            if (times is not null)
                Add(page, $"<tr><td>{name}</td><td>{times.Count}</td><td>{times.Median.TotalMilliseconds:0.000}</td><td>{times.P95.TotalMilliseconds:0.000}</td><td>{times.P99.TotalMilliseconds:0.000}</td><td>{times.P99Corrected.TotalMilliseconds:0.000}</td></tr>");
        }
        page.Append("</table></div>\n");
    }

    private static void Statements(StringBuilder page, ObjectCacheReport report)
    {
        page.Append("<div class=\"scroll\"><table><tr><th>Most expensive saved statements</th><th class=\"left\">page</th><th>server time, ms</th></tr>");
        foreach (var (name, cost) in report.Pages.SelectMany(one => one.ExpensiveStatements.Select(cost => (one.Name, Cost: cost)))
            .DistinctBy(pair => pair.Cost.Sql).OrderByDescending(pair => pair.Cost.ServerTime).Take(6))
            Add(page, $"<tr><td><code>{Html(cost.Sql)}</code></td><td class=\"left\">{Html(name)}</td><td>{cost.ServerTime.TotalMilliseconds:0.00}</td></tr>");
        page.Append("</table></div>\n");
    }

    private static string Bars(ObjectCacheReport report)
    {
        const double Row = 40, Left = 128, Width = 940;
        var height = report.Pages.Length * Row + 30;
        var longest = report.Pages.Max(one => Math.Max(one.Without.P95.Value.TotalMilliseconds, one.With.P95.Value.TotalMilliseconds)) * 1.02;
        double X(double milliseconds) => Left + milliseconds / longest * (Width - Left - 70);
        var svg = new StringBuilder();
        Add(svg, $"<svg viewBox='0 0 {Width:0} {height:0}' role='img' aria-label='Page times with and without the object cache'>");
        foreach (var tick in SvgPlot.Ticks(0, longest))
            Add(svg, $"<line class='grid' x1='{X(tick):0.#}' y1='0' x2='{X(tick):0.#}' y2='{height - 22:0.#}'/><text class='tick' x='{X(tick):0.#}' y='{height - 6:0.#}' text-anchor='middle'>{tick:0.##} ms</text>");
        for (var i = 0; i < report.Pages.Length; i++)
        {
            var one = report.Pages[i];
            var y = i * Row + 6;
            Add(svg, $"<text x='{Left - 8}' y='{y + 19:0.#}' text-anchor='end'>{Html(one.Name)}</text>");
            foreach (var (times, style, top) in new[] { (one.Without, "without", y), (one.With, "with", y + 14) })
            {
                var (median, tail) = (times.Median.Value.TotalMilliseconds, times.P95.Value.TotalMilliseconds);
                Add(svg, $"<rect class='bar {style}' x='{Left}' y='{top:0.#}' width='{Math.Max(1, X(median) - Left):0.#}' height='12' rx='2'/>");
                Add(svg, $"<line class='whisker' x1='{X(median):0.#}' y1='{top + 6:0.#}' x2='{X(tail):0.#}' y2='{top + 6:0.#}'/>");
                Add(svg, $"<text class='tick' x='{X(tail) + 6:0.#}' y='{top + 10:0.#}'>{median:0.0}</text>");
            }
        }
        return svg.Append("</svg>").ToString();
    }

    private static string Sweep(ObjectCacheReport report)
    {
        var points = report.Sweep;
        var highest = points.Max(point => Math.Max(point.With.TotalMilliseconds, point.Without.TotalMilliseconds)) * 1.08;
        var end = points[^1].RoundTrip.TotalMilliseconds;
        var ping = report.RoundTrips.RedisPing.Median.TotalMilliseconds;
        var plot = new SvgPlot(940, 320, (0, end), (0, highest))
            .Axes("Redis round trip, ms", "page, ms", SvgPlot.Ticks(0, end), SvgPlot.Ticks(0, highest))
            .Line(points.Select(point => (point.RoundTrip.TotalMilliseconds, point.Without.TotalMilliseconds)), "without")
            .Line(points.Select(point => (point.RoundTrip.TotalMilliseconds, point.With.TotalMilliseconds)), "with");
        if (ping <= end)
            plot.Mark(ping, FormattableString.Invariant($"measured {ping:0.00} ms"), "with", 0, labelBefore: report.BreakEvenRoundTrip?.TotalMilliseconds >= ping);
        if (report.BreakEvenRoundTrip?.TotalMilliseconds is { } even && even <= end)
            plot.Mark(even, FormattableString.Invariant($"break-even {even:0.00} ms"), "even", 1, labelBefore: even < ping).Dot(even, points[0].Without.TotalMilliseconds, "even");
        return plot.ToSvg("Page time over the Redis round trip");
    }

    private static string Distributions(ObjectCacheReport report)
    {
        var (ping, select) = (report.RoundTrips.RedisPing, report.RoundTrips.DatabaseSelectOne);
        var all = ping.Quantiles.Concat(select.Quantiles).Select(time => Math.Max(0.001, time.TotalMilliseconds)).ToArray();
        var (low, high) = (all.Min() * 0.9, all.Max() * 1.1);
        var ticks = new[] { 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000 }.Where(tick => tick >= low && tick <= high);
        return new SvgPlot(940, 260, (low, high), (0, 100), logX: true)
            .Axes("round trip, ms", "share of probes", ticks, [0, 25, 50, 75, 100], labelY: value => value.ToString("0' %'", CultureInfo.InvariantCulture))
            .Line(Curve(select), "without").Line(Curve(ping), "with")
            .ToSvg("Distributions of round trips");

        static IEnumerable<(double, double)> Curve(LatencyDistribution times) =>
            times.Quantiles.Select((time, i) => (Math.Max(0.001, time.TotalMilliseconds), LatencyDistribution.Points[i]));
    }

    private static string VerdictCell(Verdict verdict) => $"<td class=\"left {Name(verdict)}\">{ObjectCacheText.Words(verdict)}</td>";

    private static string Name(Verdict verdict) => verdict switch
    {
        Verdict.Use => "use",
        Verdict.DoNotUse => "do-not-use",
        _ => "no-clear-gain",
    };

    private static string Or(double? value, string format, string otherwise) => value is { } number ? number.ToString(format, CultureInfo.InvariantCulture) : otherwise;

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    private static void Add(StringBuilder into, FormattableString markup) => into.Append(FormattableString.Invariant(markup));
}
