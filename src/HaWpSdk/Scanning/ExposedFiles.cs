namespace HaWpSdk.Scanning;

/// <summary>Files below a document root that nobody should be able to read: traces of version control, dumps, logs, diagnostic pages.</summary>
internal static class ExposedFiles
{
    private static readonly string[] Names = [".git", ".env", "phpinfo.php", "info.php", "adminer.php", "debug.log", "error_log", "wp-config.php.bak", "wp-config.php~", ".svn"];

    /// <summary>Whether a file or folder of this name is one; what stands before the last slash does not count.</summary>
    public static bool IsOne(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return Names.Contains(name, StringComparer.OrdinalIgnoreCase) || name.EndsWith(".sql", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".sql.gz", StringComparison.OrdinalIgnoreCase);
    }
}
