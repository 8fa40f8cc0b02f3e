namespace HaWpSdk.Policy.Documents;

/// <summary>
/// Where names stand in a map or a list. Looking through them is the fastest way for the few of a section; for many the places are written down once they have been
/// asked for a few times, so that a large file takes time in proportion to its size, and a list that is only one step to the next longer one costs nothing more.
/// </summary>
/// <remarks>Two plain loops and no function that gives the key of an item: completing a document asks thousands of times, in a compiler mostly in code that is not optimized yet.</remarks>
internal static class KeyIndex
{
    private const int Few = 32;
    private const int Often = 4;

    /// <summary>The place of a name, or -1.</summary>
    /// <param name="index">Where the places are kept; two threads may both write them, to the same effect.</param>
    /// <param name="asked">How often they were asked for without being kept; that two threads may miscount does no harm.</param>
    /// <param name="names">The names; of equal ones the first counts.</param>
    /// <param name="count">How many of them count.</param>
    /// <param name="name">The name.</param>
    public static int Find(ref Dictionary<string, int>? index, ref int asked, string[] names, int count, string name)
    {
        if (count > Few && (index is not null || ++asked > Often))
        {
            return (index ??= Places(names, count)).TryGetValue(name, out var place) ? place : -1;
        }

        for (var i = 0; i < count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The place of the item with a key, or -1.</summary>
    /// <param name="index">Where the places are kept; two threads may both write them, to the same effect.</param>
    /// <param name="asked">How often they were asked for without being kept; that two threads may miscount does no harm.</param>
    /// <param name="items">The items; of those with equal keys the first counts.</param>
    /// <param name="key">The key.</param>
    public static int Find(ref Dictionary<string, int>? index, ref int asked, ListItem[] items, string key)
    {
        if (items.Length > Few && (index is not null || ++asked > Often))
        {
            return (index ??= Places([.. items.Select(i => i.Key)], items.Length)).TryGetValue(key, out var place) ? place : -1;
        }

        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }

    private static Dictionary<string, int> Places(string?[] keys, int count)
    {
        var places = new Dictionary<string, int>(count, StringComparer.Ordinal);
        for (var i = count - 1; i >= 0; i--)
        {
            if (keys[i] is { } key)
            {
                places[key] = i;
            }
        }

        return places;
    }
}
