using HaWpSdk.Simulator.Specification;

namespace HaWpSdk.Simulator.Resources;

/// <summary>All behaviours by type; a type without one of its own gets the generic behaviour.</summary>
internal static class BehaviorTable
{
    private static readonly Lazy<IReadOnlyDictionary<string, TypeBehavior>> Table = new(Build);

    public static IReadOnlyDictionary<string, TypeBehavior> All => Table.Value;

    public static TypeBehavior For(string type) => All.TryGetValue(type, out var behavior) ? behavior : new TypeBehavior { Type = type };

    private static Dictionary<string, TypeBehavior> Build()
    {
        var table = ResourceSpecification.All.Keys.ToDictionary(type => type, type => new TypeBehavior { Type = type }, StringComparer.Ordinal);
        NetworkResources.Register(table);
        FileSystemResources.Register(table);
        DatabaseResources.Register(table);
        ScalingResources.Register(table);
        EdgeResources.Register(table);
        CacheResources.Register(table);
        SecretResources.Register(table);
        OperationsResources.Register(table);
        return table;
    }

    /// <summary>Marks a type as modelled and sets it up.</summary>
    public static void Model(this Dictionary<string, TypeBehavior> table, string type, string note, Action<TypeBehavior> set)
    {
        var behavior = table[type];
        behavior.Fidelity = Fidelity.Modelled;
        behavior.Note = note;
        set(behavior);
    }

    /// <summary>Sets up a type that stays simplified.</summary>
    public static void Simplify(this Dictionary<string, TypeBehavior> table, string type, string note, Action<TypeBehavior> set)
    {
        var behavior = table[type];
        behavior.Note = note;
        set(behavior);
    }
}
