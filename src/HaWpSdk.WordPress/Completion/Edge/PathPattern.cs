namespace HaWpSdk.WordPress.Completion.Edge;

/// <summary>Path patterns of an edge: <c>*</c> stands for any run of characters, slashes too, <c>?</c> for one; case counts, a leading slash does not.</summary>
public static class PathPattern
{
    /// <summary>The pattern that everything matches: the default behaviour.</summary>
    public const string Everything = "*";

    /// <summary>The pattern without its optional leading slash, so that two spellings are one. <c>/*</c> is no default behaviour and stays as it is.</summary>
    /// <param name="pattern">The pattern.</param>
    public static string Normalize(string pattern) => pattern.Length > 1 && pattern[0] == '/' && pattern != "/*" ? pattern.Substring(1) : pattern;

    /// <summary>Whether a path matches a pattern. Takes at most time proportional to the product of their lengths.</summary>
    /// <param name="pattern">The pattern, for example <c>wp-admin/*</c>.</param>
    /// <param name="path">The path, without a query string, for example <c>/wp-admin/post.php</c>.</param>
    public static bool Matches(string pattern, string path)
    {
        var p = pattern.Length > 0 && pattern[0] == '/' ? 1 : 0;
        var s = path.Length > 0 && path[0] == '/' ? 1 : 0;
        var star = -1;
        var resume = 0;
        while (s < path.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = s;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == path[s]))
            {
                p++;
                s++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                s = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }
}
