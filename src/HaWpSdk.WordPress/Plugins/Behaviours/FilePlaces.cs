namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>Sorts folded paths by what they mean for a cluster.</summary>
internal static class FilePlaces
{
    internal static bool IsUploads(string path) => path.StartsWith("{UPLOADS}", StringComparison.Ordinal) || path.Contains("/uploads/") || path.Contains("{UPLOADS}");

    internal static bool IsTemporary(string path) => path.StartsWith("{TMP}", StringComparison.Ordinal) || path.StartsWith("php:", StringComparison.Ordinal) || path.StartsWith("/dev/", StringComparison.Ordinal);

    internal static bool IsContent(string path) => path.StartsWith("{WP_CONTENT_DIR}", StringComparison.Ordinal);

    /// <summary>The drop-in a path means: it must end in the name, and stand in wp-content or in a place that was not found out.</summary>
    internal static string? DropIn(string path)
    {
        var slash = path.LastIndexOf('/');
        var name = path.Substring(slash + 1);
        if (name.StartsWith("{?}", StringComparison.Ordinal) && slash < 0)
            name = name.Substring(3);
        if (!DropIns.FileNames.Contains(name))
            return null;
        var folder = slash < 0 ? "" : path.Substring(0, slash);
        if (folder == "{WP_CONTENT_DIR}")
            return name;
        // Common words (db.php, install.php) need the folder; the two caches are unmistakable.
        return name is "advanced-cache.php" or "object-cache.php" && !IsUploads(path) && !folder.StartsWith("{PLUGIN}", StringComparison.Ordinal) && !folder.StartsWith("{TMP}", StringComparison.Ordinal)
            && !folder.Contains("/plugins/")
            ? name : null;
    }

    internal static bool IsMuPlugin(string path) => path.Contains("/mu-plugins/") && !path.StartsWith("{PLUGIN}", StringComparison.Ordinal);

    internal static bool HasExtension(string path, params string[] extensions) =>
        Array.Exists(extensions, extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
}
