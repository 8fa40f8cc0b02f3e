namespace HaWpSdk.WordPress.Php;

/// <summary>The names and words without which no behaviour can start: what makes a file worth splitting into tokens.</summary>
internal static class PhpInterest
{
    internal static readonly uint Define = PhpOutline.HashOfCall("define");
    internal static readonly uint ObjectCacheGetter = PhpOutline.HashOfCall("wp_cache_get");

    private static readonly uint BufferStart = PhpOutline.HashOfCall("ob_start");
    private static readonly uint Log = PhpOutline.HashOfCall("error_log");
    private static readonly uint MetaWrite = PhpOutline.HashOfCall("update_post_meta");
    private static readonly uint Open = PhpOutline.HashOfCall("fopen");
    private static readonly uint Run = PhpOutline.HashOfCall("exec");

    private static readonly HashSet<uint> Calls =
    [
        .. new[]
        {
            "file_put_contents", "put_contents", "putcontents", "fileputcontents", "dumpfile", "gzopen", "copy", "rename", "symlink", "insert_with_markers", "move_uploaded_file",
            "session_start", "shell_exec", "proc_open", "setcookie", "setrawcookie",
            "ob_get_flush", "register_shutdown_function", "imagepng", "imagejpeg", "wp_upload_bits",
        }.Select(PhpOutline.HashOfCall), BufferStart, Log, MetaWrite, Open, Run,
    ];

    private static readonly bool[] Known = CreateKnown();

    /// <summary>Words of which one is enough.</summary>
    internal static readonly PhpByteWords Words = new(
        "WP_CACHE", "SHOW CREATE", "show create", "SHOW create", "Show create", "Show Create", "mysqldump", "Mysqldump", "ZipArchive", "PclZip", "auto_prepend_file", "MyISAM", "OPTIMIZE TABLE", "REPAIR TABLE",
        "elFinderConnector", "'PURGE'", "\"PURGE\"", "purge_cache", "nginx-cache", "nginx_cache", "fastcgi_cache", "X-LiteSpeed-Cache-Control", "X-Accel-Expires", "cron_schedules", "Surrogate-Key",
        "DUPLICATE KEY UPDATE", "views + 1", "views+1", "ShuttleExport", "Shuttle_Dumper", "DbDumper", "Coderatio\\SimpleBackup", "Rah\\Danpu",
        "'copy',", "'file_put_contents',", "HTTP_REFERER", "SHOW TABLES", "opcache_reset", "apc_store", "SplFileObject", "Flysystem", "_enhancement_output_buffer", "apcu_", "INTO OUTFILE", "PharData", "db export", "wp_edit_theme_plugin_file", "RecursiveDirectoryIterator", "Component\\Process", "wp-blog-header.php",
        "add_action('shutdown'", "add_action( 'shutdown'", "add_action(\"shutdown\"", "add_action( \"shutdown\"");

    /// <summary>What only code for WordPress names or calls.</summary>
    internal static readonly PhpByteWords SpeakingWords = new(
        "$wpdb", "WP_CONTENT_DIR", "wp_remote_", "add_action(", "add_filter(", "get_option(", "update_option(", "apply_filters(", "wp_mkdir_p(");

    private static readonly byte[] ComposerPlugin = System.Text.Encoding.ASCII.GetBytes("use Composer\\");

    /// <summary>Whether the name may be one of those below: a test of one byte for the many that are not.</summary>
    internal static bool MayKnow(uint hash) => Known[hash >> 20];

    /// <summary>Whether a behaviour can start at this call.</summary>
    internal static bool Matters(uint hash, CallPlace place)
    {
        if (!Calls.Contains(hash))
            return false;
        if (hash == BufferStart)
            return place.First != ')'; // a buffer without a callback goes nowhere
        if (hash == Open)
            return !place.HasArgument("'r'", "\"r\"", "'rb'", "\"rb\""); // opened to be read
        if (hash == Run)
            return !place.IsMethod; // PDO has one of that name
        if (hash == Log)
            return place.IsNear('3', 0, 400); // error_log($text, 3, $file): only this form writes a file
        if (hash == MetaWrite)
            return place.IsNear('+', 600, 200); // a counter is raised somewhere near
        return true;
    }

    /// <summary>Imports stand at the top of a file.</summary>
    internal static bool IsComposerPlugin(byte[] bytes, int length)
    {
        var top = Math.Min(length, 8 * 1024);
#if NET
        return bytes.AsSpan(0, top).IndexOf(ComposerPlugin) >= 0;
#else
        for (var at = Array.IndexOf(bytes, ComposerPlugin[0], 0, top); at >= 0 && at + ComposerPlugin.Length <= top; at = Array.IndexOf(bytes, ComposerPlugin[0], at + 1, top - at - 1))
        {
            var same = 1;
            while (same < ComposerPlugin.Length && bytes[at + same] == ComposerPlugin[same])
                same++;
            if (same == ComposerPlugin.Length)
                return true;
        }

        return false;
#endif
    }

    private static bool[] CreateKnown()
    {
        var known = new bool[4096];
        foreach (var hash in Calls.Concat([Define]))
            known[hash >> 20] = true;
        return known;
    }
}
