using HaWpSdk.Policy.Schema;

namespace HaWpSdk.Policy.Rules;

/// <summary>Where a rule speaks.</summary>
[Flags]
public enum Layers
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>In the compiler, over chains in C#.</summary>
    Source = 1,

    /// <summary>Over the built model.</summary>
    Model = 2,

    /// <summary>Over manifests, wp-config.php and plugin code.</summary>
    WordPress = 4,

    /// <summary>Over a CloudFormation template.</summary>
    Template = 8,

    /// <summary>Over the running cluster.</summary>
    Live = 16,

    /// <summary>Over a change set.</summary>
    Plan = 32,
}

/// <summary>Which producers belong to which layer.</summary>
public static class LayerProducers
{
    /// <summary>The producers that write documents in these layers.</summary>
    /// <param name="layers">The layers.</param>
    public static Producers Of(Layers layers)
    {
        var producers = Producers.None;
        producers |= (layers & (Layers.Source | Layers.Model)) != 0 ? Producers.Builder : Producers.None;
        producers |= (layers & Layers.WordPress) != 0 ? Producers.WordPress | Producers.Manifest : Producers.None;
        producers |= (layers & Layers.Template) != 0 ? Producers.Template : Producers.None;
        producers |= (layers & Layers.Live) != 0 ? Producers.Live | Producers.Node : Producers.None;
        producers |= (layers & Layers.Plan) != 0 ? Producers.Plan : Producers.None;
        return producers;
    }
}
