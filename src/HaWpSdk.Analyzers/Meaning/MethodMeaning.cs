using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Analyzers.Meaning;

/// <summary>What the attributes of a method, property or field say.</summary>
internal sealed class MethodMeaning
{
    public static MethodMeaning None { get; } = new();

    /// <summary>Whether the member says anything at all; one that says nothing, and whose source cannot be seen, may do everything.</summary>
    public bool IsKnown { get; set; }

    public bool StartsDocument { get; set; }

    public bool EndsDocument { get; set; }

    /// <summary>The effects in the order in which they apply.</summary>
    public Effect[] Effects { get; set; } = [];

    /// <summary>The values of a factory without arguments; <see langword="null"/> when it is none.</summary>
    public IReadOnlyList<object>? Values { get; set; }

    /// <summary>The factor of a factory: seconds or bytes for each unit of its argument.</summary>
    public (ValueKind Kind, double Factor)? Quantity { get; set; }

    /// <summary>What stands before the text argument of a factory; <see langword="null"/> when it is none.</summary>
    public string? TextPrefix { get; set; }
}
