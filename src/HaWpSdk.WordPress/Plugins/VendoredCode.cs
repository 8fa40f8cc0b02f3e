using System.Text.RegularExpressions;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins;

/// <summary>
/// Tells a plugin's own code from libraries it carries. A package below a folder for third-party code is a library unless it speaks to
/// WordPress itself; test suites and examples are never loaded by WordPress.
/// </summary>
internal static class VendoredCode
{
    private static readonly Regex VendorFolder = new(@"^(?:vendors?|third[-_]?party|3rd[-_]?party|node_modules|dependencies)(?:[-_.].*)?$|[-_]vendors?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly HashSet<string> NeverLoaded = new(StringComparer.OrdinalIgnoreCase) { "tests", "test", "phpunit", "examples", "node_modules", "bower_components", "stubs", ".git" };

    private static readonly PhpWords SpeaksToWordPress = new("add_action(", "add_filter(", "$wpdb", "WP_CONTENT_DIR", "get_option(", "update_option(", "wp_remote_", "apply_filters(", "wp_mkdir_p(");

    /// <summary>Code that runs in Composer, not in WordPress.</summary>
    private static readonly PhpWords ComposerPlugin = new("use Composer\\");

    /// <summary>The files that count.</summary>
    internal static IEnumerable<PhpSourceFile> Own(IReadOnlyList<PhpSourceFile> files)
    {
        var own = new Dictionary<string, bool>(StringComparer.Ordinal);
        var result = new List<PhpSourceFile>(files.Count);
        foreach (var group in files.GroupBy(file => PackageOf(file.Path)))
        {
            if (group.Key.Length > 0)
            {
                if (!own.TryGetValue(group.Key, out var counts))
                    own.Add(group.Key, counts = group.Any(file => file.Mentions(SpeaksToWordPress)));
                if (!counts)
                    continue;
            }

            result.AddRange(group.Where(file => !IsNeverLoaded(file.Path) && !(group.Key.Length > 0 && file.Mentions(ComposerPlugin))));
        }

        return result.OrderBy(file => file.Path, StringComparer.Ordinal);
    }

    private static bool IsNeverLoaded(string path)
    {
        var parts = path.Split('/');
        for (var i = 0; i < parts.Length - 1; i++)
        {
            if (NeverLoaded.Contains(parts[i]))
                return true;
        }

        return false;
    }

    /// <summary>The package folder: two levels below the folder for third-party code; empty for the plugin's own code.</summary>
    private static string PackageOf(string path)
    {
        var parts = path.Split('/');
        for (var i = parts.Length - 2; i >= 0; i--)
        {
            if (VendorFolder.IsMatch(parts[i]))
                return string.Join("/", parts.Take(Math.Min(i + 3, parts.Length - 1)));
        }

        return "";
    }
}
