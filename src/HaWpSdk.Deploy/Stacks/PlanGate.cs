using HaWpSdk.Deploy.Stacks.Changes;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Suppressions;

namespace HaWpSdk.Deploy.Stacks;

/// <summary>Judges planned changes by the rules of the layer <c>plan</c>, and refuses to lose data that nobody named.</summary>
internal static class PlanGate
{
    /// <summary>The report of the rules over planned changes.</summary>
    public static PolicyReport Judge(HaCluster cluster, StackChanges changes, DeploymentOptions options, CancellationToken cancellationToken = default)
    {
        var policy = options.Policy ?? ClusterPolicy.Default;
        var now = policy.Now ?? options.Clock.GetUtcNow();
        var evaluator = policy.Rules.For(Layers.Plan, null, RuleTarget.ChangeSet);
        var report = evaluator.Evaluate(ChangeSetDocument.Of(changes, options.Replace), now, cancellationToken);

        // What was accepted about the cluster is no acceptance too many here: only what meets a finding counts.
        var accepted = cluster.Accepted.Concat(policy.Suppressions).Where(suppression => report.Findings.Any(finding => finding.RuleId == suppression.RuleId)).ToList();
        return SuppressionMatcher.Apply(report, accepted, evaluator.RuleSet, now, cluster.Name);
    }

    /// <summary>Refuses changes that would lose data.</summary>
    /// <exception cref="DeploymentException">A rule says no, or a resource with data would be replaced or removed and is not named.</exception>
    public static void Check(DeploymentContext context, StackChanges changes)
    {
        if (Refusal(context.Cluster, changes, context.Options) is { } refusal)
        {
            throw new DeploymentException(refusal);
        }
    }

    /// <summary>Why changes are refused; <see langword="null"/> when they are not.</summary>
    public static string? Refusal(HaCluster cluster, StackChanges changes, DeploymentOptions options)
    {
        if (changes.Fitted is { Collisions.Count: > 0 } fitted)
        {
            return string.Join(' ', fitted.Collisions) + " Nothing was changed.";
        }

        var report = Judge(cluster, changes, options);
        var suppressed = report.Suppressed.Select(finding => finding.At).ToHashSet(StringComparer.Ordinal);
        var endangered = changes.Changes.Where(change => change.EndangersData && !options.Replace.Contains(change.LogicalId) && !suppressed.Any(at => at.Contains(change.LogicalId, StringComparison.Ordinal))).ToList();
        if (endangered.Count > 0)
        {
            return string.Join(' ', endangered.Select(Describe))
                + $" Nothing was changed. Take the setting back, or, if the loss is meant, say so: 'hawp deploy{string.Concat(endangered.Select(change => " --replace " + change.LogicalId))}'.";
        }

        var errors = report.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
        return errors.Count == 0 ? null : string.Join(' ', errors.Select(finding => $"{finding.RuleId}: {finding.Message}")) + " Nothing was changed.";
    }

    private static string Describe(PlannedChange change)
    {
        if (change.Kind == ChangeKind.Remove)
        {
            return $"HAW0503: {change.LogicalId} ({change.Type}) holds data and would leave the stack.";
        }

        var causes = change.Replacing.Select(property => property.Before is null && property.After is null ? property.Name : $"{property.Name} ({Short(property.Before)} -> {Short(property.After)})").ToList();
        var verb = change.Replacement == ReplacementKind.Always ? "would be replaced by an empty one" : "might be replaced by an empty one";
        return $"HAW0503: {change.LogicalId} ({change.Type}) holds data and {verb}{(causes.Count == 0 ? string.Empty : $", because of {string.Join(", ", causes)}")}.";
    }

    private static string Short(string? value) => value is null ? "unset" : value.Length > 40 ? value[..37] + "…" : value;
}
