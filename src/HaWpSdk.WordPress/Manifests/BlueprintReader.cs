using HaWpSdk.WordPress.Manifests.Json;

namespace HaWpSdk.WordPress.Manifests;

/// <summary>Reads a Playground blueprint: steps in both spellings, the short list of plugins, preferred versions, constants, WP-CLI steps.</summary>
internal static class BlueprintReader
{
    internal static void Read(JsonNode root, string path, List<InventoryItem> items, List<ManifestConstant> constants)
    {
        if (root["preferredVersions"]?["wp"] is { Kind: JsonKind.Text } core)
            items.Add(new InventoryItem { Slug = "wordpress", Kind = InventoryKind.Core, Version = core.Text, Path = path, Line = core.Line, Column = core.Column });
        foreach (var plugin in root["plugins"]?.Items ?? [])
            AddResource(plugin, InventoryKind.Plugin, active: true, path, items);
        foreach (var constant in root["constants"]?.Properties ?? [])
            constants.Add(new ManifestConstant(constant.Name, constant.Value.Text, false, path, constant.Line, constant.Column));
        foreach (var step in root["steps"]?.Items ?? [])
        {
            if (step.Kind == JsonKind.Map)
                ReadStep(step, path, items, constants);
        }
    }

    private static void ReadStep(JsonNode step, string path, List<InventoryItem> items, List<ManifestConstant> constants)
    {
        switch (step.TextOf("step"))
        {
            case "installPlugin":
                var active = step["options"]?["activate"];
                if ((step["pluginData"] ?? step["pluginZipFile"]) is { } plugin)
                    AddResource(plugin, InventoryKind.Plugin, active is null || active.IsTrue, path, items);
                break;
            case "installTheme":
                if ((step["themeData"] ?? step["themeZipFile"]) is { } theme)
                    AddResource(theme, InventoryKind.Theme, active: null, path, items);
                break;
            case "activatePlugin" when step["pluginPath"] is { Kind: JsonKind.Text } activated:
                Activate(activated.Text, items);
                break;
            case "defineWpConfigConsts":
                foreach (var constant in step["consts"]?.Properties ?? [])
                    constants.Add(new ManifestConstant(constant.Name, constant.Value.Text, false, path, constant.Line, constant.Column));
                break;
            case "wp-cli":
                ComposerReader.ReadScripts(step["command"], path, items);
                break;
        }
    }

    private static void Activate(string pluginPath, List<InventoryItem> items)
    {
        var relative = pluginPath.Replace('\\', '/');
        var plugins = relative.IndexOf("/plugins/", StringComparison.Ordinal);
        if (plugins >= 0)
            relative = relative.Substring(plugins + "/plugins/".Length);
        var slug = relative.Split('/')[0];
        var index = items.FindIndex(item => item.Slug == slug && item.Kind == InventoryKind.Plugin);
        if (index >= 0)
            items[index] = items[index] with { Active = true };
    }

    private static void AddResource(JsonNode resource, InventoryKind kind, bool? active, string path, List<InventoryItem> items)
    {
        (string Slug, string? Version)? found = null;
        var origin = "";
        var at = resource;
        if (resource.Kind == JsonKind.Text)
        {
            origin = resource.Text;
            found = PackageAddress.Parse(origin);
        }
        else if (resource.Kind == JsonKind.Map)
        {
            foreach (var name in new[] { "slug", "url", "path", "name", "repo" })
            {
                if (resource[name] is not { Kind: JsonKind.Text } value)
                    continue;
                at = value;
                origin = value.Text;
                found = name == "slug" ? (value.Text.ToLowerInvariant(), null) : PackageAddress.Parse(value.Text);
                break;
            }

            if (found is null && resource["inner"] is { } inner)
            {
                AddResource(inner, kind, active, path, items); // {"resource": "zip", "inner": {…}}
                return;
            }
        }

        if (found is { } plugin)
            items.Add(new InventoryItem { Slug = plugin.Slug, Kind = kind, Version = plugin.Version, Active = active, Origin = origin, Path = path, Line = at.Line, Column = at.Column });
    }
}
