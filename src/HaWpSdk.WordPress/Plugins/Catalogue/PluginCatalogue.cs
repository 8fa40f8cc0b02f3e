using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.WordPress.Plugins.Catalogue;

/// <summary>Plugins known by name: slugs, aliases and composer packages.</summary>
public sealed class PluginCatalogue
{
    private static readonly Lazy<PluginCatalogue> LazyShipped = new(() => Read(ShippedFiles.In("rules/plugins/")));

    private readonly Dictionary<string, CatalogueEntry> _byName = new(StringComparer.OrdinalIgnoreCase);

    private PluginCatalogue(IReadOnlyList<CatalogueEntry> entries)
    {
        Entries = entries;
        foreach (var entry in entries)
        {
            foreach (var name in entry.Aliases.Concat([entry.Slug]))
                _byName[name] = entry;
        }
    }

    /// <summary>The catalogue of this version, from <c>rules/plugins</c>.</summary>
    public static PluginCatalogue Shipped => LazyShipped.Value;

    /// <summary>All entries, by class and slug.</summary>
    public IReadOnlyList<CatalogueEntry> Entries { get; }

    /// <summary>Looks a plugin up.</summary>
    /// <param name="name">A slug, or a composer package; of <c>vendor/name</c> the name alone is tried as well when the vendor is a mirror of wordpress.org.</param>
    /// <returns>The entry, or <see langword="null"/>.</returns>
    public CatalogueEntry? Find(string name)
    {
        if (name is null)
            throw new ArgumentNullException(nameof(name));
        if (_byName.TryGetValue(name, out var entry))
            return entry;
        var slash = name.LastIndexOf('/');
        return slash >= 0 && _byName.TryGetValue(name.Substring(slash + 1), out entry) ? entry : null;
    }

    /// <summary>Reads catalogue files.</summary>
    /// <param name="files">One tree a class.</param>
    /// <returns>The catalogue.</returns>
    /// <exception cref="PolicyFileException">A file does not fit the schema; the message names every place.</exception>
    public static PluginCatalogue Read(IEnumerable<YamlTree> files)
    {
        if (files is null)
            throw new ArgumentNullException(nameof(files));
        var problems = new ProblemList();
        var entries = new List<CatalogueEntry>();
        var seen = new Dictionary<string, CatalogueEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            foreach (var (entry, tree) in ReadClass(file, problems))
            {
                foreach (var name in entry.Aliases.Concat([entry.Slug]))
                {
                    if (seen.TryGetValue(name, out var other))
                        problems.Add(tree.Position, $"'{name}' stands in class {other.Class} as well; a plugin has one class.");
                    seen[name] = entry;
                }

                entries.Add(entry);
            }
        }

        problems.ThrowIfAny();
        return new PluginCatalogue(entries);
    }

    private static IEnumerable<(CatalogueEntry Entry, YamlTree Tree)> ReadClass(YamlTree file, ProblemList problems)
    {
        var root = new TreeFields(file, problems, "a plugin catalogue");
        root.Constant("apiVersion", "hawpsdk/plugins/v1");
        root.Constant("kind", "PluginCatalogue");
        var metadata = root.Map("metadata");
        var spec = root.Map("spec");
        root.Done();
        if (metadata is null || spec is null)
            yield break;
        var name = metadata.Text("class") ?? "";
        metadata.Text("title");
        metadata.Done();
        var verdict = spec.OptionalEnum<PluginVerdict>("verdict") ?? PluginVerdict.Ok;
        var behaviours = spec.Texts("behaviours") ?? [];
        var plugins = spec.Required("plugins");
        spec.Done();
        if (plugins is not YamlSequence sequence)
            yield break;
        foreach (var item in sequence.Items)
        {
            var fields = new TreeFields(item, problems, "a plugin");
            var entry = new CatalogueEntry(
                fields.Text("slug") ?? "", fields.Texts("aliases") ?? [], name, fields.OptionalEnum<PluginVerdict>("verdict") ?? verdict, fields.Texts("behaviours") ?? behaviours,
                fields.Texts("cookies") ?? [], fields.Texts("paths") ?? [], fields.OptionalText("note") ?? "", fields.Text("source") ?? "");
            fields.Done();
            yield return (entry, item);
        }
    }
}
