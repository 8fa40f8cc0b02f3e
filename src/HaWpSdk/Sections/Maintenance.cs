using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Sections;

/// <summary>The maintenance node: a group of at most one machine that installs, updates and repairs.</summary>
[Section("maintenance")]
public sealed class Maintenance : Section<Maintenance>
{
    internal Maintenance(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Says whether it runs always or only when needed.</summary>
    /// <param name="min">0 or 1. Default: 0, and 1 when due events run on it.</param>
    /// <param name="max">0 or 1. Default: 1.</param>
    /// <remarks>Rules: HAW0903.</remarks>
    public Maintenance Between([Sets("minNodes")] int min, [Sets("maxNodes")] int max) => Set("minNodes", Node.Of(min)).Set("maxNodes", Node.Of(max));

    /// <summary>Keeps it running always.</summary>
    /// <remarks>Rules: HAW0903.</remarks>
    [SetsConstant("minNodes", 1)]
    [SetsConstant("maxNodes", 1)]
    public Maintenance Always() => Set("minNodes", Node.Of(1)).Set("maxNodes", Node.Of(1));

    private protected override Maintenance Continue(MapNode said) => new(said, Place);
}
