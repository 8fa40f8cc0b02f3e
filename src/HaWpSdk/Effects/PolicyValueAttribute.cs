namespace HaWpSdk.Effects;

/// <summary>The value of a static property or factory without arguments, which is no constant to the compiler: one text or number, or the items of a list.</summary>
/// <param name="values">One value, or the items of the list.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Field)]
public sealed class PolicyValueAttribute(params object[] values) : Attribute
{
    /// <summary>One value, or the items of the list.</summary>
    public IReadOnlyList<object> Values { get; } = values;
}
