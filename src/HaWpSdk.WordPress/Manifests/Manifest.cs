using HaWpSdk.WordPress.Manifests.Json;

namespace HaWpSdk.WordPress.Manifests;

/// <summary>The kinds of manifests that can be read.</summary>
public enum ManifestKind
{
    /// <summary>Not a manifest.</summary>
    None,

    /// <summary><c>composer.json</c>.</summary>
    Composer,

    /// <summary><c>composer.lock</c>.</summary>
    ComposerLock,

    /// <summary>Output of <c>wp plugin list --format=json</c>.</summary>
    PluginListJson,

    /// <summary>Output of <c>wp plugin list --format=csv</c>.</summary>
    PluginListCsv,

    /// <summary><c>.wp-env.json</c>.</summary>
    WpEnv,

    /// <summary>A Playground blueprint.</summary>
    Blueprint,

    /// <summary><c>plugins.yaml</c>, the project's own format.</summary>
    PluginsYaml,

    /// <summary>Output of <c>wp plugin list</c> without a format: a drawn table on a terminal, columns between tabs in a file or a pipe.</summary>
    PluginListTable,

    /// <summary>Output of <c>wp plugin list --format=yaml</c>.</summary>
    PluginListYaml,
}

/// <summary>A manifest that was read: what it installs, constants it sets, and what could not be read.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Path">The file.</param>
/// <param name="Items">What it installs, in the order of the file.</param>
/// <param name="Constants">Constants it sets in wp-config.php (wp-env, blueprints).</param>
/// <param name="Problems">What could not be read or is suspicious; the rest was still read.</param>
public sealed record Manifest(ManifestKind Kind, string Path, IReadOnlyList<InventoryItem> Items, IReadOnlyList<ManifestConstant> Constants, IReadOnlyList<ManifestProblem> Problems)
{
    /// <summary>Recognizes a manifest by its name, and where that does not decide by what stands in it.</summary>
    /// <param name="path">The path; only the file name counts, which may be any, as that of a pipe.</param>
    /// <param name="text">The text; may be empty.</param>
    /// <returns>The kind, or <see cref="ManifestKind.None"/>.</returns>
    public static ManifestKind KindOf(string path, string text)
    {
        if (path is null || text is null)
            throw new ArgumentNullException(path is null ? nameof(path) : nameof(text));
        var name = path.Substring(path.Replace('\\', '/').LastIndexOf('/') + 1);
        bool Ends(string end) => name.EndsWith(end, StringComparison.OrdinalIgnoreCase);
        if (Ends("composer.json"))
            return ManifestKind.Composer;
        if (Ends("composer.lock"))
            return ManifestKind.ComposerLock;
        if (Ends("wp-env.json") || Ends("wp-env.override.json"))
            return ManifestKind.WpEnv;
        if (Ends("blueprint.json"))
            return ManifestKind.Blueprint;
        // What wp-cli prints as YAML is often kept under the name of our own list.
        if (Ends("plugins.yaml") || Ends("plugins.yml"))
            return PluginListReader.YamlStart(text) >= 0 ? ManifestKind.PluginListYaml : ManifestKind.PluginsYaml;
        return ManifestContent.KindOf(text);
    }

    /// <summary>Reads a manifest. Broken input gives problems with line and column, and all that could be read before them.</summary>
    /// <param name="path">The path, for positions and to recognize the kind.</param>
    /// <param name="text">The text.</param>
    /// <returns>The manifest; <see cref="ManifestKind.None"/> without items when it is none.</returns>
    public static Manifest Read(string path, string text)
    {
        var kind = KindOf(path, text);
        var problems = new List<ManifestProblem>();
        var items = new List<InventoryItem>();
        var constants = new List<ManifestConstant>();
        switch (kind)
        {
            case ManifestKind.Composer:
                ComposerReader.Read(JsonReader.Read(text, path, problems), path, items);
                break;
            case ManifestKind.ComposerLock:
                ComposerLockReader.Read(JsonReader.Read(text, path, problems), path, items);
                break;
            case ManifestKind.WpEnv:
                WpEnvReader.Read(JsonReader.Read(text, path, problems), path, items, constants);
                break;
            case ManifestKind.Blueprint:
                BlueprintReader.Read(JsonReader.Read(text, path, problems), path, items, constants);
                break;
            case ManifestKind.PluginListJson:
                PluginListReader.ReadJson(text, path, items, problems);
                break;
            case ManifestKind.PluginListCsv or ManifestKind.PluginListTable:
                PluginListReader.ReadColumns(text, path, items, problems);
                break;
            case ManifestKind.PluginListYaml:
                PluginListReader.ReadYaml(text, path, items, problems);
                break;
            case ManifestKind.PluginsYaml:
                PluginsYamlReader.Read(text, path, items, problems);
                break;
        }

        return new Manifest(kind, path, items, constants, problems);
    }
}

/// <summary>A constant a manifest sets in wp-config.php.</summary>
/// <param name="Name">The constant.</param>
/// <param name="Value">Its value as text; truth values as <c>true</c> and <c>false</c>.</param>
/// <param name="IsDevelopment">Whether it only holds for tests.</param>
/// <param name="Path">The manifest.</param>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based.</param>
public sealed record ManifestConstant(string Name, string Value, bool IsDevelopment, string Path, int Line, int Column);
