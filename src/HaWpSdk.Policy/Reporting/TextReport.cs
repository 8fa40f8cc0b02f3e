using System.Globalization;
using System.Text;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;

namespace HaWpSdk.Policy.Reporting;

/// <summary>How a text report looks.</summary>
public sealed record TextReportOptions
{
    /// <summary>Whether severities are coloured with terminal sequences. Default: no.</summary>
    public bool Color { get; init; }

    /// <summary>The width lines are broken at, in characters. Default: 100; at least 40.</summary>
    public int Width { get; init; } = 100;

    /// <summary>Whether accepted findings and rules that could not be checked are told one by one. Default: yes.</summary>
    public bool Details { get; init; } = true;

    /// <summary>Whether rules that could not be checked for one and the same reason are told one by one, however many they are. Default: no, more than three are told together.</summary>
    public bool Verbose { get; init; }
}

/// <summary>Writes a result for people: what is wrong, where, what to do, and at the end the sum.</summary>
public static class TextReport
{
    /// <summary>Writes a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="options">How it looks; the default when <see langword="null"/>.</param>
    public static string Write(PolicyResult result, TextReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var writer = new Writer(options ?? new TextReportOptions());
        foreach (var finding in result.OwnFindings)
        {
            writer.Finding(null, finding);
        }

        foreach (var subject in result.Subjects)
        {
            writer.Subject(subject, result.Subjects.Count > 1);
        }

        writer.Plugins(result.Plugins);
        writer.Sum(result);
        return writer.ToString();
    }

    /// <summary>Writes one report, as test frameworks show it.</summary>
    /// <param name="report">The report.</param>
    public static string Write(PolicyReport report)
    {
        var subject = new ReportSubject(string.Empty, report);
        return Write(new PolicyResult([subject], string.Empty));
    }

    private sealed class Writer(TextReportOptions options)
    {
        private readonly StringBuilder _text = new();
        private readonly int _width = Math.Max(40, options.Width);

        public void Subject(ReportSubject subject, bool heading)
        {
            if (heading)
            {
                var isQuiet = subject.Report.Findings.Count == 0 && (!options.Details || (subject.Report.Suppressed.Count == 0 && subject.Report.NotChecked.Count == 0));
                Line(Bold(Clean(subject.Name)) + (isQuiet ? $"  no findings, {subject.Report.Checked} rules checked" : string.Empty));
                Line(string.Empty);
            }

            foreach (var same in subject.Report.Findings.OrderByDescending(f => f.Severity).ThenBy(f => f.RuleId, StringComparer.Ordinal).ThenBy(f => f.At, StringComparer.Ordinal).GroupBy(f => Mistake(subject, f)))
            {
                Finding(subject, [.. same]);
            }

            if (!options.Details)
            {
                return;
            }

            Section("Accepted", subject.Report.Suppressed.Select(f => $"{f.RuleId} {f.RuleName} at {f.At}: {f.AcceptedBecause}"));
            Section("Not checked", subject.Report.NotChecked.GroupBy(n => n.Reason).SelectMany(Unchecked));
        }

        // One missing permission hides many rules: the reason is what helps, not the list.
        private IEnumerable<string> Unchecked(IGrouping<string?, NotChecked> rules)
        {
            var all = rules.ToList();
            return rules.Key is null || options.Verbose || all.Count <= 3
                ? all.Select(n => n.ToString())
                : [string.Create(CultureInfo.InvariantCulture, $"{all.Count} rules: {rules.Key} They are {string.Join(", ", all.Take(3).Select(n => n.Rule.Id))} and {all.Count - 3} more.")];
        }

        // One mistake shows at several places: the same clause, the same words of advice, nothing told about one place alone. The machine-readable reports keep all of them.
        private static (string Rule, Severity Severity, string? Clause, string Advice, string? File, Finding? Alone) Mistake(ReportSubject subject, Finding finding) =>
            (finding.RuleId, finding.Severity, finding.Clause?.Name, finding.Why + finding.Remedy, ReportPlace.Of(finding, subject)?.Source, finding.Clause is null || finding.Evidence.Count > 0 ? finding : null);

        public void Finding(ReportSubject? subject, params IReadOnlyList<Finding> findings)
        {
            var finding = findings[0];
            var place = ReportPlace.Of(finding, subject);
            var where = findings.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"  {findings.Count} times") : finding.At.Length == 0 ? string.Empty : "  " + Clean(finding.At);
            Line(Colored(finding.Severity, SeverityWord.Of(finding.Severity)) + " " + Bold(finding.RuleId) + " " + finding.RuleName + where);
            if (findings.Count == 1)
            {
                Wrapped(finding.Text, "  ");
            }
            else
            {
                foreach (var one in findings)
                {
                    var line = ReportPlace.Of(one, subject) is { Line: > 0 } at ? string.Create(CultureInfo.InvariantCulture, $" (line {at.Line})") : string.Empty;
                    Wrapped(one.Message + line, "  - ", "    ");
                }

                Wrapped(string.Join(" ", new[] { finding.Why, finding.Remedy }.Where(t => t.Length > 0)), "  ");
            }

            foreach (var evidence in finding.Evidence.Take(5))
            {
                Line(Dim($"  {Clean(evidence.Path)}({evidence.Line}): {Clean(evidence.What)}"));
            }

            if (finding.Evidence.Count > 5)
            {
                Line(Dim($"  and {finding.Evidence.Count - 5} more places"));
            }

            Line(Dim("  " + (place is null ? string.Empty : Clean(place.ToString()) + "  ") + finding.HelpUri));
            Line(string.Empty);
        }

        public void Plugins(IReadOnlyList<PluginLine> plugins)
        {
            if (plugins.Count == 0)
            {
                return;
            }

            Line(Bold("Plugins"));
            var width = Math.Min(40, plugins.Max(p => p.Slug.Length));
            foreach (var plugin in plugins)
            {
                var verdict = plugin.Verdict switch
                {
                    "forbid" => Colored(Severity.Error, "forbid"),
                    "warn" => Colored(Severity.Warning, "warn  "),
                    _ => "ok    ",
                };
                var behaviours = plugin.Behaviours.Count == 0 ? string.Empty : string.Join(", ", plugin.Behaviours);
                Line($"  {verdict}  {Clean(plugin.Slug).PadRight(width)}  {Clean(plugin.Version),-10}  {behaviours}".TrimEnd());
                if (plugin.IsConflict)
                {
                    Line(Dim($"          the catalogue says {plugin.CatalogueVerdict}, the code shows {plugin.CodeVerdict}"));
                }
            }

            Line(string.Empty);
        }

        public void Sum(PolicyResult result)
        {
            var counts = new List<string>();
            Add(counts, result.Count(Severity.Error), "error", "errors");
            Add(counts, result.Count(Severity.Warning), "warning", "warnings");
            Add(counts, result.Count(Severity.Info), "note", "notes");
            var told = counts.Count == 0 ? "No findings" : string.Join(", ", counts);
            var rest = new List<string> { result.Checked == 1 ? "1 rule checked" : $"{result.Checked} rules checked" };
            Add(rest, result.NotChecked, "not checked", "not checked");
            Add(rest, result.Suppressed.Count(), "finding accepted", "findings accepted");
            Line($"{told}. {string.Join(", ", rest)}.");
            if (result.Subjects.Count > 0 && result.Checked == 0)
            {
                Line("Nothing could be checked, so this is no pass.");
            }
        }

        public override string ToString() => _text.ToString();

        private static void Add(List<string> parts, int count, string one, string many)
        {
            if (count > 0)
            {
                parts.Add(count.ToString(CultureInfo.InvariantCulture) + " " + (count == 1 ? one : many));
            }
        }

        private void Section(string title, IEnumerable<string> lines)
        {
            var all = lines.ToList();
            if (all.Count == 0)
            {
                return;
            }

            Line(Bold(title));
            foreach (var line in all)
            {
                Wrapped(line, "  ");
            }

            Line(string.Empty);
        }

        private void Wrapped(string text, string first, string? rest = null)
        {
            var indent = first;
            var line = new StringBuilder(indent);
            foreach (var word in Clean(text).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.Length > indent.Length && line.Length + 1 + word.Length > _width)
                {
                    Line(line.ToString());
                    indent = rest ?? first;
                    line.Clear().Append(indent);
                }

                line.Append(line.Length > indent.Length ? " " : string.Empty).Append(word);
            }

            Line(line.ToString());
        }

        private void Line(string text) => _text.Append(text).Append('\n');

        // What comes from files and plugin code never steers the terminal.
        private static string Clean(string text) => text.Any(char.IsControl) ? new string([.. text.Select(c => char.IsControl(c) && c != '\n' ? '\ufffd' : c)]) : text;

        private string Bold(string text) => options.Color ? "\u001b[1m" + text + "\u001b[0m" : text;

        private string Dim(string text) => options.Color ? "\u001b[2m" + text + "\u001b[0m" : text;

        private string Colored(Severity severity, string text)
        {
            if (!options.Color)
            {
                return text;
            }

            var color = severity switch
            {
                Severity.Error => "31",
                Severity.Warning => "33",
                _ => "36",
            };
            return $"\u001b[1;{color}m{text}\u001b[0m";
        }
    }
}
