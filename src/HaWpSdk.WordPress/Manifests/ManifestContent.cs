using System.Text.RegularExpressions;
using HaWpSdk.WordPress.Manifests.Json;

namespace HaWpSdk.WordPress.Manifests;

/// <summary>Recognizes a manifest whose name says nothing by what stands in it.</summary>
internal static class ManifestContent
{
    private static readonly Regex PluginsYaml = new(@"^(?:plugins:\s*(?:#.*)?\r?$|apiVersion:\s*[""']?hawpsdk/site-plugins/)", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    internal static ManifestKind KindOf(string text)
    {
        if (text.Length == 0)
            return ManifestKind.None;
        if (PluginListReader.JsonStart(text) >= 0 && text.IndexOf("\"name\"", StringComparison.Ordinal) >= 0 && text.IndexOf("\"status\"", StringComparison.Ordinal) >= 0)
            return ManifestKind.PluginListJson;
        if (text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n').StartsWith("{", StringComparison.Ordinal))
            return KindOfMap(JsonReader.Read(text, "", []));
        if (PluginListReader.HeaderOf(text) is { } header)
            return header.Separator == ',' ? ManifestKind.PluginListCsv : ManifestKind.PluginListTable;
        if (PluginListReader.YamlStart(text) >= 0)
            return ManifestKind.PluginListYaml;
        return PluginsYaml.IsMatch(text) ? ManifestKind.PluginsYaml : ManifestKind.None;
    }

    private static ManifestKind KindOfMap(JsonNode root)
    {
        bool Has(string name, JsonKind kind) => root[name]?.Kind == kind;
        if (Has("landingPage", JsonKind.Text) || Has("steps", JsonKind.List) || Has("preferredVersions", JsonKind.Map))
            return ManifestKind.Blueprint;
        if (Has("packages", JsonKind.List) && (Has("packages-dev", JsonKind.List) || Has("content-hash", JsonKind.Text)))
            return ManifestKind.ComposerLock;
        if (Has("require", JsonKind.Map) || Has("require-dev", JsonKind.Map))
            return ManifestKind.Composer;
        return Has("core", JsonKind.Text) || Has("mappings", JsonKind.Map) || Has("lifecycleScripts", JsonKind.Map) || Has("plugins", JsonKind.List) ? ManifestKind.WpEnv : ManifestKind.None;
    }
}
