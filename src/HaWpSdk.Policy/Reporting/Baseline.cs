using System.Text.Json;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Problems;

namespace HaWpSdk.Policy.Reporting;

/// <summary>The findings that were there when somebody began: reported as accepted, while new ones count. A baseline only shrinks.</summary>
public sealed class Baseline
{
    private const string Reason = "known since the baseline";
    private readonly SortedSet<(string Cluster, string Rule, string Clause, string At)> _known;

    private Baseline(IEnumerable<(string Cluster, string Rule, string Clause, string At)> known) => _known = [.. known];

    /// <summary>How many findings it holds.</summary>
    public int Count => _known.Count;

    /// <summary>The baseline of a result: every finding of it that is about a rule.</summary>
    /// <param name="result">The result.</param>
    public static Baseline Of(PolicyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Baseline(result.Findings.Where(f => f.Finding.Rule is not null).Select(f => Key(f.Subject, f.Finding)));
    }

    /// <summary>Reads a baseline.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">The name of the file, for problems.</param>
    /// <exception cref="PolicyFileException">The text is not a baseline.</exception>
    public static Baseline Read(string json, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var known = new List<(string, string, string, string)>();
            foreach (var entry in document.RootElement.GetProperty("findings").EnumerateArray())
            {
                known.Add((Text(entry, "cluster"), Text(entry, "rule"), Text(entry, "clause"), Text(entry, "at")));
            }

            return new Baseline(known);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            var line = exception is JsonException { LineNumber: { } number } ? (int)number + 1 : 1;
            var column = exception is JsonException { BytePositionInLine: { } place } ? (int)place + 1 : 1;
            throw new PolicyFileException(new PolicyProblem(new SourcePosition(file, line, column), "This is no baseline: write one with --write-baseline."), exception);
        }
    }

    /// <summary>What is left of this baseline when it is written again: entries that are no longer found go, none comes in.</summary>
    /// <param name="result">The present result, before a baseline was applied.</param>
    public Baseline Shrink(PolicyResult result) => new(_known.Intersect(Of(result)._known));

    /// <summary>The result with the known findings accepted.</summary>
    /// <param name="result">The result.</param>
    public PolicyResult Apply(PolicyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result with
        {
            Subjects = [.. result.Subjects.Select(subject =>
            {
                var (known, fresh) = Split(subject);
                return subject with { Report = subject.Report.With(fresh, [.. subject.Report.Suppressed, .. known.Select(f => f.Accepted(Reason))]) };
            })],
        };
    }

    /// <summary>The baseline as JSON.</summary>
    public string Write() => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("tool", "hawp");
        json.WriteStartArray("findings");
        foreach (var (cluster, rule, clause, at) in _known)
        {
            json.WriteStartObject();
            json.WriteString("cluster", cluster);
            json.WriteString("rule", rule);
            json.WriteString("clause", clause);
            json.WriteString("at", at);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static (string Cluster, string Rule, string Clause, string At) Key(ReportSubject? subject, Finding finding) =>
        (subject?.Name ?? string.Empty, finding.RuleId, finding.Clause?.Name ?? string.Empty, finding.At);

    private static string Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString() ?? string.Empty : string.Empty;

    private (List<Finding> Known, List<Finding> Fresh) Split(ReportSubject subject)
    {
        var known = new List<Finding>();
        var fresh = new List<Finding>();
        foreach (var finding in subject.Report.Findings)
        {
            (finding.Rule is not null && _known.Contains(Key(subject, finding)) ? known : fresh).Add(finding);
        }

        return (known, fresh);
    }
}
