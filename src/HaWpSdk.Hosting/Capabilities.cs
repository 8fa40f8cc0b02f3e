using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Schema;

namespace HaWpSdk.Hosting;

/// <summary>What this version can do: a rule names every layer it is meant for, and some of them may not be built yet.</summary>
internal static class Capabilities
{
    /// <summary>The layers that have a producer.</summary>
    public const Layers Built = Layers.Source | Layers.Model | Layers.WordPress | Layers.Template | Layers.Plan | Layers.Live;

    /// <summary>The layers in which a rule speaks in this version.</summary>
    public static IEnumerable<Layers> ActiveLayers(RuleSet rules, Rule rule) => Each(rule.Layers)
        .Where(layer => (layer & Built) != 0 && rules.For(layer, ProducersOf(layer), rule.Target).ActiveRules.Any(r => r.Id == rule.Id));

    // What a scan or an audit observes lies over a model, or over the default production cluster: the rule may read that, too.
    private static Producers ProducersOf(Layers layer) =>
        LayerProducers.Of(layer) | ((layer & (Layers.WordPress | Layers.Live)) != 0 ? Producers.Builder : Producers.None);

    /// <summary>Single layers of a combination, in their order.</summary>
    public static IEnumerable<Layers> Each(Layers layers) => Enum.GetValues<Layers>().Where(layer => layer != Layers.None && (layers & layer) == layer);

    /// <summary>The word of a layer.</summary>
    public static string Word(Layers layer) => layer.ToString().ToLowerInvariant();
}
