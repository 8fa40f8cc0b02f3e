namespace HaWpSdk.Policy.Rules;

/// <summary>Paths as rules write them, and as the definition of the document has them.</summary>
internal static class RulePaths
{
    /// <summary>The paths of the definition: <c>constants[].value</c> for <c>constants[WP_CACHE].value</c>, and the list for an item of it.</summary>
    public static IReadOnlyList<string> WithoutKeys(IReadOnlyList<string> paths) =>
        paths.All(path => path.IndexOf('[') < 0) ? paths : [.. paths.Select(WithoutKeys).Distinct(StringComparer.Ordinal).OrderBy(path => path, StringComparer.Ordinal)];

    private static string WithoutKeys(string path)
    {
        for (var open = path.IndexOf('['); open >= 0; open = path.IndexOf('[', open + 1))
        {
            var close = path.IndexOf(']', open);
            path = close < 0 ? path : close == path.Length - 1 ? path.Substring(0, open) : path.Substring(0, open + 1) + path.Substring(close);
            if (open >= path.Length)
            {
                break;
            }
        }

        return path;
    }
}
