using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Policy.Completion;

/// <summary>Computes a value from others.</summary>
/// <param name="context">What it may look at.</param>
/// <returns>The node; <see langword="null"/> leaves the path absent, an <see cref="UnknownNode"/> makes it unknown.</returns>
public delegate PolicyNode? Derivation(DerivationContext context);

/// <summary>What a derivation may look at.</summary>
public sealed class DerivationContext
{
    internal DerivationContext(MapNode root, MapNode? item, string? itemKey, IReadOnlyList<Lookup> inputs, DateTimeOffset? now)
    {
        Root = root;
        Item = item;
        ItemKey = itemKey;
        Inputs = inputs;
        Now = now;
    }

    /// <summary>The document as far as it is completed.</summary>
    public MapNode Root { get; }

    /// <summary>The item, for a path inside a list of items.</summary>
    public MapNode? Item { get; }

    /// <summary>The key of the item.</summary>
    public string? ItemKey { get; }

    /// <summary>What was found at the paths named in <c>of:</c>, in their order.</summary>
    public IReadOnlyList<Lookup> Inputs { get; }

    /// <summary>The run's clock, if it has one.</summary>
    public DateTimeOffset? Now { get; }
}
