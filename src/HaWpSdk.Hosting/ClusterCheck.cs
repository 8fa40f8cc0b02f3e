using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Reporting;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Suppressions;
using HaWpSdk.Scanning;

namespace HaWpSdk.Hosting;

/// <summary>The work of the verb <c>check</c>, without a console.</summary>
public static class ClusterCheck
{
    /// <summary>Judges clusters, each by itself and all of them together.</summary>
    /// <param name="clusters">The clusters, each with the file it was read from, if it was.</param>
    /// <param name="policy">By what; the default policy when <see langword="null"/>.</param>
    /// <param name="wordPress">The WordPress side that runs on them; <see langword="null"/> to judge the clusters alone.</param>
    /// <param name="cancellationToken">Stops between two rules.</param>
    /// <returns>One subject a cluster. What is wrong with the policy's own acceptances is told once, as a finding of the run, when there are several clusters.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static PolicyResult Run(IReadOnlyList<(HaCluster Cluster, string? File)> clusters, ClusterPolicy? policy = null, WordPressScan? wordPress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        policy ??= ClusterPolicy.Default;
        var now = policy.Now ?? DateTimeOffset.UtcNow;
        var layers = wordPress is null ? Layers.Model : Layers.Model | Layers.WordPress;
        var documents = clusters.Select(c => wordPress is null ? c.Cluster.ToDocument(now) : c.Cluster.ToDocument(wordPress, now)).ToList();
        var evaluators = clusters.Select(c => policy.EvaluatorFor(c.Cluster.Environment, layers)).ToList();
        var reports = evaluators.Select((evaluator, i) => evaluator.Evaluate(documents[i], now, cancellationToken)).ToList();
        reports = wordPress is null ? reports : [.. reports.Select(r => r.WithEvidence(wordPress))];
        var told = FleetFindings.AddTo(reports, evaluators, documents, cancellationToken);

        var subjects = new List<ReportSubject>();
        for (var i = 0; i < clusters.Count; i++)
        {
            var (cluster, file) = clusters[i];
            subjects.Add(new ReportSubject(cluster.Name, cluster.Finish(told[i], policy, evaluators[i].RuleSet, now), file));
        }

        return ToldOnce(new PolicyResult(subjects, ProductVersion.Text), policy.Suppressions);
    }

    // An acceptance of the policy is about all clusters: it is unused only when none of those it is about uses it, and a wrong one is told once.
    private static PolicyResult ToldOnce(PolicyResult result, IReadOnlyList<Suppression> shared)
    {
        if (result.Subjects.Count < 2 || shared.Count == 0)
        {
            return result;
        }

        var own = new List<Finding>();
        var moved = new HashSet<Finding>();
        foreach (var suppression in shared)
        {
            var about = result.Subjects.Where(s => suppression.Target is null || suppression.Target == s.Name).ToList();
            var complaints = about.SelectMany(s => s.Report.Findings.Where(f => f.Rule is null && ReferenceEquals(f.Position, suppression.Position))).ToList();
            moved.UnionWith(complaints);
            if (complaints.Count > 0 && complaints.Count == about.Count)
            {
                own.Add(complaints[0]);
            }
        }

        return result with
        {
            OwnFindings = [.. result.OwnFindings, .. own],
            Subjects = [.. result.Subjects.Select(s => s with { Report = s.Report.With([.. s.Report.Findings.Where(f => !moved.Contains(f))], s.Report.Suppressed) })],
        };
    }
}
