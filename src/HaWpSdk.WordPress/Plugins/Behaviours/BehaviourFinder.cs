using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>Combines facts of the code into behaviours. One class a topic; none knows any plugin by name.</summary>
internal abstract class BehaviourFinder
{
    internal const int MaximumEvidence = 6;

    internal abstract IEnumerable<PluginBehaviour> Find(PluginCode code);

    /// <summary>The behaviour, or nothing when there is no evidence.</summary>
    protected static IEnumerable<PluginBehaviour> When(string name, PluginVerdict weight, IEnumerable<Evidence> evidence)
    {
        var places = evidence.Distinct().Take(MaximumEvidence).ToList();
        if (places.Count > 0)
            yield return new PluginBehaviour(name, weight, places);
    }

    /// <summary>The files the evidence stands in.</summary>
    protected static IReadOnlyCollection<string> PlacesOf(IEnumerable<Evidence> evidence) => new HashSet<string>(evidence.Select(place => place.Path), StringComparer.Ordinal);

    protected static PhpWords Words(params string[] words) => new(words);
}
