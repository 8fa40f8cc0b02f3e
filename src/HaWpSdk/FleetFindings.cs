using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk;

/// <summary>What is wrong between clusters, told about each of those that are judged.</summary>
internal static class FleetFindings
{
    /// <summary>The reports with what is wrong between their cluster and the others. Each cluster is judged by the rules of its own environment.</summary>
    /// <param name="reports">The reports of the last clusters of the fleet.</param>
    /// <param name="evaluators">By what each of them was judged.</param>
    /// <param name="fleet">The documents of all; those without a report come first, they were there already.</param>
    /// <param name="cancellationToken">Stops between two sets of rules.</param>
    public static IReadOnlyList<PolicyReport> AddTo(IReadOnlyList<PolicyReport> reports, IReadOnlyList<RuleEvaluator> evaluators, IReadOnlyList<MapNode> fleet, CancellationToken cancellationToken)
    {
        if (fleet.Count < 2)
        {
            return reports;
        }

        var result = reports.ToArray();
        foreach (var evaluator in evaluators.Distinct())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var found = ShippedRules.FleetOf(evaluator.RuleSet).Evaluate(fleet);
            for (var i = 0; i < result.Length; i++)
            {
                var own = found[fleet.Count - result.Length + i];
                if (ReferenceEquals(evaluators[i], evaluator) && own.Count > 0)
                {
                    result[i] = result[i].With([.. result[i].Findings.Concat(own).OrderBy(finding => finding.RuleId, StringComparer.Ordinal)], result[i].Suppressed);
                }
            }
        }

        return result;
    }
}
