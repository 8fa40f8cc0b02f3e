using HaWpSdk.Policy.Conditions;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Schema;

namespace HaWpSdk.Policy.Evaluation;

/// <summary>Judges documents by the rules that are active in one kind of run. Immutable and safe to share between threads.</summary>
public sealed class RuleEvaluator
{
    private readonly ActiveRule[] _rules;

    internal RuleEvaluator(RuleSet ruleSet, Layers layers, Producers producers, RuleTarget target)
    {
        RuleSet = ruleSet;
        Layers = layers;
        var definition = ruleSet.Definitions.For(target);
        _rules = [.. ruleSet.Rules.Where(r => r.Target == target && (r.Layers & layers) != 0).Select(r => ActiveRule.Of(r, definition, producers)).OfType<ActiveRule>()];
    }

    /// <summary>The rules it was made from.</summary>
    public RuleSet RuleSet { get; }

    /// <summary>The layers that speak.</summary>
    public Layers Layers { get; }

    /// <summary>The rules that are active here: in one of the layers, with at least one clause that a producer of the run can feed.</summary>
    public IEnumerable<Rule> ActiveRules => _rules.Select(r => r.Rule);

    /// <summary>Judges a document.</summary>
    /// <param name="document">The completed document.</param>
    /// <param name="now">The run's clock; <see langword="null"/> where there is none, as in a compiler.</param>
    /// <param name="cancellationToken">Stops between two rules.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public PolicyReport Evaluate(MapNode document, DateTimeOffset? now = null, CancellationToken cancellationToken = default)
    {
        if (document is null)
        {
            throw new ArgumentNullException(nameof(document));
        }

        var context = new EvaluationContext(document, now);
        var outcomes = new Outcome[_rules.Length];
        List<Finding>? findings = null;
        List<NotChecked>? notChecked = null;
        var checkedRules = 0;
        for (var i = 0; i < _rules.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            context.ReadObserved = false;
            context.WrongType = null;
            var rule = _rules[i];
            var outcome = rule.Evaluate(context, ref findings);
            outcomes[i] = outcome;
            if (outcome == Outcome.Unknown)
            {
                (notChecked ??= []).Add(rule.WhatIsMissing(context));
            }
            else if (outcome is Outcome.Pass or Outcome.Fail && context.ReadObserved)
            {
                checkedRules++;
            }
        }

        return new PolicyReport(_rules, outcomes, findings, notChecked, checkedRules);
    }
}
