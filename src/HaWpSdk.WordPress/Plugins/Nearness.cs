namespace HaWpSdk.WordPress.Plugins;

/// <summary>Which of several places in the folders of a plugin are meant before others: those nearest to where the question comes from. Whatever lies in other folders then takes nothing away from a question.</summary>
internal static class Nearness
{
    /// <summary>The items, the nearest first; of equally near ones the order stays.</summary>
    internal static IEnumerable<T> Order<T>(string from, IEnumerable<T> items, Func<T, string> pathOf) => items.OrderByDescending(item => Of(from, pathOf(item)));

    /// <summary>Whether two files stand in one folder or below it, or in two folders beside each other, as <c>stores/file/store.php</c> and <c>stores/redis/store.php</c>. Files in the plugin's root are beside all others, but all of a plugin is below its root: seen from there, only the root counts.</summary>
    /// <param name="path">Where the question comes from.</param>
    /// <param name="other">What may be beside.</param>
    internal static bool AreBeside(string path, string other)
    {
        var (folder, its) = (FolderOf(path), FolderOf(other));
        if (folder == its || its.Length == 0 || (folder.Length > 0 && other.StartsWith(folder + "/", StringComparison.Ordinal)) || path.StartsWith(its + "/", StringComparison.Ordinal))
            return true;
        return FolderOf(folder) is { Length: > 0 } above && above == FolderOf(its);
    }

    /// <summary>The folder of a path; empty for what stands in the root.</summary>
    internal static string FolderOf(string path) => path.LastIndexOf('/') is var slash and > 0 ? path.Substring(0, slash) : "";

    /// <summary>How near a path is: twice the folders that both have in common, one more for files of the very same folder or file.</summary>
    internal static int Of(string from, string path)
    {
        var (common, at) = (0, 0);
        while (at < from.Length && at < path.Length && from[at] == path[at])
        {
            if (from[at] == '/')
                common++;
            at++;
        }

        if (at == from.Length && at == path.Length)
            return int.MaxValue;
        var isBeside = from.IndexOf('/', at) < 0 && path.IndexOf('/', at) < 0;
        return 2 * common + (isBeside ? 1 : 0);
    }
}
