using HaWpSdk.WordPress.Configuration;
using HaWpSdk.WordPress.Manifests;
using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.Scanning;

/// <summary>A drop-in that lies in wp-content.</summary>
/// <param name="FileName">The file, for example <c>object-cache.php</c>.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Version">The version in its header; empty when there is none.</param>
/// <param name="OwnerVersion">The version of the same drop-in inside the plugin that ships it; <see langword="null"/> when no such plugin was found.</param>
public sealed record DropInFile(string FileName, string Path, string Version, string? OwnerVersion);

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

    /// <summary>Drop-ins in wp-content.</summary>
    public required IReadOnlyList<DropInFile> DropIns { get; init; }

    /// <summary>Files in the document root that nobody should be able to fetch.</summary>
    public required IReadOnlyList<string> ExposedFiles { get; init; }

    /// <summary>What could not be read or followed; nothing else was lost by it.</summary>
    public required IReadOnlyList<ManifestProblem> Problems { get; init; }

    /// <summary>Files whose names were looked at.</summary>
    public int FileCount { get; init; }
}
