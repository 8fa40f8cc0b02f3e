namespace HaWpSdk.WordPress.Php;

/// <summary>Lower-case names without a string for every occurrence: the same names occur thousands of times in a plugin.</summary>
internal static class PhpNames
{
#if NET
    private const int MaximumNames = 50_000;

    [ThreadStatic]
    private static HashSet<string>? s_names;
#endif

    /// <summary>The lower-case form of a piece of text.</summary>
    internal static string LowerCase(string text, int start, int end)
    {
#if NET
        var length = end - start;
        if (length > 64)
            return text[start..end].ToLowerInvariant();
        Span<char> lower = stackalloc char[length];
        for (var i = 0; i < length; i++)
        {
            var c = text[start + i];
            lower[i] = c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
        }

        var names = s_names ??= new HashSet<string>(StringComparer.Ordinal);
        if (names.Count > MaximumNames)
            names.Clear();
        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(lower, out var known))
            return known;
        var name = lower.ToString();
        names.Add(name);
        return name;
#else
        return text.Substring(start, end - start).ToLowerInvariant();
#endif
    }
}
