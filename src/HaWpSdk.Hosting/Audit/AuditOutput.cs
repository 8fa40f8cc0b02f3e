using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Encodings.Web;
using System.Text.Json;
using HaWpSdk.Deploy.Audit;

namespace HaWpSdk.Hosting.Audit;

/// <summary>What an audit says beside its findings: which account it was, which calls gave no answer, which protections are off.</summary>
internal static class AuditOutput
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The result with that, in one of the formats; SARIF has no place for it.</summary>
    public static string Finish(string format, string text, IReadOnlyList<(AuditReport Report, bool IsSimulated)> audits, int width) => format switch
    {
        "json" => Json(text, audits),
        "sarif" => text,
        _ => Text(text, audits, width),
    };

    private static string Text(string text, IReadOnlyList<(AuditReport Report, bool IsSimulated)> audits, int width)
    {
        var all = new StringBuilder();
        foreach (var (report, isSimulated) in audits)
        {
            all.Append(Where(report, isSimulated)).Append('\n');
        }

        all.Append('\n').Append(text);
        foreach (var (report, isSimulated) in audits)
        {
            var mark = isSimulated ? "simulated " : string.Empty;
            if (report.Unsealed.Count > 0)
            {
                Sentence($"The {mark}cluster {report.Cluster} is not sealed: off {(report.Unsealed.Count == 1 ? "is" : "are")} {string.Join(", ", report.Unsealed)}.");
            }

            var denied = report.Unanswered.Where(call => call.IsDenied).ToList();
            if (denied.Count > 0)
            {
                Sentence($"These permissions would decide what was not checked of {mark}{report.Cluster}; 'hawp audit --print-policy' prints all that an audit needs:");
                foreach (var call in denied)
                {
                    Sentence($"  {call.Action}: {Paths(call)}", "    ");
                }
            }

            foreach (var call in report.Unanswered.Where(call => !call.IsDenied))
            {
                Sentence($"{call.Reason} It would have decided {Paths(call)}.");
            }
        }

        return all.ToString();

        void Sentence(string sentence, string rest = "")
        {
            foreach (var line in WrappedText.Lines(sentence, width, rest))
            {
                all.Append(line).Append('\n');
            }
        }
    }

    private static string Where(AuditReport report, bool isSimulated) =>
        $"{(isSimulated ? "simulated cluster" : "cluster")} {report.Cluster} in {(isSimulated ? "the simulated account" : "account")} {report.AccountId ?? "(not seen)"}, {report.Calls.ToString(CultureInfo.InvariantCulture)} calls";

    private static string Paths(Unanswered call) => call.Paths.Count switch
    {
        0 => "nothing else",
        <= 4 => string.Join(", ", call.Paths),
        _ => string.Join(", ", call.Paths.Take(3)) + string.Create(CultureInfo.InvariantCulture, $" and {call.Paths.Count - 3} more paths"),
    };

    private static string Json(string text, IReadOnlyList<(AuditReport Report, bool IsSimulated)> audits)
    {
        var root = JsonNode.Parse(text)!.AsObject();
        root["audits"] = new JsonArray([.. audits.Select(audit => (JsonNode)new JsonObject
        {
            ["cluster"] = audit.Report.Cluster,
            ["account"] = audit.Report.AccountId,
            ["simulated"] = audit.IsSimulated,
            ["calls"] = audit.Report.Calls,
            ["unsealed"] = Texts(audit.Report.Unsealed),
            ["drift"] = new JsonArray([.. audit.Report.Drift.Select(drift => (JsonNode)new JsonObject { ["path"] = drift.Path, ["expected"] = drift.Expected, ["actual"] = drift.Actual, ["arn"] = drift.Arn })]),
            ["unanswered"] = new JsonArray([.. audit.Report.Unanswered.Select(call => (JsonNode)new JsonObject { ["action"] = call.Action, ["denied"] = call.IsDenied, ["reason"] = call.Reason, ["paths"] = Texts(call.Paths) })]),
        })]);
        return root.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
