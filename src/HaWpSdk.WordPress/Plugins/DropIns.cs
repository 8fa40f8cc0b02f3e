namespace HaWpSdk.WordPress.Plugins;

/// <summary>The files of wp-content that WordPress loads by their names (wp-admin: <c>_get_dropins</c>).</summary>
public static class DropIns
{
    /// <summary>The names, in WordPress's order.</summary>
    public static IReadOnlyList<string> FileNames { get; } =
    [
        "advanced-cache.php", "db.php", "db-error.php", "install.php", "maintenance.php", "object-cache.php", "php-error.php",
        "fatal-error-handler.php", "sunrise.php", "blog-deleted.php", "blog-inactive.php", "blog-suspended.php",
    ];
}
