using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Policy.Conditions;

/// <summary>What a source gave: a node, a computed number, nothing, or unknown. A count over an open list is a range.</summary>
internal readonly struct Operand
{
    private Operand(LookupState state, PolicyNode? node, PolicyValue value, double low, double high)
    {
        State = state;
        Node = node;
        Value = value;
        Low = low;
        High = high;
    }

    public LookupState State { get; }

    public PolicyNode? Node { get; }

    public PolicyValue Value { get; }

    public double Low { get; }

    public double High { get; }

    public bool IsScalar => State == LookupState.Found && Node is null or ScalarNode;

    public bool IsRange => Low != High;

    public static Operand Of(Lookup lookup) => lookup is { State: LookupState.Found, Node: ScalarNode scalar }
        ? new(LookupState.Found, scalar, scalar.Value, scalar.Value.Number, scalar.Value.Number)
        : new(lookup.State, lookup.Node, default, 0, 0);

    public static Operand Of(PolicyValue value) => new(LookupState.Found, null, value, value.Number, value.Number);

    public static Operand Computed(ValueKind kind, double low, double high)
    {
        var value = kind switch
        {
            ValueKind.Duration => PolicyValue.OfDuration(low),
            ValueKind.Size => PolicyValue.OfSize(low),
            _ => PolicyValue.OfNumber(low),
        };
        return new(LookupState.Found, null, value, low, high);
    }

    public static Operand Unknown { get; } = new(LookupState.Unknown, null, default, 0, 0);

    public static Operand Absent { get; } = new(LookupState.Absent, null, default, 0, 0);
}
