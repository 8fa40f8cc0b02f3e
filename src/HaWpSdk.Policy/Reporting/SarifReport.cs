using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;

namespace HaWpSdk.Policy.Reporting;

/// <summary>Writes a result as SARIF 2.1.0, as code scanning services accept it: every result has a place in a file, and accepted findings stay in with their reason.</summary>
public static class SarifReport
{
    // GitHub refuses a run with more results.
    private const int MaximumResults = 25_000;

    /// <summary>Writes a result.</summary>
    /// <param name="result">The result. Of more than 25,000 findings the lightest are left out: code scanning refuses a file with more.</param>
    /// <param name="informationUri">Where the tool is described.</param>
    /// <param name="root">The folder that stands for the repository: absolute places below it are written relative to it, as code scanning wants them. <see langword="null"/> writes places as they are.</param>
    public static string Write(PolicyResult result, string informationUri = "https://github.com/hawpsdk/hawpsdk", string? root = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var findings = result.Findings.Select(f => (f.Subject, f.Finding)).Concat(result.Suppressed.Select(f => ((ReportSubject?)f.Subject, f.Finding))).ToList();
        if (findings.Count > MaximumResults)
        {
            findings = [.. findings.OrderByDescending(f => f.Finding.Severity).Take(MaximumResults)];
        }

        var folder = root is null ? null : root.Replace('\\', '/').TrimEnd('/') + "/";
        var rules = findings.GroupBy(f => f.Finding.RuleId, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.First().Finding).ToList();
        var index = rules.Select((r, i) => (r.RuleId, i)).ToDictionary(r => r.RuleId, r => r.i, StringComparer.Ordinal);
        return JsonText.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            json.WriteStartObject("tool");
            json.WriteStartObject("driver");
            json.WriteString("name", "hawp");
            json.WriteString("semanticVersion", result.Version);
            json.WriteString("informationUri", informationUri);
            json.WriteStartArray("rules");
            foreach (var finding in rules)
            {
                WriteRule(json, finding);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            foreach (var (subject, finding) in findings)
            {
                WriteResult(json, subject, finding, index[finding.RuleId], folder);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void WriteRule(Utf8JsonWriter json, Finding finding)
    {
        var rule = finding.Rule;
        var title = rule?.Title ?? EngineRules.All.FirstOrDefault(r => r.Id == finding.RuleId)?.Title ?? finding.RuleName;
        json.WriteStartObject();
        json.WriteString("id", finding.RuleId);
        json.WriteString("name", finding.RuleName);
        WriteText(json, "shortDescription", title);
        WriteText(json, "fullDescription", rule is null ? title + "." : title + ". " + rule.Why);
        WriteText(json, "help", rule is null ? finding.Remedy : rule.Why + " " + rule.Remedy);
        json.WriteString("helpUri", finding.HelpUri);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Level(rule?.Severity ?? finding.Severity));
        json.WriteEndObject();
        if (rule is not null)
        {
            json.WriteStartObject("properties");
            json.WriteStartArray("tags");
            json.WriteStringValue(rule.Category.ToString().ToLowerInvariant());
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, ReportSubject? subject, Finding finding, int ruleIndex, string? root)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.RuleId);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", Level(finding.Severity));
        WriteText(json, "message", finding.Text);
        var place = ReportPlace.Of(finding, subject);
        var isFile = place is not null && !place.Source.StartsWith("arn:", StringComparison.Ordinal);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");

        // A finding about a model or a live resource has no file; services still want one.
        WriteFile(json, isFile ? place!.Source : (subject?.Name ?? "hawp") + ".cluster", root);
        json.WriteStartObject("region");
        json.WriteNumber("startLine", isFile ? Math.Max(1, place!.Line) : 1);
        if (isFile && place!.Column > 0)
        {
            json.WriteNumber("startColumn", place.Column);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("fullyQualifiedName", (subject is null ? string.Empty : subject.Name + ":") + finding.At);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        if (finding.Evidence.Count > 0)
        {
            WriteEvidence(json, finding.Evidence, root);
        }

        json.WriteStartObject("partialFingerprints");
        var fingerprint = Fingerprint(subject, finding);
        json.WriteString("hawp/v1", fingerprint);

        // The one that GitHub reads; without it GitHub would hash a line of a file that may not be in the repository.
        json.WriteString("primaryLocationLineHash", fingerprint + ":1");
        json.WriteEndObject();
        if (finding.AcceptedBecause is { } because)
        {
            json.WriteStartArray("suppressions");
            json.WriteStartObject();
            json.WriteString("kind", "inSource");
            json.WriteString("justification", because);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteEvidence(Utf8JsonWriter json, IReadOnlyList<Evidence> evidence, string? root)
    {
        json.WriteStartArray("relatedLocations");
        for (var i = 0; i < evidence.Count; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("id", i + 1);
            WriteText(json, "message", evidence[i].What);
            json.WriteStartObject("physicalLocation");
            WriteFile(json, evidence[i].Path, root);
            json.WriteStartObject("region");
            json.WriteNumber("startLine", Math.Max(1, evidence[i].Line));
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFile(Utf8JsonWriter json, string path, string? root)
    {
        path = path.Replace('\\', '/');
        if (root is not null && path.StartsWith(root, StringComparison.Ordinal))
        {
            path = path[root.Length..];
        }

        while (path.StartsWith("./", StringComparison.Ordinal))
        {
            path = path[2..];
        }

        var isRelative = !path.StartsWith('/');
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", (isRelative ? string.Empty : "file://") + Uri(path));
        if (isRelative)
        {
            json.WriteString("uriBaseId", "%SRCROOT%");
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    // The place in the document, not the line: moving code around does not make a finding new.
    private static string Fingerprint(ReportSubject? subject, Finding finding) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{subject?.Name}\n{finding.RuleId}\n{finding.Clause?.Name}\n{finding.At}")))[..32];

    private static string Uri(string path) => string.Join('/', path.Split('/').Select(System.Uri.EscapeDataString));

    private static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
