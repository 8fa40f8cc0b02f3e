using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;

namespace HaWpSdk.Policy.Reporting;

/// <summary>Everything one run has to tell, ready to be written in any format.</summary>
/// <param name="Subjects">What was judged.</param>
/// <param name="Version">The version of HaWpSdk.</param>
public sealed record PolicyResult(IReadOnlyList<ReportSubject> Subjects, string Version)
{
    /// <summary>What a scan says of the plugins; empty elsewhere.</summary>
    public IReadOnlyList<PluginLine> Plugins { get; init; } = [];

    /// <summary>The drop-ins that a scan saw, in the site or in its manifests, ordered by name; empty elsewhere.</summary>
    public IReadOnlyList<string> DropIns { get; init; } = [];

    /// <summary>Findings about the run itself, such as an input that cannot be read.</summary>
    public IReadOnlyList<Finding> OwnFindings { get; init; } = [];

    /// <summary>Every finding that counts, with the subject it belongs to.</summary>
    public IEnumerable<(ReportSubject? Subject, Finding Finding)> Findings =>
        OwnFindings.Select(f => ((ReportSubject?)null, f)).Concat(Subjects.SelectMany(s => s.Report.Findings.Select(f => ((ReportSubject?)s, f))));

    /// <summary>Every finding that was accepted, with the subject it belongs to.</summary>
    public IEnumerable<(ReportSubject Subject, Finding Finding)> Suppressed => Subjects.SelectMany(s => s.Report.Suppressed.Select(f => (s, f)));

    /// <summary>How many findings have a severity.</summary>
    /// <param name="severity">The severity.</param>
    public int Count(Severity severity) => Findings.Count(f => f.Finding.Severity == severity);

    /// <summary>How many rules were checked, over all subjects.</summary>
    public int Checked => Subjects.Sum(s => s.Report.Checked);

    /// <summary>How many rules could not be decided, over all subjects.</summary>
    public int NotChecked => Subjects.Sum(s => s.Report.NotChecked.Count);

    /// <summary>Whether the run fails: an error, or a subject of which nothing could be checked.</summary>
    public bool IsFailure => Count(Severity.Error) > 0 || Subjects.Any(s => s.Report.IsFailure);
}
