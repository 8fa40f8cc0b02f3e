using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Policy.Conditions;

internal sealed class AllOf(Condition[] parts) : Condition
{
    public override Truth Evaluate(EvaluationContext context)
    {
        var result = Truth.True;
        foreach (var part in parts)
        {
            var truth = part.Evaluate(context);
            if (truth == Truth.False)
            {
                return Truth.False;
            }

            result = TruthTable.And(result, truth);
        }

        return result;
    }

    public override void Explain(EvaluationContext context, List<Failure> failures, bool wanted) => Combination.Explain(parts, context, failures, wanted);

    public override void AddPaths(ICollection<string> paths) => Combination.AddPaths(parts, paths);
}

internal sealed class AnyOf(Condition[] parts) : Condition
{
    public override Truth Evaluate(EvaluationContext context)
    {
        var result = Truth.False;
        foreach (var part in parts)
        {
            var truth = part.Evaluate(context);
            if (truth == Truth.True)
            {
                return Truth.True;
            }

            result = TruthTable.Or(result, truth);
        }

        return result;
    }

    public override void Explain(EvaluationContext context, List<Failure> failures, bool wanted) => Combination.Explain(parts, context, failures, wanted);

    public override void AddPaths(ICollection<string> paths) => Combination.AddPaths(parts, paths);
}

internal sealed class Not(Condition part) : Condition
{
    public override Truth Evaluate(EvaluationContext context) => TruthTable.Not(part.Evaluate(context));

    public override void Explain(EvaluationContext context, List<Failure> failures, bool wanted) => part.Explain(context, failures, !wanted);

    public override void AddPaths(ICollection<string> paths) => part.AddPaths(paths);
}

internal static class Combination
{
    public static void Explain(Condition[] parts, EvaluationContext context, List<Failure> failures, bool wanted)
    {
        var wrong = TruthTable.Of(!wanted);
        foreach (var part in parts)
        {
            if (part.Evaluate(context) == wrong)
            {
                part.Explain(context, failures, wanted);
            }
        }
    }

    public static void AddPaths(Condition[] parts, ICollection<string> paths)
    {
        foreach (var part in parts)
        {
            part.AddPaths(paths);
        }
    }
}

/// <summary><c>each</c> and <c>some</c>: one condition over the items of a list.</summary>
internal sealed class OverItems(bool isEach, PathSource list, Condition? where, Condition assert) : Condition
{
    public override Truth Evaluate(EvaluationContext context)
    {
        var lookup = list.Find(context);
        if (lookup.State == LookupState.Absent)
        {
            return TruthTable.Of(isEach);
        }

        if (lookup.State != LookupState.Found)
        {
            return Truth.Unknown;
        }

        if (lookup.Node is not ListNode items)
        {
            return context.Mismatch(list, Operand.Of(lookup));
        }

        var decided = isEach ? Truth.False : Truth.True;
        var result = items.IsOpen ? Truth.Unknown : TruthTable.Not(decided);
        for (var i = 0; i < items.Count; i++)
        {
            var truth = EvaluateItem(context, items, i);
            if (truth == decided)
            {
                return decided;
            }

            if (truth == Truth.Unknown)
            {
                result = Truth.Unknown;
            }
        }

        return result;
    }

    public override void Explain(EvaluationContext context, List<Failure> failures, bool wanted)
    {
        var lookup = list.Find(context);
        var wrong = TruthTable.Of(!wanted);
        var before = failures.Count;
        if (lookup.Node is ListNode items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (EvaluateItem(context, items, i) == wrong)
                {
                    // An item that does not match `where` was not asked, so it is not to blame.
                    context.Enter(list, items[i], i);
                    if (where is null || where.Evaluate(context) == Truth.True)
                    {
                        assert.Explain(context, failures, wanted);
                    }

                    context.Leave();
                }
            }
        }

        // `some` over a list without a matching item has nobody to blame but the list.
        if (failures.Count == before)
        {
            var operand = Operand.Of(lookup);
            failures.Add(new Failure(list.PathText(context), lookup.Node, lookup.State == LookupState.Absent, Display.Of(operand), wanted ? "an item that fits" : "no such item"));
        }
    }

    public override void AddPaths(ICollection<string> paths)
    {
        list.AddPaths(paths);
        where?.AddPaths(paths);
        assert.AddPaths(paths);
    }

    // For `each` an item that does not match `where` is fine; for `some` it does not count.
    private Truth EvaluateItem(EvaluationContext context, ListNode items, int index)
    {
        context.Enter(list, items[index], index);
        var matches = where?.Evaluate(context) ?? Truth.True;
        var truth = matches == Truth.False ? TruthTable.Of(isEach) : assert.Evaluate(context);
        context.Leave();
        return isEach ? TruthTable.Or(TruthTable.Not(matches), truth) : TruthTable.And(matches, truth);
    }
}

/// <summary><c>same</c>: a value is equal on all items; items without it do not count.</summary>
internal sealed class Same(PathSource list, PathSource of) : Condition
{
    public override Truth Evaluate(EvaluationContext context)
    {
        var lookup = list.Find(context);
        if (lookup.State == LookupState.Absent)
        {
            return Truth.True;
        }

        if (lookup.State != LookupState.Found)
        {
            return Truth.Unknown;
        }

        if (lookup.Node is not ListNode items)
        {
            return context.Mismatch(list, Operand.Of(lookup));
        }

        PolicyValue? first = null;
        var result = items.IsOpen ? Truth.Unknown : Truth.True;
        for (var i = 0; i < items.Count; i++)
        {
            var operand = Value(context, items, i);
            if (operand.State == LookupState.Absent)
            {
                continue;
            }

            if (operand.State != LookupState.Found || !operand.IsScalar)
            {
                result = Truth.Unknown;
                continue;
            }

            if (first is { } value && value != operand.Value)
            {
                return Truth.False;
            }

            first = operand.Value;
        }

        return result;
    }

    public override void Explain(EvaluationContext context, List<Failure> failures, bool wanted)
    {
        var lookup = list.Find(context);
        var seen = new List<string>();
        PolicyNode? second = null;
        PolicyValue? first = null;
        if (lookup.Node is ListNode items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                var operand = Value(context, items, i);
                if (operand.IsScalar && operand.State == LookupState.Found)
                {
                    seen.Add($"{operand.Value.Text} on {items[i].Key ?? i.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
                    second ??= first is { } value && value != operand.Value ? operand.Node : null;
                    first ??= operand.Value;
                }
            }
        }

        var leaf = of.DefinitionPath.Substring(of.DefinitionPath.LastIndexOf('.') + 1);
        failures.Add(new Failure(list.PathText(context) + "[*]." + leaf, second ?? lookup.Node, false, Display.And(seen), wanted ? "one value on all of them" : "different values"));
    }

    public override void AddPaths(ICollection<string> paths)
    {
        list.AddPaths(paths);
        of.AddPaths(paths);
    }

    private Operand Value(EvaluationContext context, ListNode items, int index)
    {
        context.Enter(list, items[index], index);
        var operand = of.Resolve(context);
        if (operand is { State: LookupState.Found, IsScalar: false })
        {
            context.Mismatch(of, operand);
        }

        context.Leave();
        return operand;
    }
}
