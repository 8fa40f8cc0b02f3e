using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Reporting;
using HaWpSdk.WordPress.Configuration;
using HaWpSdk.WordPress.Manifests;
using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.Scanning;

/// <summary>What a scan of manifests and folders found. Everything is in a fixed order, whatever was read at the same time.</summary>
public sealed record WordPressScan
{
    /// <summary>One report for each plugin, must-use plugin and theme, on disk or in a manifest, ordered by slug.</summary>
    public required IReadOnlyList<PluginReport> Plugins { get; init; }

    /// <summary>What the manifests declare, merged, and what lies on disk without being declared.</summary>
    public required IReadOnlyList<InventoryItem> Inventory { get; init; }

    /// <summary>The manifests that were read.</summary>
    public required IReadOnlyList<Manifest> Manifests { get; init; }

    /// <summary>The configurations that were read: <c>wp-config.php</c>, or Bedrock's.</summary>
    public required IReadOnlyList<WordPressConfiguration> Configurations { get; init; }

    /// <summary>Settings of PHP and nginx: <c>php.ini</c>, <c>.user.ini</c>, pools of php-fpm, <c>nginx.conf</c>.</summary>
    public IReadOnlyList<ServerSetting> Settings { get; init; } = [];

    /// <summary>How a database drop-in routes reads; <see langword="null"/> when there is none.</summary>
    public DatabaseRouting? Routing { get; init; }

    /// <summary>Drop-ins in wp-content.</summary>
    public required IReadOnlyList<DropInFile> DropIns { get; init; }

    /// <summary>Files in the document root that nobody should be able to fetch.</summary>
    public required IReadOnlyList<string> ExposedFiles { get; init; }

    /// <summary>What could not be read or followed; nothing else was lost by it.</summary>
    public required IReadOnlyList<ManifestProblem> Problems { get; init; }

    /// <summary>Files whose names were looked at.</summary>
    public int FileCount { get; init; }

    /// <summary>Whether a document root was looked at, so that <see cref="ExposedFiles"/> says something.</summary>
    public bool HasDocumentRoot { get; init; }

    /// <summary>The plugins as results print them: drop-ins and the core left out, words in lower case.</summary>
    /// <returns>One line a plugin, ordered by slug.</returns>
    public IReadOnlyList<PluginLine> ToPluginLines()
    {
        var items = Inventory.GroupBy(item => item.Slug, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
        return
        [
            .. Plugins.Select(plugin => new PluginLine(
                plugin.Slug, plugin.Name, plugin.Version, plugin.Source.ToString().ToLowerInvariant(), Word(plugin.Verdict)!, [.. plugin.Behaviours.Select(behaviour => behaviour.Name)], [.. plugin.Evidence])
            {
                CatalogueVerdict = Word(plugin.CatalogueVerdict), CodeVerdict = Word(plugin.CodeVerdict), Status = StatusOf(plugin, items.GetValueOrDefault(plugin.Slug)),
            }),
        ];
    }

    /// <summary>The drop-ins in the site and in its manifests, by file name.</summary>
    /// <returns>The names, ordered.</returns>
    public IReadOnlyList<string> ToDropInNames() =>
        [.. DropIns.Select(file => file.FileName).Concat(Inventory.Where(item => item.Kind == InventoryKind.DropIn && WordPress.Plugins.DropIns.FileNames.Contains(item.Slug)).Select(item => item.Slug)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static string? StatusOf(PluginReport plugin, InventoryItem? item) => item switch
    {
        { IsDevelopment: true } => "development",
        { Status.Length: > 0 } => item.Status,
        _ when plugin.Kind == InventoryKind.MustUsePlugin => "must-use",
        { Active: true } => "active",
        { Active: false } => "inactive",
        _ => null,
    };

    private static string? Word(PluginVerdict? verdict) => verdict?.ToString().ToLowerInvariant();

    /// <summary>The findings' input: a collected cluster document with what was seen, to be laid over a cluster or the default production document.</summary>
    /// <returns>The document, sparse, with positions.</returns>
    public MapNode ToDocument() => InventoryDocument.From(
        Inventory, Plugins, Configurations, Manifests.SelectMany(manifest => manifest.Constants), DropIns, HasDocumentRoot ? ExposedFiles : null,
        isComplete: !Manifests.Any(manifest => manifest.Problems.Count > 0), Settings, Routing);
}
