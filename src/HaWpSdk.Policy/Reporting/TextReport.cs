using System.Globalization;
using System.Text;
using HaWpSdk.Policy.Documents;
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

    /// <summary>Whether all is told one by one, however much it is: places in code, files that cannot be read, rules that could not be checked for one and the same reason. Default: no, the first ones and how many more.</summary>
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
        foreach (var same in result.OwnFindings.GroupBy(f => (f.RuleId, f.Severity, f.Text)))
        {
            writer.OwnFindings([.. same]);
        }

        foreach (var subject in result.Subjects)
        {
            writer.Subject(subject, result.Subjects.Count > 1);
        }

        writer.Plugins(result.Plugins, result.DropIns);
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
        /// <summary>What is longer only fills the screen.</summary>
        private const int LongestWord = 300;

        /// <summary>Of many places that have one thing wrong, the first ones tell where to look.</summary>
        private const int ListedPlaces = 20;

        /// <summary>Of the places in code that led to a finding, the first ones show what it is about.</summary>
        private const int ListedEvidence = 5;

        /// <summary>Rules that are named where many share one reason.</summary>
        private const int Listed = 8;

        private const string NotJudged = "not judged";

        private static readonly string[] Verdicts = ["forbid", "warn", "ok", NotJudged];

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

            var told = new HashSet<Finding>();
            var groups = subject.Report.Findings.OrderByDescending(f => f.Severity).ThenBy(f => f.RuleId, StringComparer.Ordinal).ThenBy(f => f.At, StringComparer.Ordinal).GroupBy(Mistake).Select(same => same.ToList()).ToList();
            foreach (var same in groups.Where(same => !told.Contains(same[0])))
            {
                var others = same.Count > 1 ? [] : groups.Where(other => other.Count == 1 && other[0] != same[0] && !told.Contains(other[0]) && IsMendedBy(other[0], same[0])).Select(other => other[0]).ToList();
                told.Add(same[0]);
                told.UnionWith(others);
                Finding(subject, others, same);
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
                : [string.Create(CultureInfo.InvariantCulture, $"{all.Count} rules: {(rules.Key == NotChecked.OpenList ? $"More than could be seen may stand in {NotChecked.Names([.. all.SelectMany(n => n.Missing).Select(path => path.Split('[')[0]).Distinct(StringComparer.Ordinal)])}." : rules.Key)} They are {string.Join(", ", all.Take(all.Count <= Listed ? Listed : Listed - 2).Select(n => n.Rule.Id))}{(all.Count <= Listed ? string.Empty : $" and {all.Count - Listed + 2} more")}.")];
        }

        // One mistake shows at several places: the same clause, the same words of advice, nothing told about one place alone. The machine-readable reports keep all of them.
        private static (string Rule, Severity Severity, string? Clause, string Advice, Finding? Alone) Mistake(Finding finding) =>
            (finding.RuleId, finding.Severity, finding.Clause?.Name, finding.Why + finding.Remedy, finding.Clause is null || finding.Evidence.Count > 0 ? finding : null);

        // What the run itself has to say: the same of many files is said once.
        public void OwnFindings(List<Finding> findings)
        {
            if (findings.Count == 1)
            {
                Finding(null, [], findings);
                return;
            }

            var finding = findings[0];
            Heading(finding, string.Create(CultureInfo.InvariantCulture, $"{findings.Count} times"));
            Wrapped(finding.Text, "  ");
            foreach (var one in findings.Take(options.Verbose ? int.MaxValue : ListedPlaces))
            {
                Wrapped(ReportPlace.Of(one, null) is { } place ? Shown(place) : one.At, "  - ", "    ");
            }

            if (findings.Count > ListedPlaces && !options.Verbose)
            {
                Line(string.Create(CultureInfo.InvariantCulture, $"  and {findings.Count - ListedPlaces} more"));
            }

            Line(Dim("  " + finding.HelpUri));
            Line(string.Empty);
        }

        // Two rules may see one value each from its own side: the change that mends one of them mends the other.
        private static bool IsMendedBy(Finding other, Finding finding) =>
            other.At == finding.At && other.Clause?.Fix is { Kind: not FixKind.RemoveItem } fix && finding.Clause?.Fix is { } change && fix.Kind == change.Kind && fix.Path.Equals(change.Path)
            && (fix.Value is null ? change.Value is null : change.Value is not null && fix.Value.ContentEquals(change.Value));

        private void Finding(ReportSubject? subject, List<Finding> others, List<Finding> findings)
        {
            var finding = findings[0];
            var places = findings.Select(f => ReportPlace.Of(f, subject)).ToList();
            var isOneFile = places.TrueForAll(place => place?.Source == places[0]?.Source);
            var last = isOneFile ? Shown(places[0], findings.Count > 1) : string.Empty;
            var where = findings.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"{findings.Count} times") : finding.At;
            if (finding.Evidence.Count > 0 && places[0] is { } own && (own is { Line: <= 1, Column: <= 1 } || own.Source == finding.Evidence[0].Path))
            {
                last = string.Empty; // the evidence tells more than the file of the whole plugin
            }

            if (findings.Count == 1 && places[0]?.Source == finding.At)
            {
                // The place is all there is to say about where.
                (where, last) = (last, string.Empty);
            }

            Heading(finding, Clean(where));
            if (findings.Count == 1)
            {
                Wrapped(finding.Text, "  ");
            }
            else
            {
                for (var i = 0; i < findings.Count; i++)
                {
                    var place = isOneFile ? places[i] is { Line: > 0 } at ? string.Create(CultureInfo.InvariantCulture, $" (line {at.Line})") : string.Empty : " " + Shown(places[i]);
                    Wrapped(findings[i].Message + place, "  - ", "    ");
                }

                Wrapped(string.Join(" ", new[] { finding.Why, finding.Remedy }.Where(t => t.Length > 0)), "  ");
            }

            var listed = options.Verbose ? finding.Evidence.Count : ListedEvidence;
            foreach (var evidence in finding.Evidence.Take(listed))
            {
                Wrapped(string.Create(CultureInfo.InvariantCulture, $"{evidence.Path}({evidence.Line}): {evidence.What}"), "  ", "    ", isDim: true);
            }

            if (finding.Evidence.Count > listed)
            {
                Line(Dim($"  and {finding.Evidence.Count - listed} more {(finding.Evidence.Count - listed == 1 ? "place" : "places")}"));
            }

            foreach (var other in others)
            {
                Wrapped($"The same change mends {SeverityWord.Of(other.Severity)} {other.RuleId} {other.RuleName}: {string.Join(" ", new[] { other.Message, other.Why }.Where(t => t.Length > 0))}", "  ");
            }

            // The place and the page on one line where they fit; a link that a line end breaks cannot be followed.
            if (last.Length == 0 || 4 + last.Length + finding.HelpUri.Length <= _width)
            {
                Line(Dim("  " + (last.Length == 0 ? string.Empty : last + "  ") + finding.HelpUri));
            }
            else
            {
                Line(Dim("  " + last));
                Line(Dim("  " + finding.HelpUri));
            }

            Line(string.Empty);
        }

        private void Heading(Finding finding, string where)
        {
            var severity = SeverityWord.Of(finding.Severity);
            var fits = severity.Length + finding.RuleId.Length + finding.RuleName.Length + where.Length + 4 <= _width;
            Line((Colored(finding.Severity, severity) + " " + Bold(finding.RuleId) + " " + finding.RuleName + (fits ? "  " + where : string.Empty)).TrimEnd());
            if (!fits)
            {
                Line("  " + where);
            }
        }

        // The first character of a file stands for the file.
        private static string Shown(SourcePosition? place, bool isFileOnly = false) =>
            place is null ? string.Empty : Clean(isFileOnly || place is { Line: <= 1, Column: <= 1 } ? place.Source : place.ToString());

        public void Plugins(IReadOnlyList<PluginLine> plugins, IReadOnlyList<string> dropIns)
        {
            if (plugins.Count == 0 && dropIns.Count == 0)
            {
                return;
            }

            if (plugins.Count > 0)
            {
                Line(Bold("Plugins") + "  " + string.Join(", ", Verdicts.Select(verdict => Counted(plugins, verdict)).Where(count => count is not null)));
            }

            var width = Math.Min(40, plugins.Select(p => p.Slug.Length).DefaultIfEmpty().Max());
            var statusWidth = plugins.Select(p => StatusWord(p).Length).DefaultIfEmpty().Max();
            foreach (var plugin in plugins)
            {
                var verdict = !plugin.IsJudged ? "-     " : plugin.Verdict switch
                {
                    "forbid" => Colored(Severity.Error, "forbid"),
                    "warn" => Colored(Severity.Warning, "warn  "),
                    _ => "ok    ",
                };
                var name = $"{Clip(Clean(plugin.Slug), 80).PadRight(width)}  {Clip(Clean(plugin.Version), 20),-10}" + (statusWidth > 0 ? "  " + StatusWord(plugin).PadRight(statusWidth) : string.Empty);
                var behaviours = string.Join(", ", plugin.Behaviours);
                if (12 + name.Length + behaviours.Length <= _width)
                {
                    Line($"  {verdict}  {name}  {behaviours}".TrimEnd());
                }
                else
                {
                    Line($"  {verdict}  {name}".TrimEnd());
                    Wrapped(behaviours, "          ");
                }

                if (plugin.IsConflict)
                {
                    Line(Dim($"          the catalogue says {plugin.CatalogueVerdict}, the code shows {plugin.CodeVerdict}"));
                }
            }

            if (plugins.Any(p => !p.IsJudged))
            {
                Wrapped("- means not judged: the code is not here or cannot be read, and the catalogue does not know the name or was not asked.", "  ", "    ");
            }

            if (plugins.Any(p => !p.Runs && p.Verdict != "ok"))
            {
                Wrapped("What is inactive or for development alone breaks no rule. It does once somebody activates it: delete what says forbid.", "  ");
            }

            if (dropIns.Count > 0)
            {
                Line(Bold("Drop-ins"));
                Wrapped(string.Join(", ", dropIns), "  ");
            }

            Line(string.Empty);
        }

        private static string? Counted(IReadOnlyList<PluginLine> plugins, string verdict)
        {
            var all = plugins.Where(p => p.IsJudged ? p.Verdict == verdict : verdict == NotJudged).ToList();
            var idle = verdict is "forbid" or "warn" ? all.Count(p => !p.Runs) : 0;
            return all.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{all.Count} {verdict}") + (idle > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({(idle == all.Count ? string.Empty : $"{idle} ")}not running)") : string.Empty);
        }

        private static string StatusWord(PluginLine plugin) => plugin.Status switch
        {
            "active-network" => "network",
            "development" => "dev only",
            { } status => Clip(Clean(status), 12),
            null => string.Empty,
        };

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

        private void Wrapped(string text, string first, string? rest = null, bool isDim = false)
        {
            var indent = first;
            var line = new StringBuilder(indent);
            foreach (var word in text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(word => Clip(Clean(word), LongestWord)))
            {
                if (line.Length > indent.Length && line.Length + 1 + word.Length > _width)
                {
                    End();
                    indent = rest ?? first;
                    line.Clear().Append(indent);
                }

                line.Append(line.Length > indent.Length ? " " : string.Empty).Append(word);
            }

            End();
            void End() => Line(isDim ? Dim(line.ToString()) : line.ToString());
        }

        private void Line(string text) => _text.Append(text).Append('\n');

        // What comes from files and plugin code never steers the terminal: no control characters, no line ends that would forge lines, no marks that turn the
        // direction of writing, and no halves of characters, which names of files may hold.
        private static string Clean(string text)
        {
            for (var i = 0; i < text.Length; i++)
            {
                if (IsHostile(text, i))
                {
                    return new string([.. text.Select((c, at) => IsHostile(text, at) ? '\ufffd' : c)]);
                }
            }

            return text;
        }

        private static bool IsHostile(string text, int at) =>
            text[at] is var c && (char.IsControl(c) || c is '\u061c' or '\u200e' or '\u200f' or (>= '\u2028' and <= '\u202e') or (>= '\u2066' and <= '\u2069')
                || (char.IsSurrogate(c) && !(at + 1 < text.Length && char.IsSurrogatePair(c, text[at + 1])) && !(at > 0 && char.IsSurrogatePair(text[at - 1], c))));

        // The machine-readable reports have it whole.
        private static string Clip(string text, int longest) => text.Length <= longest ? text : text.Substring(0, longest - 1).TrimEnd('…') + "…";

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
