namespace HaWpSdk.WordPress.Php;

/// <summary>The places WordPress names by constants and functions, as symbols.</summary>
internal static class PhpRoots
{
    private static readonly Dictionary<string, string> Constants = new(StringComparer.Ordinal)
    {
        ["ABSPATH"] = "{ABSPATH}/", ["WP_CONTENT_DIR"] = "{WP_CONTENT_DIR}", ["WP_PLUGIN_DIR"] = "{WP_CONTENT_DIR}/plugins",
        ["WPMU_PLUGIN_DIR"] = "{WP_CONTENT_DIR}/mu-plugins", ["WP_LANG_DIR"] = "{WP_CONTENT_DIR}/languages", ["WPINC"] = "wp-includes",
        ["WP_TEMP_DIR"] = "{TMP}", ["DIRECTORY_SEPARATOR"] = "/", ["PHP_EOL"] = "\n", ["DS"] = "/",
    };

    private static readonly Dictionary<string, string> Functions = new(StringComparer.Ordinal)
    {
        ["get_home_path"] = "{ABSPATH}/", ["get_theme_root"] = "{WP_CONTENT_DIR}/themes", ["get_template_directory"] = "{WP_CONTENT_DIR}/themes/{theme}",
        ["get_stylesheet_directory"] = "{WP_CONTENT_DIR}/themes/{theme}", ["wp_upload_dir"] = "{UPLOADS}", ["wp_get_upload_dir"] = "{UPLOADS}",
        ["sys_get_temp_dir"] = "{TMP}", ["get_temp_dir"] = "{TMP}/", ["wp_tempnam"] = "{TMP}/{?}", ["tempnam"] = "{TMP}/{?}", ["tmpfile"] = "{TMP}/{?}",
        ["md5"] = "{hash}", ["sha1"] = "{hash}", ["crc32"] = "{hash}", ["uniqid"] = "{random}", ["wp_generate_password"] = "{random}",
        ["get_current_blog_id"] = "{blog}", ["date"] = "{time}", ["gmdate"] = "{time}", ["time"] = "{time}", ["microtime"] = "{time}", ["current_time"] = "{time}",
    };

    internal static string? Constant(string name) => Constants.TryGetValue(name, out var value) ? value : null;

    internal static string? Function(string lowerCaseName) => Functions.TryGetValue(lowerCaseName, out var value) ? value : null;
}
