using HaWpSdk.WordPress.Manifests.Json;

namespace HaWpSdk.WordPress.Manifests;

/// <summary>Reads <c>.wp-env.json</c>: plugins, themes, mappings and constants, per environment, and lifecycle scripts.</summary>
internal static class WpEnvReader
{
    internal static void Read(JsonNode root, string path, List<InventoryItem> items, List<ManifestConstant> constants)
    {
        ReadEnvironment(root, path, items, constants, development: false);
        foreach (var environment in root["env"]?.Properties ?? [])
            ReadEnvironment(environment.Value, path, items, constants, development: environment.Name == "tests");
        ComposerReader.ReadScripts(root["lifecycleScripts"], path, items);
    }

    private static void ReadEnvironment(JsonNode node, string path, List<InventoryItem> items, List<ManifestConstant> constants, bool development)
    {
        if (node["core"] is { Kind: JsonKind.Text } core)
        {
            var hash = core.Text.IndexOf('#');
            items.Add(new InventoryItem
            {
                Slug = "wordpress", Kind = InventoryKind.Core, Version = hash >= 0 ? core.Text.Substring(hash + 1) : null, IsDevelopment = development, Origin = core.Text,
                Path = path, Line = core.Line, Column = core.Column,
            });
        }

        foreach (var (section, kind) in new[] { ("plugins", InventoryKind.Plugin), ("themes", InventoryKind.Theme) })
        {
            foreach (var entry in node[section]?.Items ?? [])
            {
                if (entry.Kind == JsonKind.Text && PackageAddress.Parse(entry.Text) is { } found)
                    items.Add(Item(found.Slug, kind, found.Version, kind == InventoryKind.Plugin ? true : null, "", entry.Text, entry.Line, entry.Column));
            }
        }

        foreach (var mapping in node["mappings"]?.Properties ?? [])
        {
            var target = mapping.Name.Trim('/');
            var slash = target.LastIndexOf('/');
            var folder = slash < 0 ? "" : target.Substring(0, slash);
            var name = target.Substring(slash + 1);
            if (folder.EndsWith("wp-content/plugins", StringComparison.Ordinal))
                items.Add(Item(name, InventoryKind.Plugin, null, null, target, mapping.Value.Text, mapping.Line, mapping.Column));
            else if (folder.EndsWith("wp-content/mu-plugins", StringComparison.Ordinal))
                items.Add(Item(name, InventoryKind.MustUsePlugin, null, true, target, mapping.Value.Text, mapping.Line, mapping.Column));
            else if (folder.EndsWith("wp-content/themes", StringComparison.Ordinal))
                items.Add(Item(name, InventoryKind.Theme, null, null, target, mapping.Value.Text, mapping.Line, mapping.Column));
            else if (folder == "wp-content" && Plugins.DropIns.FileNames.Contains(name))
                items.Add(Item(name, InventoryKind.DropIn, null, true, target, mapping.Value.Text, mapping.Line, mapping.Column));
        }

        foreach (var constant in node["config"]?.Properties ?? [])
            constants.Add(new ManifestConstant(constant.Name, constant.Value.Text, development, path, constant.Line, constant.Column));

        InventoryItem Item(string slug, InventoryKind kind, string? version, bool? active, string place, string origin, int line, int column) => new()
        {
            Slug = slug, Kind = kind, Version = version, Active = active, IsDevelopment = development, Place = place, Origin = origin, Path = path, Line = line, Column = column,
        };
    }
}
