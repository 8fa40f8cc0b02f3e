using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Reporting;
using NUnit.Framework.Constraints;

namespace HaWpSdk.NUnit;

/// <summary>Shows the report of a cluster that does not comply, in the words of the editor and of <c>hawp check</c>.</summary>
internal sealed class HaPolicyConstraintResult(IConstraint constraint, object actual, string subject, PolicyReport report)
    : ConstraintResult(constraint, actual, !report.IsFailure)
{
    public override void WriteMessageTo(MessageWriter writer)
    {
        writer.WriteLine($"  {subject} does not comply with the policy.");
        writer.WriteLine();
        foreach (var line in TextReport.Write(report).TrimEnd('\n').Split('\n'))
        {
            writer.WriteLine(line.Length == 0 ? string.Empty : "  " + line);
        }
    }
}
