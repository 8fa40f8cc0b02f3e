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
    private static readonly ConcurrentDictionary<RuleClause, FixCheck> ShippedFixes = new();
    private static readonly DocumentPath Accepted = DocumentPath.Parse("accepted");
    private static readonly DocumentPath Environment = DocumentPath.Parse("environment");

    private readonly ConcurrentDictionary<string, RuleEvaluator> _evaluators;
    private readonly ConcurrentDictionary<RuleClause, FixCheck> _fixes;
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
        _fixes = isShipped ? ShippedFixes : new();
    }

    /// <summary>The policy of a project that says nothing of its own.</summary>
    public static CompilationPolicy OfShipped(string? profile = null) => new(ShippedRules.All, new Dictionary<string, Profile>(), [], profile);

    /// <summary>Judges what was said.</summary>
    /// <param name="said">The collected document.</param>
    /// <param name="cancellationToken">Stops between two rules.</param>
    public Judgement Judge(MapNode said, CancellationToken cancellationToken)
    {
        // An acceptance that cannot be read may accept anything.
        if (Lookup.Find(said, Accepted) is { State: LookupState.Unknown } or { Node: ListNode { IsOpen: true } })
        {
            return new Judgement(said, said, _rules, []);
        }

        var document = DomainCompletion.Shipped.Complete(said);
        var environment = Lookup.Find(document, Environment).Node is ScalarNode { Value.Kind: ValueKind.Text } text ? text.Value.Text : string.Empty;
        var evaluator = EvaluatorFor(environment);
        var findings = Evaluate(evaluator, said, document, cancellationToken);
        if (_profile is not null || environment.Length > 0)
        {
            return new Judgement(said, document, evaluator.RuleSet, findings);
        }

        // Any environment may come, and with it a profile that switches rules off: only what all of them say is said.
        foreach (var name in Environments)
        {
            var told = new HashSet<(string, string)>(Evaluate(EvaluatorFor(name), said, document, cancellationToken).Select(f => (f.RuleId, f.Path)));
            findings = [.. findings.Where(f => told.Contains((f.RuleId, f.Path)))];
        }

        return new Judgement(said, document, evaluator.RuleSet, findings);
    }

    private static readonly string[] Environments = ["production", "staging", "development"];

    private IReadOnlyList<Finding> Evaluate(RuleEvaluator evaluator, MapNode said, MapNode document, CancellationToken cancellationToken)
    {
        var report = evaluator.Evaluate(document, null, cancellationToken);
        return SuppressionMatcher.Apply(report, [.. SuppressionReader.FromDocument(said), .. _suppressions], evaluator.RuleSet, null, (said["name"] as ScalarNode)?.Value.Text).Findings;
    }

    /// <summary>Whether the fix of a finding, if it has one, makes its rule content with the document. One that does not is never offered.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="judgement">The judgement it comes from.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    public bool IsRepaired(Finding finding, Judgement judgement, CancellationToken cancellationToken) =>
        finding is { Rule: { } rule, Clause: { Fix: not null } clause }
        && _fixes.GetOrAdd(clause, c => new FixCheck(judgement.Rules, rule, c)).Repairs(finding, judgement.Said, judgement.Completed, cancellationToken);

    /// <summary>Judges what manifests bring, over the default production cluster.</summary>
    /// <param name="inventory">The collected document of the manifests.</param>
    /// <param name="cancellationToken">Stops between two rules.</param>
    public IReadOnlyList<Finding> JudgeManifests(MapNode inventory, CancellationToken cancellationToken)
    {
        var document = DomainCompletion.Shipped.Complete(DocumentLayers.LayOver(DefaultDocuments.Production, inventory));
        var name = _profile ?? "production";
        var evaluator = _evaluators.GetOrAdd("manifests: " + name, _ => WithProfile(FindProfile(name)).For(Layers.WordPress, Producers.Builder | Producers.WordPress | Producers.Manifest));
        return SuppressionMatcher.Apply(evaluator.Evaluate(document, null, cancellationToken), _suppressions, evaluator.RuleSet, null, null).Findings;
    }

    private Profile? FindProfile(string name) => _profiles.TryGetValue(name, out var own) ? own : name.Length == 0 ? null : ShippedRules.FindProfile(name);

    private RuleSet WithProfile(Profile? profile) => profile is null ? _rules : _rules.WithProfile(profile);

    // The profile is the one named like the environment; with an unknown environment the rules keep their severities. All names without a profile share one
    // evaluator: a name that is being typed would leave one behind for each of its letters.
    private RuleEvaluator EvaluatorFor(string environment)
    {
        var name = _profile ?? environment;
        if (_evaluators.TryGetValue(name, out var known))
        {
            return known;
        }

        var profile = FindProfile(name);
        return _evaluators.GetOrAdd(profile is null ? string.Empty : name, _ => WithProfile(profile).For(Layers.Source));
    }
}
