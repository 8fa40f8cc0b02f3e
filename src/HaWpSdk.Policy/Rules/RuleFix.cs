using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Policy.Rules;

/// <summary>What kind of change repairs a finding.</summary>
public enum FixKind
{
    /// <summary>Set a path to a value.</summary>
    Set,

    /// <summary>Add an item to a list.</summary>
    Add,

    /// <summary>Remove the item at fault from a list.</summary>
    RemoveItem,

    /// <summary>Take back what was said about a path.</summary>
    Unset,
}

/// <summary>The change that repairs a finding: a path and a value, never a method.</summary>
/// <param name="Kind">The kind of change.</param>
/// <param name="Path">The path.</param>
/// <param name="Value">The value or item; <see langword="null"/> where none is needed.</param>
public sealed record RuleFix(FixKind Kind, DocumentPath Path, PolicyNode? Value);
