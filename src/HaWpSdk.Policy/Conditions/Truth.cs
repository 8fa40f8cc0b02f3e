namespace HaWpSdk.Policy.Conditions;

/// <summary>Kleene's three truth values.</summary>
internal enum Truth : byte
{
    False,
    True,
    Unknown,
}

internal static class TruthTable
{
    public static Truth Of(bool value) => value ? Truth.True : Truth.False;

    public static Truth Not(Truth value) => value switch
    {
        Truth.True => Truth.False,
        Truth.False => Truth.True,
        _ => Truth.Unknown,
    };

    public static Truth And(Truth left, Truth right) =>
        left == Truth.False || right == Truth.False ? Truth.False
        : left == Truth.Unknown || right == Truth.Unknown ? Truth.Unknown
        : Truth.True;

    public static Truth Or(Truth left, Truth right) => Not(And(Not(left), Not(right)));
}
