using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Policy.Conditions;

internal enum ListOperator
{
    ContainsAny,
    ContainsAll,
    ContainsNone,
    SubsetOf,
    SameSet,
    Covers,
    Overlaps,
    CoversHosts,
}

/// <summary>A list against a list of values, or against another list of the document.</summary>
internal sealed class ListCondition(Source subject, ListOperator operation, Source operand) : Leaf(subject)
{
    public override Truth Evaluate(EvaluationContext context)
    {
        var left = Subject.Resolve(context);
        var right = operand.Resolve(context);
        if (left.State == LookupState.Absent && right.State == LookupState.Found)
        {
            // An absent list holds nothing; with nothing on the other side, or perhaps nothing, there is nothing to compare.
            return TruthTable.Of(operation is ListOperator.ContainsNone or ListOperator.SubsetOf);
        }

        if (right.State is LookupState.Unknown || left.State is LookupState.Unknown)
        {
            return Truth.Unknown;
        }

        if (right.State == LookupState.Absent)
        {
            return Truth.Unknown;
        }

        if (left.Node is not ListNode list)
        {
            return WrongType(context, left);
        }

        if (right.Node is not ListNode values)
        {
            return context.Mismatch(operand, right);
        }

        return operation switch
        {
            ListOperator.ContainsAny or ListOperator.Overlaps => Some(list, values),
            ListOperator.ContainsNone => TruthTable.Not(Some(list, values)),
            ListOperator.SubsetOf => Every(values, list),
            ListOperator.SameSet => TruthTable.And(Every(list, values), Every(values, list)),
            _ => Every(list, values),
        };
    }

    public override void AddPaths(ICollection<string> paths)
    {
        base.AddPaths(paths);
        operand.AddPaths(paths);
    }

    protected override string Expected(EvaluationContext context, Operand actual, bool wanted)
    {
        var right = operand.Resolve(context).Node as ListNode ?? ListNode.Empty;
        var words = right.Items.Select(Word).ToList();
        var missing = actual.Node is ListNode list ? words.Where((_, i) => Contains(list, right[i]) != Truth.True).ToList() : words;
        var negated = !wanted;
        return operation switch
        {
            ListOperator.ContainsAny or ListOperator.Overlaps => (negated ? "none of " : "one of ") + Display.And(words),
            ListOperator.ContainsNone => (negated ? "one of " : words.Count == 1 ? "no " : "none of ") + Display.And(words),
            ListOperator.SubsetOf => (negated ? "more than " : "nothing but ") + Display.And(words),
            ListOperator.SameSet => (negated ? "anything but " : "exactly ") + Display.And(words),
            _ when negated => "not all of " + Display.And(words),
            _ => missing.Count < words.Count && words.Count > 1 ? "also " + Display.And(missing) : Display.And(words),
        };
    }

    private static string Word(ListItem item) => item.Key ?? (item.Node as ScalarNode)?.Value.Text ?? "unknown";

    private Truth Some(ListNode list, ListNode values)
    {
        var result = values.IsOpen ? Truth.Unknown : Truth.False;
        for (var i = 0; i < values.Count; i++)
        {
            result = TruthTable.Or(result, Contains(list, values[i]));
        }

        return result;
    }

    private Truth Every(ListNode list, ListNode values)
    {
        var result = values.IsOpen ? Truth.Unknown : Truth.True;
        for (var i = 0; i < values.Count; i++)
        {
            result = TruthTable.And(result, Contains(list, values[i]));
        }

        return result;
    }

    private Truth Contains(ListNode list, ListItem item)
    {
        if (item.Node is not ScalarNode && item.Key is null)
        {
            return Truth.Unknown;
        }

        var result = list.IsOpen ? Truth.Unknown : Truth.False;
        for (var i = 0; i < list.Count; i++)
        {
            var candidate = list[i];
            if ((candidate.Key is null && candidate.Node is not ScalarNode) || (IsGlob && Word(candidate).Length > Glob.LongestPattern))
            {
                result = Truth.Unknown;
                continue;
            }

            if (Matches(candidate, item))
            {
                return Truth.True;
            }
        }

        return result;
    }

    private bool IsGlob => operation is ListOperator.Covers or ListOperator.Overlaps;

    private bool Matches(ListItem candidate, ListItem item) => operation switch
    {
        ListOperator.Covers or ListOperator.Overlaps => Glob.Matches(Word(candidate), Word(item)),
        ListOperator.CoversHosts => Glob.MatchesHost(Word(candidate), Word(item)),
        _ => string.Equals(Word(candidate), Word(item), StringComparison.Ordinal),
    };
}

/// <summary>A list of values written in a rule.</summary>
internal sealed class ListLiteral(ListNode list) : Source
{
    private readonly Operand _operand = Operand.Of(new Lookup(LookupState.Found, list));

    public override ValueKind? Kind => null;

    public override Operand Resolve(EvaluationContext context) => _operand;

    public override string PathText(EvaluationContext context) => Display.Of(list);
}
