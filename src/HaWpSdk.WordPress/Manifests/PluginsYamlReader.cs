using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.WordPress.Manifests;

/// <summary>
/// Reads <c>plugins.yaml</c>, the project's own manifest: <c>apiVersion</c> (may be left out), <c>wordpress: 6.9.1</c> and a list <c>plugins:</c> of slugs or maps with <c>slug</c>,
/// <c>version</c>, <c>active</c>, <c>kind</c> (plugin, mu-plugin, theme, drop-in), <c>development</c>, <c>hash</c> and <c>from</c>.
/// </summary>
internal static class PluginsYamlReader
{
    internal const string Version = "hawpsdk/site-plugins/v1";

    private const string VersionStart = "hawpsdk/site-plugins/";

    internal static void Read(string text, string path, List<InventoryItem> items, List<ManifestProblem> problems)
    {
        YamlTree tree;
        try
        {
            tree = YamlTreeReader.Read(text, path);
        }
        catch (PolicyFileException broken)
        {
            problems.AddRange(broken.Problems.Select(Problem));
            return;
        }

        var list = new ProblemList();
        var fields = new TreeFields(tree, list, "a plugins.yaml");
        var isKnown = CheckVersion(fields, list);
        if (fields.Optional("wordpress") is YamlScalar core)
            items.Add(new InventoryItem { Slug = "wordpress", Kind = InventoryKind.Core, Version = core.Text, Path = path, Line = core.Line, Column = core.Column });
        switch (fields.Required("plugins"))
        {
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                    Add(item, path, items, list, isKnown);
                break;
            case YamlMapping map:
                foreach (var entry in map.Entries)
                {
                    items.Add(new InventoryItem
                    {
                        Slug = entry.Key.Text, Kind = InventoryKind.Plugin, Version = entry.Value is YamlScalar { IsNull: false } version ? version.Text : null, Path = path, Line = entry.Key.Line, Column = entry.Key.Column,
                    });
                }

                break;
        }

        // Of a later version the plugins are read as far as they look alike; fields it added are no mistakes.
        if (isKnown)
            fields.Done();
        problems.AddRange(list.Problems.Select(Problem));
    }

    private static bool CheckVersion(TreeFields fields, ProblemList problems)
    {
        if (fields.Optional("apiVersion") is not { } field || field is YamlScalar { Text: Version })
            return true;
        var said = field is YamlScalar scalar ? $"'{scalar.Text}'" : field.Describe();
        var what = field is YamlScalar { Text: { } text } && text.StartsWith(VersionStart, StringComparison.Ordinal)
            ? "is a version of plugins.yaml that this hawp does not know" : "is no version of plugins.yaml";
        problems.Add(field.Position, $"{said} {what}. It reads '{Version}': write that, leave apiVersion out, or use a newer hawp.");
        return false;
    }

    private static ManifestProblem Problem(PolicyProblem problem) => new(problem.Position.Source, Math.Max(1, problem.Position.Line), Math.Max(1, problem.Position.Column), problem.Message);

    private static void Add(YamlTree item, string path, List<InventoryItem> items, ProblemList problems, bool isKnown)
    {
        if (item is YamlScalar slug)
        {
            items.Add(new InventoryItem { Slug = slug.Text, Kind = InventoryKind.Plugin, Path = path, Line = slug.Line, Column = slug.Column });
            return;
        }

        var fields = new TreeFields(item, problems, "a plugin");
        var kind = fields.OptionalText("kind") ?? "plugin";
        var entry = new InventoryItem
        {
            Slug = fields.Text("slug") ?? "", Version = fields.OptionalText("version"), Active = fields.Boolean("active"), Hash = fields.OptionalText("hash"), Origin = fields.OptionalText("from") ?? "",
            IsDevelopment = fields.Boolean("development") ?? false, Path = path, Line = item.Line, Column = item.Column,
            Kind = kind switch { "mu-plugin" => InventoryKind.MustUsePlugin, "theme" => InventoryKind.Theme, "drop-in" => InventoryKind.DropIn, _ => InventoryKind.Plugin },
        };
        if (kind is not ("plugin" or "mu-plugin" or "theme" or "drop-in"))
            problems.Add(item.Position, $"'{kind}' is no kind; it is plugin, mu-plugin, theme or drop-in.");
        if (isKnown)
            fields.Done();
        if (entry.Slug.Length > 0)
            items.Add(entry);
    }
}
