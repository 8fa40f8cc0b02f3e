using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Policy.Schema;

/// <summary>The shape of what stands at a path.</summary>
public enum DocumentType
{
    /// <summary>A map of further paths.</summary>
    Section,

    /// <summary>One scalar of the kind <see cref="PathDefinition.Kind"/>.</summary>
    Scalar,

    /// <summary>A scalar of any kind (text, boolean or number).</summary>
    Mixed,

    /// <summary>A list of values.</summary>
    ValueList,

    /// <summary>A list of items with keys.</summary>
    ItemList,

    /// <summary>Any tree at all: what the engine does not look into.</summary>
    Free,
}
