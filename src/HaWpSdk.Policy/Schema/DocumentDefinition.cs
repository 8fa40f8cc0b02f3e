using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.Policy.Schema;

/// <summary>The definition of a kind of document: every path, its type and its producers. Read from <c>rules/schema/document.yaml</c>.</summary>
public sealed class DocumentDefinition
{
    private readonly Dictionary<string, PathDefinition> _byPath;

    private DocumentDefinition(string name, PathDefinition root, IReadOnlyList<PathDefinition> all)
    {
        Name = name;
        Root = root;
        Paths = all;
        _byPath = all.ToDictionary(p => p.Path, StringComparer.Ordinal);
    }

    /// <summary>The kind of document: <c>cluster</c>, <c>changeSet</c>, …</summary>
    public string Name { get; }

    /// <summary>The section that holds everything.</summary>
    public PathDefinition Root { get; }

    /// <summary>Every path that is written out in the definition, in its order.</summary>
    public IReadOnlyList<PathDefinition> Paths { get; }

    /// <summary>Reads a definition.</summary>
    /// <param name="tree">The file.</param>
    /// <exception cref="PolicyFileException">The file is not a definition.</exception>
    public static DocumentDefinition Read(YamlTree tree)
    {
        var problems = new ProblemList();
        var file = new TreeFields(tree, problems, "a document definition");
        file.Constant("apiVersion", "hawpsdk/document/v1");
        file.Constant("kind", "DocumentDefinition");
        var metadata = file.Map("metadata");
        var name = metadata?.Text("name") ?? string.Empty;
        metadata?.Done();
        var root = new PathDefinition(string.Empty, string.Empty, DocumentType.Section, ValueKind.Null, [], Producers.None, string.Empty);
        var all = new List<PathDefinition>();
        if (file.RequiredMapping("paths") is { } paths)
        {
            foreach (var entry in paths.Entries)
            {
                ReadPath(root, entry, problems, all);
            }
        }

        file.Done();
        problems.ThrowIfAny();
        return new DocumentDefinition(name, root, all);
    }

    /// <summary>The definition of a path, whatever keys stand in its brackets; <see langword="null"/> when there is none.</summary>
    /// <param name="path">The path.</param>
    /// <param name="below">Where the path starts; the root when <see langword="null"/>.</param>
    public PathDefinition? Find(DocumentPath path, PathDefinition? below = null)
    {
        if (path is null)
        {
            throw new ArgumentNullException(nameof(path));
        }

        var current = below ?? Root;
        for (var i = 0; i < path.Length; i++)
        {
            var segment = path.Step(i);
            if (current.Type == DocumentType.Free)
            {
                return current;
            }

            if (segment.IsKey)
            {
                if (current.Type != DocumentType.ItemList)
                {
                    return null;
                }

                continue;
            }

            if (current.Child(segment.Name) is not { } child)
            {
                return null;
            }

            current = child;
        }

        return current;
    }

    /// <summary>The definition of a path as it is written out (<c>plugins[].active</c>), or <see langword="null"/>.</summary>
    internal PathDefinition? Written(string path) => _byPath.TryGetValue(path, out var found) ? found : null;

    /// <summary>What to say about a path that does not exist.</summary>
    /// <param name="path">The path.</param>
    /// <param name="below">Where the path starts; the root when <see langword="null"/>.</param>
    internal string Unknown(DocumentPath path, PathDefinition? below = null)
    {
        var written = path.ToString();
        var prefix = below is null || below.Path.Length == 0 ? string.Empty : below.Path + "[].";
        var known = Paths.Where(p => p.Path.StartsWith(prefix, StringComparison.Ordinal)).Select(p => p.Path.Substring(prefix.Length));
        return $"The {Name} document has no path '{written}'." + NearestName.Hint(written, known);
    }

    private static void ReadPath(PathDefinition root, YamlEntry entry, ProblemList problems, List<PathDefinition> all)
    {
        var fields = new TreeFields(entry.Value, problems, "a path");
        var type = TypeOf(fields, problems, out var kind);
        var values = fields.Texts("values") ?? [];
        var producers = Producers.None;
        foreach (var by in fields.Texts("by") ?? [])
        {
            if (EnumWords.TryParse<Producers>(by, out var producer, StringComparison.OrdinalIgnoreCase))
            {
                producers |= producer;
            }
            else
            {
                problems.Add(entry.Value.Position, $"'{by}' is no producer." + NearestName.Hint(by, EnumWords.Of<Producers>()));
            }
        }

        var about = fields.OptionalText("about") ?? string.Empty;
        fields.Done();
        var current = root;
        current.Widen(producers);
        var steps = entry.Key.Text.Replace("[]", string.Empty).Split('.');
        for (var i = 0; i < steps.Length; i++)
        {
            var last = i == steps.Length - 1;
            var child = current.Child(steps[i]);
            if (last && child is not null)
            {
                problems.Add(entry.Key.Position, $"The path '{entry.Key.Text}' is here a second time.");
                return;
            }

            if (child is null)
            {
                var path = current.Path.Length == 0 ? steps[i] : current.Path + (current.Type == DocumentType.ItemList ? "[]." : ".") + steps[i];
                child = last
                    ? new PathDefinition(steps[i], path, type, kind, values, producers, about)
                    : new PathDefinition(steps[i], path, DocumentType.Section, ValueKind.Null, [], Producers.None, string.Empty);
                current.Add(child);
                if (last)
                {
                    all.Add(child);
                }
            }

            child.Widen(producers);
            current = child;
        }
    }

    private static DocumentType TypeOf(TreeFields fields, ProblemList problems, out ValueKind kind)
    {
        var text = fields.Text("type");
        kind = ValueKind.Null;
        switch (text)
        {
            case null or "free":
                return DocumentType.Free;
            case "text" or "enum":
                kind = ValueKind.Text;
                return DocumentType.Scalar;
            case "scalar":
                return DocumentType.Mixed;
            case "items":
                return DocumentType.ItemList;
            case "list<text>":
                kind = ValueKind.Text;
                return DocumentType.ValueList;
        }

        if (EnumWords.TryParse(text, out kind))
        {
            return DocumentType.Scalar;
        }

        problems.Add(fields.Position, $"'{text}' is no type.");
        return DocumentType.Free;
    }
}
