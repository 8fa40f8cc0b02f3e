using HaWpSdk.Policy.Conditions;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Schema;

namespace HaWpSdk.Policy.Evaluation;

/// <summary>A rule with the clauses that can be decided in one kind of run.</summary>
internal sealed class ActiveRule
{
    private readonly RuleClause[] _clauses;

    private ActiveRule(Rule rule, RuleClause[] clauses)
    {
        Rule = rule;
        _clauses = clauses;
    }

    public Rule Rule { get; }

    /// <summary>The rule for a run, or <see langword="null"/> when no clause is left: a clause that reads a path which no producer of the run can write is left out.</summary>
    public static ActiveRule? Of(Rule rule, DocumentDefinition definition, Producers producers)
    {
        bool CanBeWritten(string path) => (Producer(path) & producers) != 0;
        Producers Producer(string path) => definition.Written(path) is { } found ? found.Producers
            : DocumentPath.TryParse(path.Replace("[]", string.Empty), out var parsed) && definition.Find(parsed) is { } section ? section.Producers
            : Producers.All;
        if (!rule.WherePaths.All(CanBeWritten))
        {
            return null;
        }

        var clauses = rule.Clauses.Where(c => c.Check is null && c.Paths.All(CanBeWritten)).ToArray();
        return clauses.Length == 0 ? null : new ActiveRule(rule, clauses);
    }

    public Outcome Evaluate(EvaluationContext context, ref List<Finding>? findings)
    {
        var applies = Rule.Where?.Evaluate(context) ?? Truth.True;
        if (applies == Truth.False)
        {
            return WrongType(context, ref findings) ? Outcome.Fail : Outcome.Skip;
        }

        var result = Outcome.Skip;
        foreach (var clause in _clauses)
        {
            var outcome = clause.Each is null ? One(clause, context, applies, ref findings) : Each(clause, context, applies, ref findings);
            result = Worse(result, outcome);
        }

        if (applies == Truth.Unknown && result is not Outcome.Skip)
        {
            result = Outcome.Unknown;
        }

        return WrongType(context, ref findings) ? Outcome.Fail : result;
    }

    public NotChecked WhatIsMissing(EvaluationContext context)
    {
        var missing = new List<string>();
        string? reason = null;
        foreach (var path in Rule.WhereReads.Concat(_clauses.SelectMany(c => c.Reads)).Distinct(StringComparer.Ordinal))
        {
            var items = path.IndexOf("[]", StringComparison.Ordinal);
            var readable = items < 0 ? path : path.Substring(0, items);
            if (!DocumentPath.TryParse(readable, out var parsed))
            {
                continue;
            }

            var lookup = Lookup.Find(context.Root, parsed);
            if (lookup.State == LookupState.Unknown || lookup.Node is ListNode { IsOpen: true })
            {
                missing.Add(readable);
                reason ??= lookup.Node is ListNode ? NotChecked.OpenList : (lookup.Node as UnknownNode)?.Reason;
            }
            else if (items >= 0 && lookup.Node is ListNode list)
            {
                foreach (var (item, why) in UnknownItems(list, readable, path.Substring(items + 2)))
                {
                    missing.Add(item);
                    reason ??= why;
                }
            }
        }

        return new NotChecked(Rule, [.. missing.Distinct(StringComparer.Ordinal)], reason);
    }

    private static IEnumerable<(string Path, string? Reason)> UnknownItems(ListNode list, string path, string tail)
    {
        foreach (var item in list.Items)
        {
            if (item.Key is not null && DocumentPath.TryParse(tail.TrimStart('.'), out var below) && Lookup.Find(item.Node, below) is { State: LookupState.Unknown } lookup)
            {
                yield return (path + "[" + item.Key + "]" + tail, (lookup.Node as UnknownNode)?.Reason);
            }
        }
    }

    // Fail decides; else unknown; else pass; a rule whose clauses are all vacuous is skipped.
    private static Outcome Worse(Outcome left, Outcome right) =>
        left == Outcome.Fail || right == Outcome.Fail ? Outcome.Fail
        : left == Outcome.Unknown || right == Outcome.Unknown ? Outcome.Unknown
        : left == Outcome.Pass || right == Outcome.Pass ? Outcome.Pass
        : Outcome.Skip;

    private Outcome One(RuleClause clause, EvaluationContext context, Truth applies, ref List<Finding>? findings)
    {
        switch (clause.Assert!.Evaluate(context))
        {
            case Truth.True:
                return Outcome.Pass;
            case Truth.False when applies == Truth.True:
                (findings ??= []).Add(FindingFactory.Of(Rule, clause, context, null));
                return Outcome.Fail;
            default:
                return Outcome.Unknown;
        }
    }

    private Outcome Each(RuleClause clause, EvaluationContext context, Truth applies, ref List<Finding>? findings)
    {
        var lookup = clause.Each!.Find(context);
        if (lookup.State == LookupState.Absent)
        {
            return Outcome.Skip;
        }

        if (lookup.State != LookupState.Found)
        {
            return Outcome.Unknown;
        }

        if (lookup.Node is not ListNode items)
        {
            context.Mismatch(clause.Each, Operand.Of(lookup));
            return Outcome.Unknown;
        }

        var result = items.IsOpen ? Outcome.Unknown : Outcome.Skip;
        for (var i = 0; i < items.Count; i++)
        {
            context.Enter(clause.Each, items[i], i);
            var matches = clause.Where?.Evaluate(context) ?? Truth.True;
            if (matches != Truth.False)
            {
                var truth = clause.Assert!.Evaluate(context);
                if (truth == Truth.False && matches == Truth.True && applies == Truth.True)
                {
                    (findings ??= []).Add(FindingFactory.Of(Rule, clause, context, items[i]));
                    result = Outcome.Fail;
                }
                else
                {
                    result = Worse(result, truth == Truth.True ? Outcome.Pass : Outcome.Unknown);
                }
            }

            context.Leave();
        }

        return result;
    }

    private bool WrongType(EvaluationContext context, ref List<Finding>? findings)
    {
        if (context.WrongType is not { } wrong)
        {
            return false;
        }

        (findings ??= []).Add(FindingFactory.OfWrongType(Rule, wrong.Path, wrong.Node));
        return true;
    }
}
