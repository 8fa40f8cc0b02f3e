using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Reporting;
using HaWpSdk.Policy.Suppressions;
using HaWpSdk.Scanning;
using HaWpSdk.WordPress.Manifests;

namespace HaWpSdk.Hosting.Inputs;

/// <summary>
/// What a scan could not read is a finding of every run that used the scan: what was not read was not judged. It may be known, such as a plugin whose code its vendor has encoded: an acceptance with a reason
/// takes it out of the way, all of it or what lies at a place.
/// </summary>
internal static class UnreadInputs
{
    /// <summary>A result with the findings about what was not read.</summary>
    /// <param name="result">The result.</param>
    /// <param name="scan">The scan; <see langword="null"/> adds nothing.</param>
    /// <param name="policy">What is accepted; places are paths of files or folders.</param>
    /// <param name="surroundings">Where relative paths start, and the date.</param>
    public static PolicyResult AddTo(PolicyResult result, WordPressScan? scan, ClusterPolicy policy, HostSurroundings surroundings)
    {
        if (scan is not { Problems.Count: > 0 })
        {
            return result;
        }

        var today = surroundings.Clock.GetUtcNow().UtcDateTime.Date;
        var (counted, accepted) = (new List<Finding>(), new List<Finding>());
        foreach (var finding in scan.Problems.Select(Of))
        {
            if (policy.Suppressions.FirstOrDefault(s => s.RuleId == finding.RuleId && s.Because.Length > 0 && !(s.Until?.UtcDateTime.Date < today) && IsAt(s.At, finding.At, surroundings)) is { } known)
            {
                accepted.Add(finding.Accepted(known.Because));
            }
            else
            {
                counted.Add(finding);
            }
        }

        // They are nobody's in particular: the first that was judged shows what was accepted.
        return result with
        {
            OwnFindings = [.. counted, .. result.OwnFindings],
            Subjects = accepted.Count == 0 ? result.Subjects : [.. result.Subjects.Select((subject, i) => i > 0 ? subject : subject with { Report = subject.Report.With(subject.Report.Findings, [.. subject.Report.Suppressed, .. accepted]) })],
        };
    }

    /// <summary>The finding about one of them.</summary>
    public static Finding Of(ManifestProblem problem) =>
        Finding.OfEngine(EngineRules.Unreadable, new SourcePosition(problem.Path, problem.Line, problem.Column), problem.Path, problem.Message, string.Empty);

    private static bool IsAt(string? place, string path, HostSurroundings surroundings)
    {
        if (string.IsNullOrEmpty(place))
        {
            return true;
        }

        var (at, full) = (Path.TrimEndingDirectorySeparator(surroundings.FullPath(place)), surroundings.FullPath(path));
        return full == at || full.StartsWith(at + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }
}
