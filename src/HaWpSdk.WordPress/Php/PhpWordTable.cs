#if NET
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
#endif

namespace HaWpSdk.WordPress.Php;

/// <summary>The sets of words that every file is asked for, looked for in one pass instead of one pass a set.</summary>
internal static class PhpWordTable
{
    private const int MaximumSets = 64;

    /// <summary>Three characters next to each other begin at an even place or at an odd one.</summary>
    private const int ShortestWord = 4;

    private static readonly object Lock = new();
    private static Snapshot s_snapshot = new([]);

    /// <summary>Takes a set in.</summary>
    /// <returns>Its bit; 0 when there is none left, or a word is too short, and the set is looked for on its own.</returns>
    internal static ulong Add(PhpWords words)
    {
        lock (Lock)
        {
            var count = s_snapshot.Sets.Length;
            if (count == MaximumSets || words.All.Any(word => word.Length < ShortestWord))
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
        internal PhpWords[] Sets => sets;

#if NET
        // Prepared when a text is asked: sets come one after another while the program starts.
        private readonly Lazy<Probe> _probe = new(() => new Probe(sets));

        internal ulong BitsIn(string text) => _probe.Value.BitsIn(text);
#else
        internal ulong BitsIn(string text)
        {
            var found = 0UL;
            for (var i = 0; i < sets.Length; i++)
            {
                if (sets[i].OccurIn(text))
                    found |= 1UL << i;
            }

            return found;
        }
#endif
    }

#if NET
    /// <summary>
    /// The words by a hash of three of their characters. Some two hundred words are too many to be told apart by halves of characters as <see cref="PhpByteWords"/> does it: a text is asked at every other place whether
    /// the three characters there are those of a word, each of which is known by three characters that begin at an even place of it and three that begin at an odd one.
    /// </summary>
    private sealed class Probe
    {
        private const int HashBits = 14;
        private const int MaximumGroups = byte.MaxValue;
        private const ulong CaseBits = 0x0020_0020_0020_0020;

        /// <summary>For every hash the number of a group of words; 0 where there is none.</summary>
        private readonly byte[] _groupOf = new byte[1 << HashBits];

        private readonly List<(string Word, int Anchor, StringComparison Comparison, ulong Bit)>[] _groups;

        internal Probe(PhpWords[] sets)
        {
            var groups = new List<List<(string, int, StringComparison, ulong)>> { new() };
            for (var i = 0; i < sets.Length; i++)
            {
                foreach (var word in sets[i].All)
                {
                    var anchor = PhpByteWords.RarestAt(word, sets[i].IgnoresCase, ShortestWord);
                    Add(anchor);
                    Add(anchor + 1);

                    void Add(int anchor)
                    {
                        ref var group = ref _groupOf[Hash(Three(word, anchor))];
                        if (group == 0 && groups.Count <= MaximumGroups)
                        {
                            group = (byte)groups.Count;
                            groups.Add([]);
                        }
                        else if (group == 0)
                        {
                            group = MaximumGroups;
                        }

                        groups[group].Add((word, anchor, sets[i].IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal, 1UL << i));
                    }
                }
            }

            _groups = [.. groups];
        }

        internal ulong BitsIn(string text)
        {
            var found = 0UL;
            ref var bytes = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(text.AsSpan()));
            ref var groups = ref MemoryMarshal.GetArrayDataReference(_groupOf);
            var at = 0;
            for (; at + ShortestWord <= text.Length; at += 2)
            {
                var group = Unsafe.Add(ref groups, Hash(Unsafe.ReadUnaligned<ulong>(ref Unsafe.AddByteOffset(ref bytes, (nint)at * sizeof(char)))));
                if (group != 0)
                    found |= BitsAt(text, at, group, found);
            }

            if (at + PhpByteWords.Width <= text.Length && _groupOf[Hash(Three(text, at))] is not 0 and var last)
                found |= BitsAt(text, at, last, found);

            return found;
        }

        private ulong BitsAt(string text, int at, byte group, ulong known)
        {
            var found = 0UL;
            foreach (var (word, anchor, comparison, bit) in _groups[group])
            {
                if (((known | found) & bit) == 0 && at >= anchor && string.Compare(text, at - anchor, word, 0, word.Length, comparison) == 0)
                    found |= bit;
            }

            return found;
        }

        private static ulong Three(string text, int at) => text[at] | ((ulong)text[at + 1] << 16) | ((ulong)text[at + 2] << 32);

        /// <summary>A hash of the first three of four characters that does not depend on the case of letters.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static int Hash(ulong characters) => (int)((((characters | CaseBits) << 16) * 0x9FB21C651E98DF25) >> (64 - HashBits));
    }
#endif
}
