using System.Collections.Concurrent;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Suppressions;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.Analyzers.Reporting;

/// <summary>By what the documents of one compilation are judged: the engine, the rules and the completion of run time, without a clock.</summary>
internal sealed class CompilationPolicy
{
    private readonly ConcurrentDictionary<string, RuleEvaluator> _evaluators = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, Profile> _profiles;
    private readonly IReadOnlyList<Suppression> _suppressions;
    private readonly RuleSet _rules;
    private readonly string? _profile;

    public CompilationPolicy(RuleSet rules, IReadOnlyDictionary<string, Profile> profiles, IReadOnlyList<Suppression> suppressions, string? profile)
    {
        _rules = rules;
        _profiles = profiles;
        _suppressions = suppressions;
        _profile = profile;
    }

    /// <summary>Judges what was said.</summary>
    /// <param name="said">The collected document.</param>
    /// <param name="cancellationToken">Stops between two rules.</param>
    public IReadOnlyList<Finding> Judge(MapNode said, CancellationToken cancellationToken)
    {
        // An acceptance that cannot be read may accept anything.
        if (Lookup.Find(said, DocumentPath.Parse("accepted")) is { State: LookupState.Unknown } or { Node: ListNode { IsOpen: true } })
        {
            return [];
        }

        var document = DomainCompletion.Shipped.Complete(said);
        var environment = Lookup.Find(document, DocumentPath.Parse("environment")).Node is ScalarNode { Value.Kind: ValueKind.Text } text ? text.Value.Text : string.Empty;
        var evaluator = EvaluatorFor(environment);
        var report = evaluator.Evaluate(document, null, cancellationToken);
        var name = (said["name"] as ScalarNode)?.Value.Text;
        return SuppressionMatcher.Apply(report, [.. SuppressionReader.FromDocument(said), .. _suppressions], evaluator.RuleSet, null, name).Findings;
    }

    // The profile is the one named like the environment; with an unknown environment the rules keep their severities.
    private RuleEvaluator EvaluatorFor(string environment) => _evaluators.GetOrAdd(_profile ?? environment, name =>
    {
        var profile = _profiles.TryGetValue(name, out var own) ? own : name.Length == 0 ? null : ShippedRules.FindProfile(name);
        return (profile is null ? _rules : _rules.WithProfile(profile)).For(Layers.Source);
    });
}
