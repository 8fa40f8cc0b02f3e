namespace HaWpSdk.Policy.Problems;

/// <summary>Finds what somebody probably meant.</summary>
public static class NearestName
{
    /// <summary>The sentence to append to an error, with a leading space; empty when nothing is near.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="known">What is known.</param>
    public static string Hint(string written, IEnumerable<string> known)
    {
        var nearest = Find(written, known);
        return nearest is null ? string.Empty : " Did you mean '" + nearest + "'?";
    }

    /// <summary>The nearest known name within a third of its length, or <see langword="null"/>.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="known">What is known.</param>
    public static string? Find(string written, IEnumerable<string> known)
    {
        if (written is null || written.Length > 100)
        {
            return null;
        }

        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var name in known)
        {
            var distance = Distance(written, name);
            if (distance < bestDistance || (distance == bestDistance && string.CompareOrdinal(name, best) < 0))
            {
                best = name;
                bestDistance = distance;
            }
        }

        return best is not null && bestDistance <= Math.Max(1, Math.Max(best.Length, written.Length) / 3) ? best : null;
    }

    // Levenshtein with neighbours swapped as one mistake, ignoring case: a wrong case costs nothing, so it is always the nearest.
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 12)
        {
            return int.MaxValue;
        }

        var beforeThat = new int[b.Length + 1];
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1] + 1, previous[j] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    current[j] = Math.Min(current[j], beforeThat[j - 2] + 1);
                }
            }

            (beforeThat, previous, current) = (previous, current, beforeThat);
        }

        return previous[b.Length];

        static bool Same(char x, char y) => char.ToLowerInvariant(x) == char.ToLowerInvariant(y);
    }
}
