using System.Globalization;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Policy.Conditions;

/// <summary>Where a condition gets a value from.</summary>
internal abstract class Source
{
    /// <summary>The kind of its scalars; <see langword="null"/> where the definition leaves it open.</summary>
    public abstract ValueKind? Kind { get; }

    public abstract Operand Resolve(EvaluationContext context);

    public abstract string PathText(EvaluationContext context);

    public virtual void AddPaths(ICollection<string> paths)
    {
    }

    /// <summary>The value as an operand of a message: literals as they are, paths with their present value.</summary>
    public virtual string Describe(EvaluationContext context)
    {
        var operand = Resolve(context);
        var text = PathText(context);
        return operand.State == LookupState.Found ? $"{Display.Of(operand)} ('{text}')" : $"'{text}'";
    }
}

/// <summary>A path of the document, or of the item of the innermost list.</summary>
internal sealed class PathSource(DocumentPath path, bool isRelative, string definitionPath, ValueKind? kind) : Source
{
    public override ValueKind? Kind => kind;

    public string DefinitionPath => definitionPath;

    public override Operand Resolve(EvaluationContext context)
    {
        var lookup = Find(context);
        return Operand.Of(lookup);
    }

    public Lookup Find(EvaluationContext context)
    {
        var lookup = Lookup.Find(isRelative ? context.Item : context.Root, path);
        if (lookup.Node is { Origin: not NodeOrigin.Assumed })
        {
            context.ReadObserved = true;
        }

        if (lookup.State == LookupState.WrongType)
        {
            context.WrongType ??= (PathText(context), lookup.Node!);
            return new(LookupState.Unknown, lookup.Node);
        }

        return lookup;
    }

    public override string PathText(EvaluationContext context)
    {
        if (!isRelative)
        {
            return path.ToString();
        }

        var item = context.ItemPath();
        return path.Length == 0 ? item : item + "." + path;
    }

    // With the keys that the rule names: which item of a list it reads.
    public override void AddPaths(ICollection<string> paths) => paths.Add(!isRelative && path.Segments.Any(segment => segment.IsKey) ? path.ToString() : definitionPath);
}

/// <summary>A literal of the rule, or a parameter's value.</summary>
internal sealed class LiteralSource(PolicyValue value) : Source
{
    public PolicyValue Value => value;

    public override ValueKind? Kind => value.Kind;

    public override Operand Resolve(EvaluationContext context) => Operand.Of(value);

    public override string PathText(EvaluationContext context) => value.Text;

    public override string Describe(EvaluationContext context) => Display.Of(value);
}

/// <summary>How many items of a list match: a lower bound when the list is open or an item cannot be decided.</summary>
internal sealed class CountSource(PathSource list, Condition? where) : Source
{
    public override ValueKind? Kind => ValueKind.Number;

    public override Operand Resolve(EvaluationContext context)
    {
        var lookup = list.Find(context);
        if (lookup.State == LookupState.Absent)
        {
            return Operand.Computed(ValueKind.Number, 0, 0);
        }

        if (lookup.State != LookupState.Found)
        {
            return Operand.Computed(ValueKind.Number, 0, double.PositiveInfinity);
        }

        if (lookup.Node is not ListNode items)
        {
            context.WrongType ??= (list.PathText(context), lookup.Node!);
            return Operand.Unknown;
        }

        double low = 0, high = 0;
        for (var i = 0; i < items.Count; i++)
        {
            var matches = Truth.True;
            if (where is not null)
            {
                context.Enter(list, items[i], i);
                matches = where.Evaluate(context);
                context.Leave();
            }

            low += matches == Truth.True ? 1 : 0;
            high += matches == Truth.False ? 0 : 1;
        }

        return Operand.Computed(ValueKind.Number, low, items.IsOpen ? double.PositiveInfinity : high);
    }

    public override string PathText(EvaluationContext context) => list.PathText(context);

    public override void AddPaths(ICollection<string> paths)
    {
        list.AddPaths(paths);
        where?.AddPaths(paths);
    }

    public override string Describe(EvaluationContext context) => "the number of '" + list.PathText(context) + "'";

    /// <summary>The number and, where there are any, what was counted: <c>2 (i-0a1, i-0b2)</c>.</summary>
    public string Actual(EvaluationContext context, Operand count)
    {
        if (List(context).Node is not ListNode items || count.State != LookupState.Found || count.High <= 0)
        {
            return Display.Of(count);
        }

        var counted = new List<ListItem>();
        for (var i = 0; i < items.Count; i++)
        {
            context.Enter(list, items[i], i);
            if (where is null || where.Evaluate(context) == Truth.True)
            {
                counted.Add(items[i]);
            }

            context.Leave();
        }

        return Display.Of(count) + (counted.Count == 0 ? string.Empty : " (" + Display.Of(new ListNode(counted)) + ")");
    }

    /// <summary>The list itself, so that a finding can point at it.</summary>
    public Lookup List(EvaluationContext context) => list.Find(context);
}

/// <summary>The time since an instant.</summary>
internal sealed class AgeSource(PathSource instant) : Source
{
    public override ValueKind? Kind => ValueKind.Duration;

    public override Operand Resolve(EvaluationContext context)
    {
        var operand = instant.Resolve(context);
        if (operand.State != LookupState.Found)
        {
            return operand;
        }

        if (operand.Value.Kind != ValueKind.Instant)
        {
            context.Mismatch(instant, operand);
            return Operand.Unknown;
        }

        if (context.Now is not { } now)
        {
            return Operand.Unknown;
        }

        var seconds = (now - ValueText.Epoch).TotalSeconds - operand.Low;
        return Operand.Computed(ValueKind.Duration, seconds, seconds);
    }

    public override string PathText(EvaluationContext context) => instant.PathText(context);

    public override void AddPaths(ICollection<string> paths) => instant.AddPaths(paths);
}

/// <summary>A sum or a product.</summary>
internal sealed class ArithmeticSource(bool isSum, Source[] parts) : Source
{
    public override ValueKind? Kind { get; } = KindOf(parts);

    private static ValueKind KindOf(Source[] parts)
    {
        foreach (var part in parts)
        {
            if (part.Kind is { } kind and not ValueKind.Number)
            {
                return kind;
            }
        }

        return ValueKind.Number;
    }

    public override Operand Resolve(EvaluationContext context)
    {
        double low = isSum ? 0 : 1;
        var high = low;
        var state = LookupState.Found;
        foreach (var part in parts)
        {
            var operand = part.Resolve(context);
            if (operand.State == LookupState.Absent)
            {
                return Operand.Absent;
            }

            if (operand.State != LookupState.Found || !operand.IsScalar || operand.Value.Kind != part.Kind)
            {
                state = LookupState.Unknown;
                if (operand.State == LookupState.Found)
                {
                    context.Mismatch(part, operand);
                }

                continue;
            }

            (low, high) = isSum ? (low + operand.Low, high + operand.High) : Product(low, high, operand.Low, operand.High);
        }

        return state == LookupState.Found ? Operand.Computed(Kind ?? ValueKind.Number, low, high) : Operand.Unknown;
    }

    // A negative factor turns the ends of a range around, and nothing times "no upper bound" is nothing.
    private static (double Low, double High) Product(double low, double high, double otherLow, double otherHigh)
    {
        var (a, b, c, d) = (Times(low, otherLow), Times(low, otherHigh), Times(high, otherLow), Times(high, otherHigh));
        return (Math.Min(Math.Min(a, b), Math.Min(c, d)), Math.Max(Math.Max(a, b), Math.Max(c, d)));

        static double Times(double left, double right) => left == 0 || right == 0 ? 0 : left * right;
    }

    public override string PathText(EvaluationContext context) =>
        string.Join(isSum ? " + " : " * ", parts.Select(p => p.PathText(context)));

    public override void AddPaths(ICollection<string> paths)
    {
        foreach (var part in parts)
        {
            part.AddPaths(paths);
        }
    }

    /// <summary>The first path in it, where a finding can point at.</summary>
    public Source? FirstPath() => parts.Select(p => p is ArithmeticSource inner ? inner.FirstPath() : p is LiteralSource ? null : p).FirstOrDefault(p => p is not null);
}

/// <summary>Values in messages.</summary>
internal static class Display
{
    public static string Of(PolicyValue value) => value.Kind == ValueKind.Text && value.Text.Length == 0 ? "empty" : value.Text;

    public static string Of(Operand operand) => operand.State switch
    {
        LookupState.Absent => "not set",
        LookupState.Unknown => "unknown",
        _ when operand.Node is ListNode list => Of(list),
        _ when operand.Node is MapNode => "a section",
        _ when operand.IsRange => "at least " + Rounded(operand.Value),
        _ => Rounded(operand.Value),
    };

    public static string Of(ListNode list)
    {
        if (list.Count == 0)
        {
            return "empty";
        }

        var items = list.Items.Select(i => i.Key ?? (i.Node as ScalarNode)?.Value.Text ?? "unknown").ToList();
        return string.Join(", ", items.Take(8)) + (items.Count > 8 ? ", …" : string.Empty);
    }

    public static string Or(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "nothing",
        1 => words[0],
        _ => string.Join(", ", words.Take(words.Count - 1)) + " or " + words[words.Count - 1],
    };

    public static string And(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "nothing",
        1 => words[0],
        _ => string.Join(", ", words.Take(words.Count - 1)) + " and " + words[words.Count - 1],
    };

    // Computed sizes and durations can have many digits; a reader wants two.
    private static string Rounded(PolicyValue value) => value.Kind switch
    {
        ValueKind.Number when value.Number != Math.Floor(value.Number) => Math.Round(value.Number, 2).ToString(CultureInfo.InvariantCulture),
        ValueKind.Duration when value.Number >= 86_400 && value.Text.Length > 8 => Math.Round(value.Number / 86_400, 1).ToString(CultureInfo.InvariantCulture) + "d",
        ValueKind.Size when value.Text.Length > 10 => Math.Round(value.Number / (1024d * 1024 * 1024), 2).ToString(CultureInfo.InvariantCulture) + "GiB",
        _ => Of(value),
    };
}
