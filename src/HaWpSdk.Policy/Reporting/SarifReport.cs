using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;

namespace HaWpSdk.Policy.Reporting;

/// <summary>Writes a result as SARIF 2.1.0, as code scanning services accept it: every result has a place in a file, and accepted findings stay in with their reason.</summary>
public static class SarifReport
{
    /// <summary>The results GitHub accepts in a run. A file with more is refused, so the lightest findings are left out, and the file says so.</summary>
    public const int MaximumResults = 25_000;

    /// <summary>The results GitHub keeps of a run, the heaviest first.</summary>
    public const int ShownResults = 5_000;

    // GitHub shows a hundred places of a result. All places of a file together are bounded as well: packed, it may have 10 MB.
    private const int MaximumEvidence = 100;
    private const int MaximumEvidenceOfAll = 100_000;

    /// <summary>Writes a result.</summary>
    /// <param name="result">The result. Of more than <see cref="MaximumResults"/> findings the lightest are left out.</param>
    /// <param name="informationUri">Where the tool is described.</param>
    /// <param name="root">The folder that stands for the repository: absolute places below it are written relative to it, as code scanning wants them. <see langword="null"/> writes places as they are.</param>
    /// <param name="category">What tells this run from others of the tool on the same commit, for example the verb; code scanning replaces the results of a run by those of the next of its category. <see langword="null"/> for none.</param>
    public static string Write(PolicyResult result, string informationUri = "https://github.com/hawpsdk/hawpsdk", string? root = null, string? category = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var findings = result.Findings.Select(f => (f.Subject, f.Finding)).Concat(result.Suppressed.Select(f => ((ReportSubject?)f.Subject, f.Finding))).ToList();
        var notes = NotesOn(result);
        if (findings.Count > MaximumResults)
        {
            findings = [.. findings.OrderBy(f => f.Finding.AcceptedBecause is not null).ThenByDescending(f => f.Finding.Severity).Take(MaximumResults)];
        }

        var folder = root is null ? null : root.Replace('\\', '/').TrimEnd('/') + "/";
        var rules = findings.GroupBy(f => f.Finding.RuleId, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.First().Finding).ToList();
        var index = rules.Select((r, i) => (r.RuleId, i)).ToDictionary(r => r.RuleId, r => r.i, StringComparer.Ordinal);
        var evidenceLeft = MaximumEvidenceOfAll;
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
            if (category is not null)
            {
                json.WriteStartObject("automationDetails");
                json.WriteString("id", "hawp-" + category + "/");
                json.WriteEndObject();
            }

            WriteInvocation(json, notes);
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            foreach (var (subject, finding) in findings)
            {
                var evidence = finding.Evidence.Take(Math.Min(MaximumEvidence, evidenceLeft)).ToList();
                evidenceLeft -= evidence.Count;
                WriteResult(json, subject, finding, evidence, index[finding.RuleId], folder);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>What a reader of the file, or of the code scanning page made from it, does not get to see; nothing when that is nothing.</summary>
    /// <param name="result">The result.</param>
    /// <returns>Sentences.</returns>
    public static IReadOnlyList<string> NotesOn(PolicyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var count = result.Findings.Count() + result.Suppressed.Count();
        return count switch
        {
            > MaximumResults => [string.Create(CultureInfo.InvariantCulture, $"{count:N0} findings: the file holds the {MaximumResults:N0} heaviest, for GitHub refuses a file with more, and code scanning shows {ShownResults:N0} of them. The formats text and json have all.")],
            > ShownResults => [string.Create(CultureInfo.InvariantCulture, $"{count:N0} findings: GitHub's code scanning shows the {ShownResults:N0} heaviest.")],
            _ => [],
        };
    }

    private static void WriteInvocation(Utf8JsonWriter json, IReadOnlyList<string> notes)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", true);
        if (notes.Count > 0)
        {
            json.WriteStartArray("toolExecutionNotifications");
            foreach (var note in notes)
            {
                json.WriteStartObject();
                json.WriteString("level", "warning");
                WriteText(json, "message", note);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteRule(Utf8JsonWriter json, Finding finding)
    {
        var rule = finding.Rule;
        var title = rule?.Title ?? EngineRules.All.FirstOrDefault(r => r.Id == finding.RuleId)?.Title ?? finding.RuleName;
        json.WriteStartObject();
        json.WriteString("id", finding.RuleId);
        json.WriteString("name", finding.RuleName);
        WriteText(json, "shortDescription", title);
        WriteText(json, "fullDescription", rule is null ? title + "." : title + ". " + General(rule.Why));

        // A finding of the engine itself says all there is to say in its message.
        WriteText(json, "help", rule is null ? title + ". See " + finding.HelpUri : General(rule.Why + " " + rule.Remedy));
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
            if (rule.Category == RuleCategory.Security)
            {
                // GitHub orders security findings by this number, from 0.1 to 10: 7 and more are high, below 4 is low.
                json.WriteString("security-severity", rule.Severity switch { Severity.Error => "8.0", Severity.Warning => "5.0", _ => "2.0" });
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    // The text of a rule is about any subject.
    private static string General(string text) => MessageTemplate.Fill(text, "…", "…", "…", "…");

    private static void WriteResult(Utf8JsonWriter json, ReportSubject? subject, Finding finding, List<Evidence> evidence, int ruleIndex, string? root)
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
        if (evidence.Count > 0)
        {
            WriteEvidence(json, evidence, root);
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

    private static void WriteEvidence(Utf8JsonWriter json, List<Evidence> evidence, string? root)
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
        // What leads out of the root is written whole, as file:///…; so is a path of Windows.
        if (root is not null && path.StartsWith("../", StringComparison.Ordinal))
        {
            path = Path.GetFullPath(Path.Combine(root, path)).Replace('\\', '/');
        }

        if (root is not null && path.StartsWith(root, StringComparison.Ordinal))
        {
            path = path[root.Length..];
        }

        while (path.StartsWith("./", StringComparison.Ordinal))
        {
            path = path[2..];
        }

        if (path.Length > 1 && path[1] == ':')
        {
            path = "/" + path;
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

    private static string Uri(string path)
    {
        var uri = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            // Bytes of a file name that are no UTF-8 are kept as lone surrogates (see FileNames of the scanner).
            if (path[i] is >= '\udc80' and <= '\udcff' && (i == 0 || !char.IsHighSurrogate(path[i - 1])))
            {
                uri.Append('%').Append((path[i] & 0xff).ToString("X2", CultureInfo.InvariantCulture));
            }
            else if (path[i] is '/' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '.' or '_' or '~')
            {
                uri.Append(path[i]);
            }
            else
            {
                var length = char.IsHighSurrogate(path[i]) && i + 1 < path.Length && char.IsLowSurrogate(path[i + 1]) ? 2 : 1;
                uri.Append(System.Uri.EscapeDataString(path.Substring(i, length)));
                i += length - 1;
            }
        }

        return uri.ToString();
    }

    private static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
