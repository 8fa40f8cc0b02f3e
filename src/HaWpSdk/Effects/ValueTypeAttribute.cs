using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Effects;

/// <summary>The kind of value that a type stands for in the document. Known without it: texts, booleans, numbers, <see cref="TimeSpan"/> (duration), <see cref="DateOnly"/> (instant) and enumerations (text).</summary>
/// <param name="kind">The kind.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class ValueTypeAttribute(ValueKind kind) : Attribute
{
    /// <summary>The kind.</summary>
    public ValueKind Kind { get; } = kind;
}
