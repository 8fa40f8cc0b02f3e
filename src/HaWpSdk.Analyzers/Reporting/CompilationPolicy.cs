using System.Collections.Concurrent;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Policy.Suppressions;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.Analyzers.Reporting;

/// <summary>By what the documents of one compilation are judged: the engine, the rules and the completion of run time, without a clock.</summary>
internal sealed class CompilationPolicy
{
    // The shipped rules are the same in every project: a compiler server or an editor prepares them once.
    private static readonly ConcurrentDictionary<string, RuleEvaluator> Shipped = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, RuleEvaluator> ShippedAlone = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, RuleEvaluator> _evaluators;
    private readonly ConcurrentDictionary<string, RuleEvaluator> _alone;
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
        var isShipped = ReferenceEquals(rules, ShippedRules.All) && profiles.Count == 0;
        _evaluators = isShipped ? Shipped : new(StringComparer.Ordinal);
        _alone = ReferenceEquals(rules, ShippedRules.All) ? ShippedAlone : new(StringComparer.Ordinal);
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
        var findings = Evaluate(EvaluatorFor(environment), said, document, cancellationToken);
        if (_profile is not null || environment.Length > 0)
        {
            return findings;
        }

        // Any environment may come, and with it a profile that switches rules off: only what all of them say is said.
        foreach (var name in Environments)
        {
            var told = new HashSet<(string, string)>(Evaluate(EvaluatorFor(name), said, document, cancellationToken).Select(f => (f.RuleId, f.Path)));
            findings = [.. findings.Where(f => told.Contains((f.RuleId, f.Path)))];
        }

        return findings;
    }

    private static readonly string[] Environments = ["production", "staging", "development"];

    private IReadOnlyList<Finding> Evaluate(RuleEvaluator evaluator, MapNode said, MapNode document, CancellationToken cancellationToken)
    {
        var report = evaluator.Evaluate(document, null, cancellationToken);
        return SuppressionMatcher.Apply(report, [.. SuppressionReader.FromDocument(said), .. _suppressions], evaluator.RuleSet, null, (said["name"] as ScalarNode)?.Value.Text).Findings;
    }

    /// <summary>Whether the fix of a finding makes its rule content with a document: another value said there may stand against it. One that is not is never offered.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="said">The collected document.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    public bool IsRepaired(Finding finding, MapNode said, CancellationToken cancellationToken)
    {
        if (finding.Clause?.Fix is not { } fix)
        {
            return false;
        }

        MapNode changed;
        switch (fix.Kind)
        {
            case FixKind.Set when fix.Value is { } value:
                changed = DocumentEdit.Set(said, fix.Path, value);
                break;
            case FixKind.Unset:
                changed = DocumentEdit.Remove(said, fix.Path);
                break;
            default:
                // An item goes, or a value comes to a list: nothing can stand against it.
                return true;
        }

        var document = DomainCompletion.Shipped.Complete(changed);
        var alone = _alone.GetOrAdd(finding.RuleId, id => _rules.Where(r => r.Id == id).For(Layers.Source));
        return !alone.Evaluate(document, null, cancellationToken).Findings.Any(f => f.Path == finding.Path && f.Clause?.Name == finding.Clause.Name);
    }

    /// <summary>Judges what manifests bring, over the default production cluster.</summary>
    /// <param name="inventory">The collected document of the manifests.</param>
    /// <param name="cancellationToken">Stops between two rules.</param>
    public IReadOnlyList<Finding> JudgeManifests(MapNode inventory, CancellationToken cancellationToken)
    {
        var document = DomainCompletion.Shipped.Complete(DocumentLayers.LayOver(DefaultDocuments.Production, inventory));
        var profile = FindProfile(_profile ?? "production");
        var evaluator = (profile is null ? _rules : _rules.WithProfile(profile)).For(Layers.WordPress, Producers.Builder | Producers.WordPress | Producers.Manifest);
        return SuppressionMatcher.Apply(evaluator.Evaluate(document, null, cancellationToken), _suppressions, evaluator.RuleSet, null, null).Findings;
    }

    private Profile? FindProfile(string name) => _profiles.TryGetValue(name, out var own) ? own : name.Length == 0 ? null : ShippedRules.FindProfile(name);

    // The profile is the one named like the environment; with an unknown environment the rules keep their severities.
    private RuleEvaluator EvaluatorFor(string environment) => _evaluators.GetOrAdd(_profile ?? environment, name =>
    {
        var profile = FindProfile(name);
        return (profile is null ? _rules : _rules.WithProfile(profile)).For(Layers.Source);
    });
}
