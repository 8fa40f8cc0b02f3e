namespace HaWpSdk.WordPress.Php;

/// <summary>The sets of words that every file is asked for, looked for in one pass instead of one pass a set.</summary>
internal static class PhpWordTable
{
    private const int MaximumSets = 64;

    private static readonly object Lock = new();
    private static Snapshot s_snapshot = new([]);

    /// <summary>Takes a set in.</summary>
    /// <returns>Its bit; 0 when there is none left, and the set is looked for on its own.</returns>
    internal static ulong Add(PhpWords words)
    {
        lock (Lock)
        {
            var count = s_snapshot.Sets.Length;
            if (count == MaximumSets)
                return 0;
            s_snapshot = new Snapshot([.. s_snapshot.Sets, words]);
            return 1UL << count;
        }
    }

    /// <summary>The bits of the sets that have a word in the text, and of those that were looked for.</summary>
    internal static (ulong Found, ulong Asked) BitsIn(string text)
    {
        var snapshot = Volatile.Read(ref s_snapshot);
        var asked = snapshot.Sets.Length == MaximumSets ? ulong.MaxValue : (1UL << snapshot.Sets.Length) - 1;
        return (snapshot.BitsIn(text), asked);
    }

    /// <summary>The sets known at one time.</summary>
    private sealed class Snapshot(PhpWords[] sets)
    {
#if NET
        // Prepared when a text is asked: sets come one after another while the program starts.
        private readonly Lazy<System.Buffers.SearchValues<string>> _values = new(() => System.Buffers.SearchValues.Create([.. sets.SelectMany(set => set.All)], StringComparison.OrdinalIgnoreCase));

        private readonly Lazy<(string Word, ulong Bit)[][]> _byFirst = new(() => ByFirst(sets));
#endif

        internal PhpWords[] Sets => sets;

        internal ulong BitsIn(string text)
        {
            var found = 0UL;
#if NET
            var values = _values.Value;
            var byFirst = _byFirst.Value;
            var rest = text.AsSpan();
            for (int at; (at = rest.IndexOfAny(values)) >= 0; rest = rest[(at + 1)..])
            {
                var here = rest[at..];
                foreach (var (word, bit) in byFirst[char.ToLowerInvariant(here[0]) & 127])
                {
                    if ((found & bit) == 0 && here.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                        found |= bit;
                }
            }
#else
            for (var i = 0; i < sets.Length; i++)
            {
                if (sets[i].OccurIn(text))
                    found |= 1UL << i;
            }
#endif
            return found;
        }

#if NET
        private static (string, ulong)[][] ByFirst(PhpWords[] sets)
        {
            var result = new (string, ulong)[128][];
            for (var first = 0; first < result.Length; first++)
                result[first] = [.. sets.SelectMany((set, i) => set.All.Where(word => char.ToLowerInvariant(word[0]) == first).Select(word => (word, 1UL << i)))];
            return result;
        }
#endif
    }
}
