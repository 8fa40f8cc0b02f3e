using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;

namespace HaWpSdk.Policy.Reporting;

/// <summary>Writes a result as JSON; the schema is <c>docs/schema/report.schema.json</c>.</summary>
public static class JsonReport
{
    /// <summary>Writes a result.</summary>
    /// <param name="result">The result.</param>
    /// <returns>JSON with two spaces a level and a final line end.</returns>
    public static string Write(PolicyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return JsonText.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("tool", "hawp");
            json.WriteString("version", result.Version);
            json.WriteStartObject("summary");
            json.WriteNumber("errors", result.Count(Severity.Error));
            json.WriteNumber("warnings", result.Count(Severity.Warning));
            json.WriteNumber("infos", result.Count(Severity.Info));
            json.WriteNumber("suppressed", result.Suppressed.Count());
            json.WriteNumber("notChecked", result.NotChecked);
            json.WriteNumber("checked", result.Checked);
            json.WriteEndObject();
            json.WriteStartArray("findings");
            foreach (var (subject, finding) in result.Findings)
            {
                WriteFinding(json, subject, finding);
            }

            json.WriteEndArray();
            json.WriteStartArray("suppressed");
            foreach (var (subject, finding) in result.Suppressed)
            {
                WriteFinding(json, subject, finding);
            }

            json.WriteEndArray();
            json.WriteStartArray("notChecked");
            foreach (var (subject, rule) in result.Subjects.SelectMany(s => s.Report.NotChecked.Select(n => (s, n))))
            {
                json.WriteStartObject();
                json.WriteString("rule", rule.Rule.Id);
                json.WriteString("name", rule.Rule.Name);
                json.WriteString("cluster", subject.Name);
                WriteTexts(json, "missing", rule.Missing);
                if (rule.Reason is not null)
                {
                    json.WriteString("reason", rule.Reason);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("plugins");
            foreach (var plugin in result.Plugins)
            {
                json.WriteStartObject();
                json.WriteString("slug", plugin.Slug);
                json.WriteString("name", plugin.Name);
                json.WriteString("version", plugin.Version);
                json.WriteString("source", plugin.Source);
                json.WriteString("verdict", plugin.Verdict);
                if (plugin.Status is { } status)
                {
                    json.WriteString("status", status);
                }

                if (plugin.CatalogueVerdict is { } catalogue)
                {
                    json.WriteString("catalogueVerdict", catalogue);
                }

                if (plugin.CodeVerdict is { } code)
                {
                    json.WriteString("codeVerdict", code);
                }

                WriteTexts(json, "behaviours", plugin.Behaviours);
                WriteEvidence(json, plugin.Evidence);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (result.DropIns.Count > 0)
            {
                WriteTexts(json, "dropIns", result.DropIns);
            }

            json.WriteEndObject();
        });
    }

    private static void WriteFinding(Utf8JsonWriter json, ReportSubject? subject, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.RuleId);
        json.WriteString("name", finding.RuleName);
        json.WriteString("severity", SeverityWord.Of(finding.Severity));
        json.WriteString("message", finding.Text);
        if (ReportPlace.Of(finding, subject) is { } place)
        {
            json.WriteString("path", place.Source);
            if (place.Line > 0)
            {
                json.WriteNumber("line", place.Line);
                json.WriteNumber("column", Math.Max(1, place.Column));
            }
        }

        json.WriteString("at", finding.At);
        json.WriteString("subject", finding.Subject);
        if (subject is not null)
        {
            json.WriteString("cluster", subject.Name);
        }

        if (finding.Clause is not null)
        {
            json.WriteString("clause", finding.Clause.Name);
        }

        json.WriteString("help", finding.HelpUri);
        if (finding.AcceptedBecause is not null)
        {
            json.WriteString("because", finding.AcceptedBecause);
        }

        WriteEvidence(json, finding.Evidence);
        json.WriteEndObject();
    }

    private static void WriteEvidence(Utf8JsonWriter json, IReadOnlyList<Evidence> evidence)
    {
        json.WriteStartArray("evidence");
        foreach (var place in evidence)
        {
            json.WriteStartObject();
            json.WriteString("path", place.Path);
            json.WriteNumber("line", place.Line);
            json.WriteString("what", place.What);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}

/// <summary>JSON the way this project writes it: indented, readable characters as they are, <c>\n</c> line ends.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            write(json);
        }

        return Visible(Encoding.UTF8.GetString(stream.ToArray())) + "\n";
    }

    // Marks that turn the direction of writing show another text than the one that is there. They occur within strings only, where they can be escaped.
    private static string Visible(string json)
    {
        if (!json.Any(IsInvisible))
        {
            return json;
        }

        var text = new StringBuilder(json.Length + 64);
        foreach (var c in json)
        {
            _ = IsInvisible(c) ? text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)) : text.Append(c);
        }

        return text.ToString();
    }

    private static bool IsInvisible(char c) => c is '\u061c' or '\u200e' or '\u200f' or (>= '\u2028' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or (>= '\u007f' and <= '\u009f');
}
