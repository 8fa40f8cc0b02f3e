using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;

namespace HaWpSdk.Policy.Reporting;

/// <summary>Where a finding stands in a file.</summary>
internal static class ReportPlace
{
    /// <summary>The position when it is one in a file; else the first evidence; else the file of the subject; else nothing. A model path is no file: it is told as <c>at</c>.</summary>
    public static SourcePosition? Of(Finding finding, ReportSubject? subject)
    {
        if (finding.Position is { } position && (position.Line > 0 || position.Source.StartsWith("arn:", StringComparison.Ordinal)))
        {
            return position;
        }

        if (finding.Evidence.Count > 0)
        {
            return new SourcePosition(finding.Evidence[0].Path, finding.Evidence[0].Line, 1);
        }

        return subject?.File is { } file ? new SourcePosition(file) : null;
    }
}

/// <summary>Severities as words.</summary>
internal static class SeverityWord
{
    public static string Of(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };
}
