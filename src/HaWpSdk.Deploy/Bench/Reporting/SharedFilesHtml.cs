using System.Globalization;
using System.Net;
using System.Text;
using HaWpSdk.Deploy.Bench.Files;
using HaWpSdk.Deploy.Bench.Measuring;

namespace HaWpSdk.Deploy.Bench.Reporting;

/// <summary>The report on the shared files as one HTML page.</summary>
internal static class SharedFilesHtml
{
    public static string Render(SharedFilesReport report)
    {
        var page = new StringBuilder(HtmlPage.Begin("Shared files: can the dashboard install here?"));
        Add(page, $"<h1>Can the dashboard install plugins on these files?</h1><p class=\"soft\">{Html(report.Folder)} on {Html(report.FileSystem.Length > 0 ? report.FileSystem : "an unknown file system")}, measured {report.MeasuredAt:yyyy-MM-dd HH:mm} UTC.</p>\n");
        Add(page, $"<div class=\"cards\"><div class=\"card {Style(report.Verdict)}\"><span class=\"soft\">A plugin of {report.TreeFiles:N0} files</span><b>{SharedFilesReport.Words(report.Verdict)}</b>{(report.Unzip + report.Move).TotalSeconds:0.0} s of the {report.Timeouts.Shortest.TotalSeconds:0} s until the first timeout</div>");
        Add(page, $"<div class=\"card {(report.IsNetwork ? "no-clear-gain" : "do-not-use")}\"><span class=\"soft\">One small file</span><b>{report.PerFile.TotalMilliseconds:0.00} ms</b>{(report.IsNetwork ? "create, write, close, set its mode: each a round trip to the file server" : "not a network file system: this says nothing about EFS")}</div></div>");
        Add(page, $"<p class=\"advice\">{Html(report.Recommendation)}</p>\n");

        page.Append("<h2>Dashboard installs against the timeouts</h2>");
        page.Append("<figure><figcaption>Predicted time of installs of usual sizes; the dashed lines are the timeouts from the browser to PHP.</figcaption>").Append(Installs(report)).Append("</figure>\n");
        page.Append("<div class=\"scroll\"><table><tr><th>Install</th><th>files</th><th>time, s</th><th class=\"left\">verdict</th></tr>");
        foreach (var one in report.Installs)
            Add(page, $"<tr><td>{Html(one.What)}</td><td>{one.Files:N0}</td><td>{one.Time.TotalSeconds:0.0}</td><td class=\"left {Style(one.Verdict)}\">{SharedFilesReport.Words(one.Verdict)}</td></tr>");
        page.Append("</table></div>\n");

        page.Append("<h2>What one operation takes</h2>");
        page.Append("<figure><figcaption>Share of operations done within a time (logarithmic). <span class=\"key with\"></span>open and read <span class=\"key without\"></span>create, write and close</figcaption>").Append(Distributions(report)).Append("</figure>\n");
        page.Append("<div class=\"scroll\"><table><tr><th>Operation</th><th>count</th><th>median, ms</th><th>p95</th><th>p99</th></tr>");
        foreach (var (name, times) in new[] { ("open and read a small file", report.Open), ("ask for attributes", report.Stat), ("create, write and close a file of 1 KiB", report.SmallWrite) })
            Add(page, $"<tr><td>{name}</td><td>{times.Count:N0}</td><td>{times.Median.TotalMilliseconds:0.000}</td><td>{times.P95.TotalMilliseconds:0.000}</td><td>{times.P99.TotalMilliseconds:0.000}</td></tr>");
        page.Append("</table></div>\n");
        Add(page, $"<h2>A tree of {report.TreeFiles:N0} files</h2><p>Unzip as WordPress does <b>{report.Unzip.TotalSeconds:0.00} s</b>, move into place <b>{report.Move.TotalSeconds:0.000} s</b>, delete <b>{report.Delete.TotalSeconds:0.00} s</b>.</p>\n");
        if (report.Findings.Length > 0)
        {
            page.Append("<h2>Found</h2><ul>");
            foreach (var finding in report.Findings)
                Add(page, $"<li>{(finding.Rule.Length > 0 ? $"<b>{Html(finding.Rule)}</b> " : "")}{Html(finding.Message)}</li>");
            page.Append("</ul>\n");
        }

        return page.Append("</body></html>\n").ToString();
    }

    private static string Installs(SharedFilesReport report)
    {
        const double Row = 34, Left = 230, Width = 940;
        (string Name, TimeSpan Time)[] timeouts =
        [
            ("PHP", report.Timeouts.Php), ("web server", report.Timeouts.WebServer), ("edge", report.Timeouts.Edge), ("load balancer", report.Timeouts.LoadBalancer),
        ];
        var end = report.Installs.Length * Row + 8;
        var longest = Math.Max(report.Installs.Max(one => one.Time.TotalSeconds), timeouts.Max(one => one.Time.TotalSeconds)) * 1.05;
        double X(double seconds) => Left + seconds / longest * (Width - Left - 60);
        var svg = new StringBuilder();
        Add(svg, $"<svg viewBox='0 0 {Width:0} {end + 26 + timeouts.Length * 15:0}' role='img' aria-label='Predicted installs against the timeouts'>");
        foreach (var tick in SvgPlot.Ticks(0, longest))
        {
            Add(svg, $"<line class='grid' x1='{X(tick):0.#}' y1='0' x2='{X(tick):0.#}' y2='{end:0.#}'/>");

            // A timeout's line would run through the label.
            if (timeouts.All(one => Math.Abs(X(one.Time.TotalSeconds) - X(tick)) > 18))
                Add(svg, $"<text class='tick' x='{X(tick):0.#}' y='{end + 14:0.#}' text-anchor='middle'>{tick:0.##} s</text>");
        }
        for (var i = 0; i < report.Installs.Length; i++)
        {
            var one = report.Installs[i];
            var y = i * Row + 8;
            Add(svg, $"<text x='{Left - 8}' y='{y + 15:0.#}' text-anchor='end'>{Html(one.What)}</text><rect class='bar with' x='{Left}' y='{y:0.#}' width='{Math.Max(1, X(one.Time.TotalSeconds) - Left):0.#}' height='20' rx='2'/>");
            Add(svg, $"<text class='tick' x='{X(one.Time.TotalSeconds) + 6:0.#}' y='{y + 14:0.#}'>{one.Time.TotalSeconds:0.0} s</text>");
        }

        // Timeouts lie close together: each label has a line of its own.
        for (var i = 0; i < timeouts.Length; i++)
        {
            var x = X(timeouts[i].Time.TotalSeconds);
            var y = end + 28 + i * 15;
            Add(svg, $"<line class='mark without' x1='{x:0.#}' y1='0' x2='{x:0.#}' y2='{y - 4:0.#}'/><text class='tick' x='{x - 5:0.#}' y='{y:0.#}' text-anchor='end'>{timeouts[i].Name} {timeouts[i].Time.TotalSeconds:0} s</text>");
        }

        return svg.Append("</svg>").ToString();
    }

    private static string Distributions(SharedFilesReport report)
    {
        var all = report.Open.Quantiles.Concat(report.SmallWrite.Quantiles).Select(time => Math.Max(0.001, time.TotalMilliseconds)).ToArray();
        var (low, high) = (all.Min() * 0.9, all.Max() * 1.1);
        var ticks = new[] { 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000 }.Where(tick => tick >= low && tick <= high);
        return new SvgPlot(940, 260, (low, high), (0, 100), logX: true)
            .Axes("time of one operation, ms", "share of operations", ticks, [0, 25, 50, 75, 100], labelY: value => value.ToString("0' %'", CultureInfo.InvariantCulture))
            .Line(Curve(report.SmallWrite), "without").Line(Curve(report.Open), "with")
            .ToSvg("Distributions of file operations");

        static IEnumerable<(double, double)> Curve(LatencyDistribution times) =>
            times.Quantiles.Select((time, i) => (Math.Max(0.001, time.TotalMilliseconds), LatencyDistribution.Points[i]));
    }

    private static string Style(InstallVerdict verdict) => verdict switch
    {
        InstallVerdict.Fits => "use",
        InstallVerdict.TimesOut => "do-not-use",
        _ => "no-clear-gain",
    };

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    private static void Add(StringBuilder into, FormattableString markup) => into.Append(FormattableString.Invariant(markup));
}
