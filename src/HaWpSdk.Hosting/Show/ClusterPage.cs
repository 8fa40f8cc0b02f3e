using System.Globalization;
using System.Net;
using System.Text;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;

namespace HaWpSdk.Hosting.Show;

/// <summary>One self-contained HTML page with the picture of each cluster and its findings: no script, no request, readable in light and dark.</summary>
public static class ClusterPage
{
    /// <summary>Renders a page.</summary>
    /// <param name="clusters">The clusters: name, completed document, and the report when it was judged.</param>
    /// <param name="note">A line below the title, for example that everything is simulated; may be <see langword="null"/>.</param>
    /// <returns>The page, UTF-8, with <c>\n</c> line ends.</returns>
    public static string Render(IReadOnlyList<(string Name, MapNode Document, PolicyReport? Report)> clusters, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append("<title>").Append(WebUtility.HtmlEncode(string.Join(", ", clusters.Select(c => c.Name)))).Append("</title>\n<style>\n").Append(Style).Append("</style>\n</head>\n<body>\n<main>\n");
        if (note is not null)
        {
            page.Append("<p class=\"note\">").Append(WebUtility.HtmlEncode(note)).Append("</p>\n");
        }

        var number = 0;
        foreach (var (name, document, report) in clusters)
        {
            var findings = (report?.Findings ?? []).OrderByDescending(f => f.Severity).ThenBy(f => f.RuleId, StringComparer.Ordinal).ThenBy(f => f.At, StringComparer.Ordinal)
                .Select(f => (Number: ++number, Finding: f)).ToList();
            Cluster(page, name, document, report, findings);
        }

        page.Append("</main>\n</body>\n</html>\n");
        return page.ToString();
    }

    private static void Cluster(StringBuilder page, string name, MapNode document, PolicyReport? report, List<(int Number, Finding Finding)> findings)
    {
        var view = new DocumentView(document);
        page.Append("<section>\n<h1>").Append(WebUtility.HtmlEncode(name)).Append("</h1>\n<p class=\"lead\">");
        page.Append(WebUtility.HtmlEncode($"{view.Text("environment") ?? "unknown environment"} in {view.Text("region") ?? "an unknown region"}"));
        if (report is not null)
        {
            page.Append(" · ").Append(Sum(report));
        }

        page.Append("</p>\n");
        var drawing = new ClusterDrawing(document, findings);
        var elements = drawing.Draw();
        page.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {drawing.Width:0} {drawing.Height:0}\" role=\"img\" aria-label=\"Architecture of {WebUtility.HtmlEncode(name)}\">\n");
        if (!page.ToString().Contains("<defs>", StringComparison.Ordinal))
        {
            // One arrow head for all drawings of the page: an id occurs once.
            page.Append("<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto-start-reverse\"><path d=\"M0,0 L8,4 L0,8 z\" class=\"tip\"/></marker></defs>\n");
        }

        page.Append(elements).Append("</svg>\n");
        if (findings.Count > 0)
        {
            page.Append("<ol class=\"findings\">\n");
            foreach (var (number, finding) in findings)
            {
                var severity = finding.Severity.ToString().ToLowerInvariant();
                page.Append(CultureInfo.InvariantCulture, $"<li id=\"finding-{number}\" value=\"{number}\" class=\"{severity}\"><b>{number}</b><div><p><span class=\"severity\">{severity}</span> <a href=\"{WebUtility.HtmlEncode(finding.HelpUri)}\">{finding.RuleId}</a> {WebUtility.HtmlEncode(finding.RuleName)} <code>{WebUtility.HtmlEncode(finding.At)}</code></p>");
                page.Append("<p>").Append(WebUtility.HtmlEncode(finding.Text)).Append("</p></div></li>\n");
            }

            page.Append("</ol>\n");
        }

        page.Append("</section>\n");
    }

    private static string Sum(PolicyReport report)
    {
        var parts = new List<string>();
        foreach (var (severity, one, many) in new[] { (Severity.Error, "error", "errors"), (Severity.Warning, "warning", "warnings"), (Severity.Info, "note", "notes") })
        {
            var count = report.Findings.Count(f => f.Severity == severity);
            if (count > 0)
            {
                parts.Add($"{count} {(count == 1 ? one : many)}");
            }
        }

        return (parts.Count == 0 ? "no findings" : string.Join(", ", parts)) + $" · {report.Checked} rules checked" + (report.NotChecked.Count > 0 ? $", {report.NotChecked.Count} not checked" : string.Empty);
    }

    private const string Style = """
        :root { color-scheme: light dark; --ink: #1c2733; --soft: #5b6875; --paper: #ffffff; --line: #c3ccd6; --frame: #f5f7fa;
          --edge: #e9e0fb; --edge-line: #8159d1; --node: #ffe9d1; --node-line: #d9822b; --files: #dff3e3; --files-line: #3c9a55;
          --data: #dde9fb; --data-line: #3a72c8; --cache: #fbe0e4; --cache-line: #c8455c; --guard: #fff3c4; --guard-line: #b98e00;
          --error: #c62828; --warning: #b26a00; --info: #1565c0; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6ebf0; --soft: #9fabb8; --paper: #12181f; --line: #3b4856; --frame: #19212a;
          --edge: #2f2550; --edge-line: #a488e6; --node: #4a3013; --node-line: #f0a354; --files: #17361f; --files-line: #62bd7b;
          --data: #172f52; --data-line: #74a4ea; --cache: #4b1c26; --cache-line: #e47a8d; --guard: #423610; --guard-line: #d9b640;
          --error: #ff6b6b; --warning: #ffb454; --info: #6fb1ff; } }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
        main { max-width: 1180px; margin: 0 auto; padding: 24px; }
        h1 { font-size: 26px; margin: 8px 0 0; }
        .lead, .note { color: var(--soft); margin: 2px 0 16px; }
        .note { border: 1px solid var(--guard-line); background: var(--guard); color: var(--ink); padding: 6px 12px; border-radius: 6px; }
        section + section { margin-top: 48px; }
        svg { width: 100%; height: auto; }
        svg text { fill: var(--ink); font-family: inherit; }
        .frame { fill: var(--frame); stroke: var(--line); }
        .frame.zone { fill: none; stroke-dasharray: 5 4; }
        .part { fill: var(--frame); stroke: var(--line); stroke-width: 1.4; }
        .part.edge { fill: var(--edge); stroke: var(--edge-line); }
        .part.node { fill: var(--node); stroke: var(--node-line); }
        .part.files { fill: var(--files); stroke: var(--files-line); }
        .part.database, .part.balancer { fill: var(--data); stroke: var(--data-line); }
        .part.cache { fill: var(--cache); stroke: var(--cache-line); }
        .part.guard { fill: var(--guard); stroke: var(--guard-line); }
        .part.second { stroke-dasharray: 4 3; }
        .part.quiet, .part.people { fill: var(--paper); }
        .shadow { opacity: .55; }
        .title { font-size: 13px; font-weight: 600; }
        .detail { font-size: 11.5px; fill: var(--soft) !important; }
        .label { font-size: 12px; fill: var(--soft) !important; }
        .arrow { stroke: var(--soft); stroke-width: 1.4; fill: none; }
        .arrow.faint { stroke-dasharray: 3 3; opacity: .8; }
        .tip { fill: var(--soft); }
        .badge circle { stroke: var(--paper); stroke-width: 2; }
        .badge.error circle { fill: var(--error); } .badge.warning circle { fill: var(--warning); } .badge.info circle { fill: var(--info); }
        .badge text { fill: var(--paper); font-size: 11px; font-weight: 700; }
        .findings { list-style: none; padding: 0; margin: 20px 0 0; }
        .findings li { display: flex; gap: 12px; padding: 10px 0; border-top: 1px solid var(--line); }
        .findings li:target { background: var(--frame); }
        .findings b { flex: none; width: 24px; height: 24px; border-radius: 12px; text-align: center; line-height: 24px; font-size: 12px; color: var(--paper); background: var(--info); }
        .findings .error b { background: var(--error); } .findings .warning b { background: var(--warning); }
        .findings p { margin: 0; }
        .severity { font-weight: 600; } .error .severity { color: var(--error); } .warning .severity { color: var(--warning); } .info .severity { color: var(--info); }
        a { color: inherit; } code { color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }

        """;
}
