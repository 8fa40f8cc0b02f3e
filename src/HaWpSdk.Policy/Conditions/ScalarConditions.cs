using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Policy.Conditions;

/// <summary>A condition on the value of one source.</summary>
internal abstract class Leaf(Source subject) : Condition
{
    protected Source Subject { get; } = subject;

    public override void Explain(EvaluationContext context, List<Failure> failures, bool wanted)
    {
        var source = Subject is ArithmeticSource sum ? sum.FirstPath() ?? Subject : Subject;
        var operand = Subject.Resolve(context);
        var node = source is CountSource list ? list.List(context).Node : source.Resolve(context).Node;
        var actual = Subject is CountSource count ? count.Actual(context, operand) : Display.Of(operand);
        failures.Add(new Failure(source.PathText(context), node, operand.State == LookupState.Absent, actual, Expected(context, operand, wanted)));
    }

    public override void AddPaths(ICollection<string> paths) => Subject.AddPaths(paths);

    protected abstract string Expected(EvaluationContext context, Operand actual, bool wanted);

    /// <summary>Reports a value that is not of the kind the condition was written for; the answer is then unknown.</summary>
    protected Truth WrongType(EvaluationContext context, Operand operand) => context.Mismatch(Subject, operand);

    /// <summary>Whether the value has the kind that the definition gives the subject; any scalar where the definition leaves it open.</summary>
    protected bool IsOfKind(Operand operand) => operand.IsScalar && (Subject.Kind is not { } kind || operand.Value.Kind == kind);
}

internal sealed class Exists(Source subject, bool expected) : Leaf(subject)
{
    public override Truth Evaluate(EvaluationContext context) => Subject.Resolve(context).State switch
    {
        LookupState.Unknown or LookupState.WrongType => Truth.Unknown,
        LookupState.Found => TruthTable.Of(expected),
        _ => TruthTable.Of(!expected),
    };

    protected override string Expected(EvaluationContext context, Operand actual, bool wanted) => expected == wanted ? "a value" : "no value";
}

internal enum Comparison
{
    Equal,
    NotEqual,
    LessThan,
    AtMost,
    GreaterThan,
    AtLeast,
}

/// <summary>One value against another. Equality over values of mixed kind is false, never an error.</summary>
internal sealed class Compare(Source subject, Comparison comparison, Source operand) : Leaf(subject)
{
    public override Truth Evaluate(EvaluationContext context)
    {
        var left = Subject.Resolve(context);
        if (left.State == LookupState.Unknown)
        {
            return Truth.Unknown;
        }

        if (left.State == LookupState.Absent)
        {
            return TruthTable.Of(comparison == Comparison.NotEqual);
        }

        var right = operand.Resolve(context);
        if (right.State != LookupState.Found)
        {
            return Truth.Unknown;
        }

        if (!left.IsScalar || !right.IsScalar)
        {
            return left.IsScalar ? context.Mismatch(operand, right) : WrongType(context, left);
        }

        if (left.Value.Kind != right.Value.Kind)
        {
            return Subject.Kind is null && comparison is Comparison.Equal or Comparison.NotEqual
                ? TruthTable.Of(comparison == Comparison.NotEqual)
                : IsOfKind(left) ? context.Mismatch(operand, right) : WrongType(context, left);
        }

        return left.IsRange || right.IsRange ? InRange(left, right) : TruthTable.Of(Holds(left.Value.CompareTo(right.Value)));
    }

    public override void AddPaths(ICollection<string> paths)
    {
        base.AddPaths(paths);
        operand.AddPaths(paths);
    }

    protected override string Expected(EvaluationContext context, Operand actual, bool wanted)
    {
        var value = operand.Describe(context);
        var effective = wanted ? comparison : comparison switch
        {
            Comparison.Equal => Comparison.NotEqual,
            Comparison.NotEqual => Comparison.Equal,
            Comparison.LessThan => Comparison.AtLeast,
            Comparison.AtMost => Comparison.GreaterThan,
            Comparison.GreaterThan => Comparison.AtMost,
            _ => Comparison.LessThan,
        };
        return effective switch
        {
            Comparison.Equal => value,
            Comparison.NotEqual => "anything but " + value,
            Comparison.LessThan => "less than " + value,
            Comparison.AtMost => "at most " + value,
            Comparison.GreaterThan => "more than " + value,
            _ => "at least " + value,
        };
    }

    private bool Holds(int order) => comparison switch
    {
        Comparison.Equal => order == 0,
        Comparison.NotEqual => order != 0,
        Comparison.LessThan => order < 0,
        Comparison.AtMost => order <= 0,
        Comparison.GreaterThan => order > 0,
        _ => order >= 0,
    };

    private Truth InRange(Operand left, Operand right)
    {
        // Decided when both ends of the range give one answer.
        var (always, never) = comparison switch
        {
            Comparison.LessThan => (left.High < right.Low, left.Low >= right.High),
            Comparison.AtMost => (left.High <= right.Low, left.Low > right.High),
            Comparison.GreaterThan => (left.Low > right.High, left.High <= right.Low),
            Comparison.AtLeast => (left.Low >= right.High, left.High < right.Low),
            Comparison.Equal => (false, left.High < right.Low || left.Low > right.High),
            _ => (left.High < right.Low || left.Low > right.High, false),
        };
        return always ? Truth.True : never ? Truth.False : Truth.Unknown;
    }
}

/// <summary><c>in</c> and <c>notIn</c>.</summary>
internal sealed class OneOf(Source subject, bool isIn, PolicyValue[] values) : Leaf(subject)
{
    public override Truth Evaluate(EvaluationContext context)
    {
        var operand = Subject.Resolve(context);
        if (operand.State == LookupState.Unknown)
        {
            return Truth.Unknown;
        }

        if (operand.State == LookupState.Absent)
        {
            return TruthTable.Of(!isIn);
        }

        if (!IsOfKind(operand))
        {
            return WrongType(context, operand);
        }

        foreach (var value in values)
        {
            if (value == operand.Value)
            {
                return TruthTable.Of(isIn);
            }
        }

        return TruthTable.Of(!isIn);
    }

    protected override string Expected(EvaluationContext context, Operand actual, bool wanted)
    {
        var words = Display.Or([.. values.Select(Display.Of)]);
        return isIn == wanted ? words : "anything but " + words;
    }
}

/// <summary>A condition on a text: <c>glob</c>, <c>startsWith</c>, <c>matches</c>, <c>exactVersion</c>, <c>versionIn</c>, <c>inCidr</c>.</summary>
internal sealed class TextCondition(Source subject, Func<string, Truth> test, Func<EvaluationContext, bool, string> expected) : Leaf(subject)
{
    public override Truth Evaluate(EvaluationContext context)
    {
        var operand = Subject.Resolve(context);
        return operand.State switch
        {
            LookupState.Absent => Truth.False,
            LookupState.Unknown => Truth.Unknown,
            _ when IsOfKind(operand) => test(operand.Value.Text),
            _ => WrongType(context, operand),
        };
    }

    protected override string Expected(EvaluationContext context, Operand actual, bool wanted) => expected(context, wanted);
}

/// <summary><c>startsWith</c> with another path on the right.</summary>
internal sealed class StartsWith(Source subject, Source prefix) : Leaf(subject)
{
    public override Truth Evaluate(EvaluationContext context)
    {
        var operand = Subject.Resolve(context);
        if (operand.State == LookupState.Absent)
        {
            return Truth.False;
        }

        var right = prefix.Resolve(context);
        if (operand.State == LookupState.Unknown || right.State != LookupState.Found)
        {
            return Truth.Unknown;
        }

        if (!IsOfKind(operand))
        {
            return WrongType(context, operand);
        }

        return right.IsScalar
            ? TruthTable.Of(operand.Value.Text.StartsWith(right.Value.Text, StringComparison.Ordinal))
            : context.Mismatch(prefix, right);
    }

    public override void AddPaths(ICollection<string> paths)
    {
        base.AddPaths(paths);
        prefix.AddPaths(paths);
    }

    protected override string Expected(EvaluationContext context, Operand actual, bool wanted) =>
        (wanted ? "a value that starts with " : "no value that starts with ") + prefix.Describe(context);
}
