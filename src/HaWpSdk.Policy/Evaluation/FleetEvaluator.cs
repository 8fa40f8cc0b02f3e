using HaWpSdk.Policy.Conditions;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;

namespace HaWpSdk.Policy.Evaluation;

/// <summary>A cluster that gets into the way of another one.</summary>
/// <param name="Cluster">The place of the cluster at fault in the fleet, from 0.</param>
/// <param name="Path">The path of the value at fault.</param>
/// <param name="Actual">What was found, for the message.</param>
/// <param name="Expected">What was wanted, for the message.</param>
public sealed record FleetConflict(int Cluster, DocumentPath Path, string Actual, string Expected);

/// <summary>Compares clusters with each other.</summary>
/// <param name="clusters">The completed documents, in the order of the fleet; <see langword="null"/> for those that the rule does not apply to.</param>
/// <returns>The conflicts; what cannot be decided is none.</returns>
public delegate IEnumerable<FleetConflict> FleetCheck(IReadOnlyList<MapNode?> clusters);

/// <summary>Judges the clusters of one program or account against each other, by the built-in checks that rules name.</summary>
public sealed class FleetEvaluator
{
    private readonly List<(Rule Rule, RuleClause Clause, FleetCheck Check)> _clauses = [];

    /// <summary>Creates the evaluator.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="checks">The checks by name.</param>
    /// <exception cref="ArgumentException">A rule names a check that is not given.</exception>
    public FleetEvaluator(RuleSet rules, IReadOnlyDictionary<string, FleetCheck> checks)
    {
        if (rules is null)
        {
            throw new ArgumentNullException(nameof(rules));
        }

        if (checks is null)
        {
            throw new ArgumentNullException(nameof(checks));
        }

        foreach (var rule in rules.Rules)
        {
            foreach (var clause in rule.Clauses)
            {
                if (clause.Check is { } name)
                {
                    _clauses.Add((rule, clause, checks.TryGetValue(name, out var check) ? check : throw new ArgumentException($"The check '{name}' of {rule.Id} is not given.", nameof(checks))));
                }
            }
        }
    }

    /// <summary>Judges a fleet.</summary>
    /// <param name="clusters">The completed documents.</param>
    /// <returns>The findings of each cluster, in the order of the fleet.</returns>
    public IReadOnlyList<IReadOnlyList<Finding>> Evaluate(IReadOnlyList<MapNode> clusters)
    {
        if (clusters is null)
        {
            throw new ArgumentNullException(nameof(clusters));
        }

        var findings = clusters.Select(_ => new List<Finding>()).ToArray();
        foreach (var (rule, clause, check) in _clauses)
        {
            var applicable = clusters.Select(cluster => Applies(rule, cluster) ? cluster : null).ToArray();
            foreach (var conflict in check(applicable))
            {
                findings[conflict.Cluster].Add(FindingFactory.OfConflict(rule, clause, conflict, clusters[conflict.Cluster]));
            }
        }

        return findings;
    }

    private static bool Applies(Rule rule, MapNode cluster) => rule.Where is null || rule.Where.Evaluate(new EvaluationContext(cluster, null)) == Truth.True;
}
