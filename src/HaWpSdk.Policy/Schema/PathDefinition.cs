using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Policy.Schema;

/// <summary>One path of a document: its type, its values and who may write it.</summary>
public sealed class PathDefinition
{
    private readonly List<PathDefinition> _children = [];

    internal PathDefinition(string name, string path, DocumentType type, ValueKind kind, IReadOnlyList<string> values, Producers producers, string about)
    {
        Name = name;
        Path = path;
        Type = type;
        Kind = kind;
        Values = values;
        Producers = producers;
        About = about;
    }

    /// <summary>The last step of the path.</summary>
    public string Name { get; }

    /// <summary>The whole path, with <c>[]</c> for the items of a list.</summary>
    public string Path { get; }

    /// <summary>The shape.</summary>
    public DocumentType Type { get; }

    /// <summary>The kind of its scalars.</summary>
    public ValueKind Kind { get; }

    /// <summary>The values that are allowed; empty for any.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>Who may write it; for a section everybody who writes something below it.</summary>
    public Producers Producers { get; private set; }

    /// <summary>What it means.</summary>
    public string About { get; }

    /// <summary>What is below it: the fields of a section, or of the items of a list.</summary>
    public IReadOnlyList<PathDefinition> Children => _children;

    /// <summary>The field with that name below it, or <see langword="null"/>.</summary>
    /// <param name="name">The name.</param>
    public PathDefinition? Child(string name)
    {
        foreach (var child in _children)
        {
            if (string.Equals(child.Name, name, StringComparison.Ordinal))
            {
                return child;
            }
        }

        return null;
    }

    internal void Add(PathDefinition child) => _children.Add(child);

    internal void Widen(Producers producers) => Producers |= producers;
}
