using HaWpSdk.Policy.Rules;

namespace HaWpSdk.Policy.Schema;

/// <summary>The definitions of all kinds of documents.</summary>
public sealed class DocumentDefinitions
{
    private readonly Dictionary<string, DocumentDefinition> _definitions;

    /// <summary>Creates the set.</summary>
    /// <param name="definitions">The definitions; <c>cluster</c> must be among them.</param>
    /// <exception cref="ArgumentException">There is no cluster document.</exception>
    public DocumentDefinitions(IEnumerable<DocumentDefinition> definitions)
    {
        _definitions = definitions.ToDictionary(d => d.Name, StringComparer.Ordinal);
        Cluster = _definitions.TryGetValue("cluster", out var cluster) ? cluster : throw new ArgumentException("The definition of the cluster document is missing.", nameof(definitions));
    }

    /// <summary>The cluster document.</summary>
    public DocumentDefinition Cluster { get; }

    /// <summary>The definition for the documents of a target.</summary>
    /// <param name="target">The target.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public DocumentDefinition For(RuleTarget target)
    {
        var name = Name(target);
        return _definitions.TryGetValue(name, out var definition) ? definition : throw new ArgumentException($"The definition of the document '{name}' is missing.", nameof(target));
    }

    /// <summary>Whether there is a definition for the documents of a target: this version may not know all of them.</summary>
    /// <param name="target">The target.</param>
    internal bool Has(RuleTarget target) => _definitions.ContainsKey(Name(target));

    private static string Name(RuleTarget target) => target switch
    {
        RuleTarget.ChangeSet => "changeSet",
        RuleTarget.Template => "template",
        _ => "cluster",
    };
}
