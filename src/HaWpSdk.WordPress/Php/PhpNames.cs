#if NET
using System.Runtime.InteropServices;

#endif
namespace HaWpSdk.WordPress.Php;

/// <summary>Lower-case names without a string for every occurrence: the same names occur thousands of times in a plugin.</summary>
/// <remarks>
/// A table of its own, for it is asked for every call of a plugin: the hash is made of the text as it stands, lower-cased on the way, and one comparison mostly ends the search.
/// </remarks>
internal static class PhpNames
{
    private const int MaximumNames = 50_000;

    private const int LongestName = 64;

    [ThreadStatic]
    private static string?[]? s_names;

    [ThreadStatic]
    private static int s_count;

    /// <summary>The lower-case form of a piece of text.</summary>
    internal static string LowerCase(string text, int start, int end)
    {
        if (end - start > LongestName)
            return text.Substring(start, end - start).ToLowerInvariant();
        var names = s_names ??= new string[4096];
        if (s_count >= names.Length / 2)
            names = Grow(names);
        var mask = names.Length - 1;
        for (var at = (int)Hash(text, start, end) & mask; ; at = (at + 1) & mask)
        {
            if (names[at] is not { } known)
            {
                s_count++;
                return names[at] = Lower(text, start, end);
            }

            if (known.Length == end - start && (IsExactly(text, start, known) || PhpKeywords.EqualsIgnoreCase(text, start, known)))
                return known;
        }
    }

    /// <summary>Whether the text goes on so.</summary>
    internal static bool IsExactly(string text, int start, string known) =>
#if NET
        text.AsSpan(start, known.Length).SequenceEqual(known);
#else
        string.CompareOrdinal(text, start, known, 0, known.Length) == 0;
#endif

    /// <summary>A hash of a name that does not depend on the case of its letters.</summary>
    internal static uint Hash(string text, int start, int end)
    {
#if NET
        // Four characters at once; the last four may overlap those before.
        const ulong caseBits = 0x0020_0020_0020_0020;
        const ulong factor = 0x9FB21C651E98DF25;
        if (end - start >= 4)
        {
            var characters = MemoryMarshal.AsBytes(text.AsSpan(start, end - start));
            var wide = (ulong)characters.Length;
            for (var at = 0; at + 8 < characters.Length; at += 8)
                wide = ((wide ^ (MemoryMarshal.Read<ulong>(characters[at..]) | caseBits)) * factor) ^ (wide >> 32);
            wide = (wide ^ (MemoryMarshal.Read<ulong>(characters[^8..]) | caseBits)) * factor;
            return (uint)(wide >> 32);
        }

#endif
        var hash = (uint)(end - start);
        for (var i = start; i < end; i++)
            hash = (hash ^ (text[i] | 0x20u)) * 16_777_619;
        return hash ^ (hash >> 15);
    }

    private static string Lower(string text, int start, int end)
    {
        var lower = new char[end - start];
        for (var i = 0; i < lower.Length; i++)
        {
            var c = text[start + i];
            lower[i] = c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
        }

        return new string(lower);
    }

    private static string?[] Grow(string?[] names)
    {
        s_count = 0;
        var larger = new string[names.Length >= MaximumNames * 2 ? 4096 : names.Length * 2];
        if (larger.Length > names.Length)
        {
            foreach (var name in names)
            {
                if (name is null)
                    continue;
                var at = (int)Hash(name, 0, name.Length) & (larger.Length - 1);
                while (larger[at] is not null)
                    at = (at + 1) & (larger.Length - 1);
                larger[at] = name;
                s_count++;
            }
        }

        return s_names = larger;
    }
}
