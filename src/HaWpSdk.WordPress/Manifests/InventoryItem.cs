namespace HaWpSdk.WordPress.Manifests;

/// <summary>What an entry of a manifest installs.</summary>
public enum InventoryKind
{
    /// <summary>A plugin.</summary>
    Plugin,

    /// <summary>A must-use plugin: always active.</summary>
    MustUsePlugin,

    /// <summary>A theme.</summary>
    Theme,

    /// <summary>A drop-in, a file of wp-content that WordPress loads by its name.</summary>
    DropIn,

    /// <summary>WordPress itself.</summary>
    Core,
}

/// <summary>One thing a manifest (or a folder) brings to the site.</summary>
public sealed record InventoryItem
{
    /// <summary>The slug; for drop-ins the file name; for the core <c>wordpress</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>What it is.</summary>
    public required InventoryKind Kind { get; init; }

    /// <summary>The version or range as written; <see langword="null"/> when none is given.</summary>
    public string? Version { get; init; }

    /// <summary>The exact version from the lock file beside the manifest, where there is one.</summary>
    public string? LockedVersion { get; init; }

    /// <summary>The hash of the archive (from the lock file or the manifest), where there is one.</summary>
    public string? Hash { get; init; }

    /// <summary>Whether it is active; <see langword="null"/> when the manifest does not say.</summary>
    public bool? Active { get; init; }

    /// <summary>Its status in the words of <c>wp plugin list</c>: <c>active</c>, <c>active-network</c>, <c>inactive</c>, <c>must-use</c>, <c>dropin</c>; empty when no such list was read.</summary>
    public string Status { get; init; } = "";

    /// <summary>Whether it is only there for development or tests.</summary>
    public bool IsDevelopment { get; init; }

    /// <summary>Whether a manifest declares it, rather than a folder that merely holds it.</summary>
    public bool IsDeclared { get; init; } = true;

    /// <summary>Where it lands, as far as the manifest says; empty otherwise.</summary>
    public string Place { get; init; } = "";

    /// <summary>The composer package, address or path it comes from; empty when the slug says it all.</summary>
    public string Origin { get; init; } = "";

    /// <summary>The manifest.</summary>
    public required string Path { get; init; }

    /// <summary>1-based line of the entry.</summary>
    public int Line { get; init; } = 1;

    /// <summary>1-based column of the entry.</summary>
    public int Column { get; init; } = 1;

    /// <summary>The exact version: locked, or written without a range; otherwise <see langword="null"/>.</summary>
    public string? ExactVersion => LockedVersion ?? (Version is not null && ManifestVersions.IsExact(Version) ? Version.TrimStart('v', '=') : null);
}

/// <summary>Versions as manifests write them.</summary>
internal static class ManifestVersions
{
    /// <summary>Digits and dots (with an optional suffix such as <c>-beta1</c>), no range, branch, wildcard or placeholder.</summary>
    internal static bool IsExact(string version)
    {
        version = version.Trim();
        if (version.StartsWith("v", StringComparison.OrdinalIgnoreCase) || version.StartsWith("=", StringComparison.Ordinal))
            version = version.Substring(1);
        if (version.Length == 0 || version[0] is < '0' or > '9')
            return false;
        foreach (var c in version)
        {
            if (c is not ((>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '.' or '-' or '+'))
                return false;
        }

        return !version.EndsWith(".x", StringComparison.OrdinalIgnoreCase) && version.IndexOf(".x.", StringComparison.OrdinalIgnoreCase) < 0 && version.IndexOf(" - ", StringComparison.Ordinal) < 0;
    }
}
