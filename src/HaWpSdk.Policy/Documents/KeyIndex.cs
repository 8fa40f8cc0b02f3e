namespace HaWpSdk.Policy.Documents;

/// <summary>
/// Where names stand in a map or a list. Looking through them is the fastest way for the few of a section; for many the places are written down when they are
/// first asked for, so that a large file takes time in proportion to its size.
/// </summary>
internal static class KeyIndex
{
    private const int Few = 32;

    /// <summary>The place of a key, or -1.</summary>
    /// <param name="index">Where the places are kept; two threads may both write them, to the same effect.</param>
    /// <param name="items">The items.</param>
    /// <param name="keyOf">The key of an item; of equal keys the first counts.</param>
    /// <param name="key">The key.</param>
    public static int Find<T>(ref Dictionary<string, int>? index, T[] items, Func<T, string?> keyOf, string key)
    {
        if (items.Length > Few)
        {
            return (index ??= Places(items, keyOf)).TryGetValue(key, out var place) ? place : -1;
        }

        for (var i = 0; i < items.Length; i++)
        {
            if (string.Equals(keyOf(items[i]), key, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    private static Dictionary<string, int> Places<T>(T[] items, Func<T, string?> keyOf)
    {
        var places = new Dictionary<string, int>(items.Length, StringComparer.Ordinal);
        for (var i = items.Length - 1; i >= 0; i--)
        {
            if (keyOf(items[i]) is { } key)
            {
                places[key] = i;
            }
        }

        return places;
    }
}
