namespace HaWpSdk.Policy.Conditions;

/// <summary>Patterns: <c>*</c> is any run of characters, <c>?</c> is one. Case does not count. Linear in practice, quadratic at worst, never exponential.</summary>
internal static class Glob
{
    /// <summary>Longer patterns are not matched: with both lengths free, a file made to hurt could keep a run busy for days.</summary>
    public const int LongestPattern = 1000;

    public static bool Matches(string pattern, string text)
    {
        int p = 0, t = 0, star = -1, resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && (pattern[p] == '?' || (pattern[p] != '*' && Same(pattern[p], text[t]))))
            {
                p++;
                t++;
            }
            else if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = t;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++resume;
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

    /// <summary>Host names as in certificates: <c>*</c> stands for exactly one label.</summary>
    public static bool MatchesHost(string pattern, string host)
    {
        if (!pattern.StartsWith("*.", StringComparison.Ordinal))
        {
            return string.Equals(pattern, host, StringComparison.OrdinalIgnoreCase);
        }

        var dot = host.IndexOf('.');
        return dot > 0 && string.Equals(pattern.Substring(2), host.Substring(dot + 1), StringComparison.OrdinalIgnoreCase);
    }

    private static bool Same(char a, char b) => a == b || char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
