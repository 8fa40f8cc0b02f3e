using System.Text.RegularExpressions;

namespace HaWpSdk.CodeFixes.Meaning;

/// <summary>Paths of the cluster document as text.</summary>
internal static class DocumentPaths
{
    private static readonly Regex Keys = new(@"\[[^\]]*\]", RegexOptions.CultureInvariant);

    /// <summary>A path inside a section.</summary>
    public static string Combine(string section, string path) => section.Length == 0 ? path : path.Length == 0 ? section : section + "." + path;

    /// <summary>Whether two paths are the same; <c>[]</c> stands for any item.</summary>
    public static bool Same(string path, string other) => path == other || ((IsAnyItem(path) || IsAnyItem(other)) && Keys.Replace(path, "[]") == Keys.Replace(other, "[]"));

    /// <summary>Whether a path is another one or lies inside it.</summary>
    public static bool IsIn(string path, string outer) => outer.Length == 0 || Same(path, outer) || Same(Prefix(path, outer), outer);

    /// <summary>The key of the last item of a path, or <see langword="null"/>.</summary>
    public static string? KeyOf(string path)
    {
        var start = path.LastIndexOf('[');
        var end = start < 0 ? -1 : path.IndexOf(']', start);
        return end > start + 1 ? path.Substring(start + 1, end - start - 1) : null;
    }

    private static bool IsAnyItem(string path) => path.IndexOf("[]", StringComparison.Ordinal) >= 0;

    // The beginning of a path with as many fields as another has.
    private static string Prefix(string path, string outer)
    {
        var fields = Split(path);
        var count = Split(outer).Count;
        var prefix = fields.Count < count ? path : string.Join(".", fields.Take(count));

        // plugins[x] lies in plugins.
        return outer.EndsWith("]", StringComparison.Ordinal) || !prefix.EndsWith("]", StringComparison.Ordinal) ? prefix : prefix.Substring(0, prefix.LastIndexOf('['));
    }

    private static List<string> Split(string path)
    {
        var fields = new List<string>();
        var (start, depth) = (0, 0);
        for (var i = 0; i < path.Length; i++)
        {
            depth += path[i] == '[' ? 1 : path[i] == ']' ? -1 : 0;
            if (path[i] == '.' && depth == 0)
            {
                fields.Add(path.Substring(start, i - start));
                start = i + 1;
            }
        }

        fields.Add(path.Substring(start));
        return fields;
    }
}
