using HaWpSdk.Policy.Rules;

namespace HaWpSdk.Policy.Findings;

/// <summary>A cluster breaks the policy; the message is the report.</summary>
public sealed class PolicyViolationException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="report">The report.</param>
    public PolicyViolationException(PolicyReport report)
        : base(Describe(report)) => Report = report;

    /// <summary>The report.</summary>
    public PolicyReport Report { get; }

    private static string Describe(PolicyReport report)
    {
        if (report is null)
        {
            throw new ArgumentNullException(nameof(report));
        }

        if (report.Checked == 0 && report.Errors == 0)
        {
            return "No rule could be checked: the document holds nothing that a rule reads.";
        }

        var lines = report.Findings.Where(f => f.Severity == Severity.Error).Select(f => "  " + f + (f.Position is null ? string.Empty : "  " + f.Position));
        return $"The cluster breaks {report.Errors} {(report.Errors == 1 ? "rule" : "rules")}:\n" + string.Join("\n", lines);
    }
}
