using HaWpSdk.Policy.Conditions;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.Policy.Completion;

/// <summary>The table of defaults: what fills a path that nobody wrote. The only implementation, for builder, compiler, scan and audit alike.</summary>
public sealed class DefaultsTable
{
    private readonly DefaultEntry[] _entries;

    private DefaultsTable(DefaultEntry[] entries) => _entries = entries;

    /// <summary>The entries, in the order in which they are applied.</summary>
    public IReadOnlyList<DefaultEntry> Entries => _entries;

    /// <summary>Reads a table.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="definition">The definition of the document.</param>
    /// <param name="derivations">The derivations by name.</param>
    /// <exception cref="PolicyFileException">The file is not a table of defaults.</exception>
    public static DefaultsTable Read(YamlTree tree, DocumentDefinition definition, IReadOnlyDictionary<string, Derivation> derivations)
    {
        var problems = new ProblemList();
        var file = new TreeFields(tree, problems, "a table of defaults");
        file.Constant("apiVersion", "hawpsdk/defaults/v1");
        file.Constant("kind", "Defaults");
        var entries = new List<DefaultEntry>();
        if (file.RequiredList("defaults") is { } list)
        {
            foreach (var item in list.Items)
            {
                if (ReadEntry(item, definition, derivations, problems) is { } entry)
                {
                    entries.Add(entry);
                }
            }
        }

        file.Done();
        problems.ThrowIfAny();
        return new DefaultsTable([.. entries]);
    }

    /// <summary>Fills what is absent. An unknown condition or input makes the value unknown; an explicit null is filled by nobody.</summary>
    /// <param name="document">The collected document.</param>
    /// <param name="now">The run's clock, if it has one.</param>
    /// <param name="isObserved">Whether the defaults of a section (its first name) count as observed; all do when <see langword="null"/>. The others are marked assumed.</param>
    public MapNode Complete(MapNode document, DateTimeOffset? now = null, Func<string, bool>? isObserved = null)
    {
        var run = new CompletionRun(document ?? throw new ArgumentNullException(nameof(document)), now);
        foreach (var entry in _entries)
        {
            entry.Apply(run, isObserved is null || isObserved(entry.Section));
        }

        return run.Draft.Root;
    }

    private static DefaultEntry? ReadEntry(YamlTree tree, DocumentDefinition definition, IReadOnlyDictionary<string, Derivation> derivations, ProblemList problems)
    {
        var before = problems.Problems.Count;
        var fields = new TreeFields(tree, problems, "a default");
        var text = fields.Text("path") ?? string.Empty;
        var split = text.IndexOf("[].", StringComparison.Ordinal);
        if (!DocumentPath.TryParse(split < 0 ? text : text.Substring(0, split), out var path) || path.Length == 0)
        {
            problems.Add(tree.Position, $"'{text}' is not a path.");
            return null;
        }

        DocumentPath? itemPath = null;
        var found = definition.Find(path);
        var list = split < 0 ? null : found;
        if (split >= 0 && found is not null)
        {
            if (!DocumentPath.TryParse(text.Substring(split + 3), out var below))
            {
                problems.Add(tree.Position, $"'{text}' is not a path.");
                return null;
            }

            itemPath = below;
            found = definition.Find(below, found);
        }

        if (found is null)
        {
            problems.Add(tree.Position, DocumentPath.TryParse(text.Replace("[]", string.Empty), out var whole) ? definition.Unknown(whole) : $"'{text}' is not a path.");
            return null;
        }

        var value = fields.Optional("value") is { } written ? DocumentReader.ReadValue(written, Item(found, path, itemPath), definition, problems) : null;
        var from = fields.OptionalText("from") is { } source ? PathOf(source, definition, problems, tree) : null;
        var of = new List<DefaultInput>();
        foreach (var input in fields.Texts("of") ?? [])
        {
            if (!input.StartsWith(".", StringComparison.Ordinal))
            {
                if (PathOf(input, definition, problems, tree) is { } absolute)
                {
                    of.Add(new DefaultInput(false, absolute));
                }
            }
            else if (DocumentPath.TryParse(input.Substring(1), out var relative))
            {
                of.Add(new DefaultInput(true, relative));
            }
            else
            {
                problems.Add(tree.Position, $"'{input}' is not a path.");
            }
        }

        Derivation? derivation = null;
        if (fields.OptionalText("derive") is { } name && !derivations.TryGetValue(name, out derivation))
        {
            problems.Add(tree.Position, $"There is no derivation '{name}'." + NearestName.Hint(name, derivations.Keys));
        }

        Condition? where = null;
        if (fields.Optional("where") is { } condition)
        {
            var reader = new ConditionReader(definition, new Dictionary<string, YamlTree>(), problems);
            where = list is null ? reader.Read(condition) : reader.ReadForItem(list, condition);
        }

        var about = fields.OptionalText("because");
        fields.Done();
        var ways = (value is null ? 0 : 1) + (from is null ? 0 : 1) + (derivation is null ? 0 : 1);
        if (ways != 1 && problems.Problems.Count == before)
        {
            problems.Add(tree.Position, $"The default of '{text}' needs exactly one of value, from and derive.");
        }

        return problems.Problems.Count > before ? null : new DefaultEntry(text, path, itemPath, value, from, derivation, [.. of], where, about);
    }

    // A default for one keyed item (wordpress.constants[WP_CACHE]) is read as an item, not as the list.
    private static PathDefinition Item(PathDefinition found, DocumentPath path, DocumentPath? itemPath)
    {
        var last = itemPath ?? path;
        if (found.Type != DocumentType.ItemList || last.Length == 0 || !last.Segments[last.Length - 1].IsKey)
        {
            return found;
        }

        var item = new PathDefinition(found.Name, found.Path + "[]", DocumentType.Section, ValueKind.Null, [], found.Producers, found.About);
        foreach (var child in found.Children)
        {
            item.Add(child);
        }

        return item;
    }

    private static DocumentPath? PathOf(string text, DocumentDefinition definition, ProblemList problems, YamlTree place)
    {
        if (!DocumentPath.TryParse(text, out var path))
        {
            problems.Add(place.Position, $"'{text}' is not a path.");
            return null;
        }

        if (definition.Find(path) is null)
        {
            problems.Add(place.Position, definition.Unknown(path));
            return null;
        }

        return path;
    }
}
