using HaWpSdk.WordPress.Manifests.Json;
using HaWpSdk.WordPress.Plugins.Catalogue;

namespace HaWpSdk.WordPress.Manifests;

/// <summary>Reads <c>composer.json</c>: requirements by vendor, inline packages, path repositories, installer and drop-in paths, scripts.</summary>
internal static class ComposerReader
{
    // Vendors of mirrors of wordpress.org and of private mirrors: the rest of the name is the slug.
    private static readonly HashSet<string> PluginVendors = new(StringComparer.OrdinalIgnoreCase)
    {
        "wpackagist-plugin", "wp-plugin", "plugin", "wpackagist", "ypackagist", "deliciousbrains-plugin", "premium-plugin", "wp-premium", "privatepackagist-plugin", "wpengine", "wp-plugins", "satispress",
    };

    private static readonly HashSet<string> ThemeVendors = new(StringComparer.OrdinalIgnoreCase) { "wpackagist-theme", "wp-theme", "theme", "wp-themes" };

    private static readonly HashSet<string> CorePackages = new(StringComparer.OrdinalIgnoreCase)
    {
        "roots/wordpress", "roots/wordpress-no-content", "roots/wordpress-full", "johnpbloch/wordpress", "johnpbloch/wordpress-core", "wordpress/wordpress", "wordpress/core",
    };

    internal static void Read(JsonNode root, string path, List<InventoryItem> items)
    {
        var inline = InlinePackages(root);
        var paths = InstallerPaths(root);
        foreach (var (section, development) in new[] { ("require", false), ("require-dev", true) })
        {
            foreach (var property in root.Properties.Where(property => property.Name == section).SelectMany(property => property.Value.Properties))
            {
                if (Classify(property.Name, inline, paths, root) is not { } found)
                    continue;
                inline.TryGetValue(property.Name, out var package);
                items.Add(new InventoryItem
                {
                    Slug = found.Slug, Kind = found.Kind, Version = property.Value.Kind == JsonKind.Text ? property.Value.Text : package?.TextOf("version"),
                    Active = found.Kind is InventoryKind.MustUsePlugin or InventoryKind.DropIn ? true : null, IsDevelopment = development, Place = found.Place,
                    Hash = package?["dist"]?.TextOf("shasum") is { Length: > 0 } hash ? hash : null, Origin = property.Name, Path = path, Line = property.Line, Column = property.Column,
                });
            }
        }

        ReadDropIns(root, path, items);
        ReadScripts(root["scripts"], path, items);
    }

    private static Dictionary<string, JsonNode> InlinePackages(JsonNode root)
    {
        var result = new Dictionary<string, JsonNode>(StringComparer.OrdinalIgnoreCase);
        foreach (var repository in Repositories(root).Where(repository => repository.TextOf("type") == "package"))
        {
            var package = repository["package"];
            foreach (var one in package?.Kind == JsonKind.List ? package.Items : package is null ? [] : [package])
            {
                if (one.TextOf("name") is { } name)
                    result[name] = one;
            }
        }

        return result;
    }

    private static IEnumerable<JsonNode> Repositories(JsonNode root) =>
        root["repositories"] is { } repositories ? repositories.Kind == JsonKind.List ? repositories.Items : repositories.Properties.Select(property => property.Value) : [];

    private static List<(string Place, List<string> Patterns)> InstallerPaths(JsonNode root) =>
        root["extra"]?["installer-paths"]?.Properties.Select(property => (property.Name, property.Value.Items.Select(item => item.Text).ToList())).ToList() ?? [];

    private static (string Slug, InventoryKind Kind, string Place)? Classify(string package, Dictionary<string, JsonNode> inline, List<(string Place, List<string> Patterns)> paths, JsonNode root)
    {
        var slash = package.IndexOf('/');
        if (slash <= 0)
            return null;
        var vendor = package.Substring(0, slash);
        var name = package.Substring(slash + 1).ToLowerInvariant();
        if (CorePackages.Contains(package))
            return ("wordpress", InventoryKind.Core, "");
        InventoryKind? kind = inline.TryGetValue(package, out var definition) ? KindOfType(definition.TextOf("type")) : null;
        kind ??= PluginVendors.Contains(vendor) ? InventoryKind.Plugin : ThemeVendors.Contains(vendor) ? InventoryKind.Theme : null;
        // Named with its folder in installer-paths, under a known name in the catalogue, or lying in a path repository of plugins.
        var named = paths.FirstOrDefault(entry => entry.Patterns.Exists(pattern => string.Equals(pattern, package, StringComparison.OrdinalIgnoreCase))).Place;
        kind ??= named is null ? null : KindOfPlace(named);
        var known = PluginCatalogue.Shipped.Find(package);
        kind ??= known is not null ? InventoryKind.Plugin : null;
        kind ??= Repositories(root).Any(repository => repository.TextOf("type") is "path" or "vcs" or "git" or "github" && IsPluginRepository(repository.TextOf("url") ?? "", name, IsOwn(vendor, root))) ? InventoryKind.Plugin : null;
        if (kind is not { } result)
            return null;
        var place = named ?? paths.FirstOrDefault(entry => entry.Patterns.Contains(TypeOf(result), StringComparer.OrdinalIgnoreCase)
            || entry.Patterns.Exists(pattern => string.Equals(pattern, "vendor:" + vendor, StringComparison.OrdinalIgnoreCase))).Place;
        if (place is not null && KindOfPlace(place) is { } forced)
            result = forced;
        return (known is not null && !known.Slug.Equals(name, StringComparison.OrdinalIgnoreCase) && known.Aliases.Contains(package, StringComparer.OrdinalIgnoreCase) ? known.Slug : name,
            result, place is null ? "" : place.Replace("{$name}", name).Replace("{$vendor}", vendor));
    }

    /// <summary>Whether a package is the project's own: its vendor is the project's, or the project does not name itself.</summary>
    private static bool IsOwn(string vendor, JsonNode root) =>
        root.TextOf("name") is not { } project || project.StartsWith(vendor + "/", StringComparison.OrdinalIgnoreCase) || project.StartsWith("roots/", StringComparison.OrdinalIgnoreCase);

    private static bool IsPluginRepository(string url, string name, bool isOwn)
    {
        url = url.Replace('\\', '/').TrimEnd('/');
        var last = url.Substring(url.LastIndexOf('/') + 1);
        last = last.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? last.Substring(0, last.Length - 4) : last;
        var folder = url.IndexOf("plugins/", StringComparison.OrdinalIgnoreCase) >= 0;
        return (folder && ((last.Contains("*") && isOwn) || last.Equals(name, StringComparison.OrdinalIgnoreCase)))
            || (last.Equals(name, StringComparison.OrdinalIgnoreCase) && (name.StartsWith("wp-", StringComparison.Ordinal) || name.EndsWith("-plugin", StringComparison.Ordinal) || name.IndexOf("wordpress", StringComparison.Ordinal) >= 0));
    }

    internal static InventoryKind? KindOfType(string? type) => type switch
    {
        "wordpress-plugin" => InventoryKind.Plugin,
        "wordpress-muplugin" => InventoryKind.MustUsePlugin,
        "wordpress-theme" => InventoryKind.Theme,
        "wordpress-dropin" => InventoryKind.DropIn,
        "wordpress-core" => InventoryKind.Core,
        _ => null,
    };

    private static string TypeOf(InventoryKind kind) => kind switch
    {
        InventoryKind.Plugin => "type:wordpress-plugin",
        InventoryKind.MustUsePlugin => "type:wordpress-muplugin",
        InventoryKind.Theme => "type:wordpress-theme",
        _ => "type:wordpress-dropin",
    };

    private static InventoryKind? KindOfPlace(string place)
    {
        place = "/" + place.Replace('\\', '/');
        return place.IndexOf("/mu-plugins/", StringComparison.OrdinalIgnoreCase) >= 0 ? InventoryKind.MustUsePlugin
            : place.IndexOf("/plugins/", StringComparison.OrdinalIgnoreCase) >= 0 ? InventoryKind.Plugin
            : place.IndexOf("/themes/", StringComparison.OrdinalIgnoreCase) >= 0 ? InventoryKind.Theme : null;
    }

    private static void ReadDropIns(JsonNode root, string path, List<InventoryItem> items)
    {
        foreach (var place in root["extra"]?["dropin-paths"]?.Properties ?? [])
        {
            if (place.Name.IndexOf("languages", StringComparison.OrdinalIgnoreCase) >= 0)
                continue; // translations, no code
            foreach (var entry in place.Value.Items)
            {
                // package:vendor/name:file.php names one file; vendor:x and package:x everything of it.
                var parts = entry.Text.Split(':');
                if (parts.Length < 2 || parts[0] is not ("package" or "vendor"))
                    continue;
                var file = parts.Length > 2 ? parts[2].Substring(parts[2].LastIndexOf('/') + 1) : DropInOf(parts[1]);
                if (file.Length > 0)
                {
                    items.Add(new InventoryItem
                    {
                        Slug = file, Kind = InventoryKind.DropIn, Active = true, Place = place.Name, Origin = parts[1], Path = path, Line = entry.Line, Column = entry.Column,
                    });
                }
            }
        }
    }

    /// <summary>The drop-in a package known for it brings.</summary>
    private static string DropInOf(string package) =>
        PluginCatalogue.Shipped.Find(package)?.Behaviours.FirstOrDefault(behaviour => behaviour.StartsWith("dropin:", StringComparison.Ordinal))?.Substring("dropin:".Length) ?? "";

    /// <summary>Plugins installed by WP-CLI in scripts, however the script is written.</summary>
    internal static void ReadScripts(JsonNode? scripts, string path, List<InventoryItem> items, bool development = false)
    {
        if (scripts is null)
            return;
        if (scripts.Kind == JsonKind.Text)
        {
            foreach (var (slug, version, isTheme, active) in PackageAddress.Installed(scripts.Text))
            {
                items.Add(new InventoryItem
                {
                    Slug = slug, Kind = isTheme ? InventoryKind.Theme : InventoryKind.Plugin, Version = version, Active = active, IsDevelopment = development, Origin = "script",
                    Path = path, Line = scripts.Line, Column = scripts.Column,
                });
            }
        }

        foreach (var item in scripts.Items)
            ReadScripts(item, path, items, development);
        foreach (var property in scripts.Properties)
            ReadScripts(property.Value, path, items, development);
    }
}
