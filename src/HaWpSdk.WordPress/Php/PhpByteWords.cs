#if NET
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
#endif

namespace HaWpSdk.WordPress.Php;

/// <summary>
/// Finds a few dozen words in the bytes of a file. Thirty-two positions are asked at once whether three bytes of some word could stand
/// there; where they could, the word is compared.
/// </summary>
/// <remarks>
/// The method is known as Teddy: the two halves of a byte each select a set of words, held as bits of one byte, from a table that fits a register. What is left of the
/// sets over three neighbouring bytes names the words to compare. Of every word its three rarest bytes are asked for, so that there is little to compare.
/// </remarks>
internal sealed class PhpByteWords
{
    /// <summary>Bytes of a word that are asked for at once.</summary>
    internal const int Width = 3;

    private const int Sets = 8;

#if NET
    /// <summary>Positions asked at once.</summary>
    internal const int Step = 32;
#endif

    private const int HashBits = 12;

    /// <summary>The characters of PHP code, the most frequent one first; those that are not here are rarer.</summary>
    private const string ByFrequency = " etraisno\t\nlcpu'd_hm$*fg)(y=b,/>-;.vwTS\\:E{}kCPAx0@I[]D\"R<1LMNO|?UqWF2HB3GjzV!5&74689`YKQ%X+J#Z\r^";

    private readonly Word[][] _sets;
#if NET
    private readonly Vector256<byte>[] _tables = new Vector256<byte>[Width * 2];

    /// <summary>Hashes of the three bytes of the words: halves of bytes alone say yes to many mixtures.</summary>
    private readonly bool[] _known = new bool[1 << HashBits];
#endif

    /// <summary>Prepares a search.</summary>
    /// <param name="words">Words as they are written; one that ends in a parenthesis is a call: white space may stand before it, no name goes on before its name, and upper and lower case are the same.</param>
    internal PhpByteWords(params string[] words)
        : this(words.Select(word => new Word(word.TrimEnd('('), ignoresCase: word[word.Length - 1] == '(', isCall: word[word.Length - 1] == '(')))
    {
    }

    private PhpByteWords(IEnumerable<Word> words)
    {
        _sets = Share(words);
#if NET
        var tables = new byte[Width * 2, 16];
        for (var set = 0; set < Sets; set++)
        {
            foreach (var word in _sets[set])
            {
                for (var i = 0; i < Width; i++)
                {
                    foreach (var value in word.Spellings(word.Anchor + i))
                    {
                        tables[i * 2, value & 15] |= (byte)(1 << set);
                        tables[(i * 2) + 1, value >> 4] |= (byte)(1 << set);
                    }
                }
            }
        }

        for (var i = 0; i < _tables.Length; i++)
            _tables[i] = Vector256.Create([.. Enumerable.Range(0, Step).Select(at => tables[i, at & 15])]);
        foreach (var word in _sets.SelectMany(set => set))
        {
            foreach (var first in word.Spellings(word.Anchor))
            {
                foreach (var second in word.Spellings(word.Anchor + 1))
                {
                    foreach (var third in word.Spellings(word.Anchor + 2))
                        _known[Hash(first, second, third)] = true;
                }
            }
        }
#endif
    }

    /// <summary>Prepares a search for words of ASCII characters wherever they stand; <see langword="null"/> where one of them is too short to be looked for so.</summary>
    internal static PhpByteWords? Of(IReadOnlyList<string> words, bool ignoresCase)
    {
        if (words.Any(word => word.Length < Width || word.Any(c => c >= 128)))
            return null;
        // A word that begins with another one stands nowhere where that one does not: it would be counted twice.
        var comparison = ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var shortest = new List<string>();
        foreach (var word in words.OrderBy(word => word.Length))
        {
            if (!shortest.Exists(other => word.StartsWith(other, comparison)))
                shortest.Add(word);
        }

        return new PhpByteWords(shortest.Select(word => new Word(word, ignoresCase, isCall: false)));
    }

    /// <summary>Whether one of the words occurs.</summary>
    internal bool OccurIn(ArraySegment<byte> text) => Count(text, 1) > 0;

#if NET
    /// <summary>The tables, for a loop that keeps them in registers: of each of the three bytes that of the lower and that of the upper half.</summary>
    internal ReadOnlySpan<Vector256<byte>> Tables => _tables;

    /// <summary>For each of the positions the sets of words that have such a byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<byte> Candidates(Vector256<byte> low, Vector256<byte> high, Vector256<byte> block)
    {
        var half = Vector256.Create((byte)15);
        return Select(low, block & half) & Select(high, Vector256.ShiftRightLogical(block.AsUInt16(), 4).AsByte() & half);
    }

    /// <summary>Picks from a table of sixteen bytes, which stands twice in the vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Select(Vector256<byte> table, Vector256<byte> indices) =>
        Avx2.IsSupported ? Avx2.Shuffle(table, indices) : Vector256.Create(Vector128.ShuffleNative(table.GetLower(), indices.GetLower()), Vector128.ShuffleNative(table.GetLower(), indices.GetUpper()));

    private static int Hash(byte first, byte second, byte third) => (int)((((uint)first << 16) | ((uint)second << 8) | third) * 0x9E3779B1 >> (32 - HashBits));

    /// <summary>Whether a word of the sets is really there.</summary>
    /// <param name="text">The file.</param>
    /// <param name="at">Where the three bytes of a word may stand, from the beginning of the file.</param>
    /// <param name="sets">One bit a set.</param>
    internal bool IsAt(ArraySegment<byte> text, int at, int sets) => CountAt(text, at, sets) > 0;

    private int CountAt(ArraySegment<byte> text, int at, int sets)
    {
        ref var place = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(text.Array!), text.Offset + at);
        if (at + Width > text.Count || !_known[Hash(place, Unsafe.Add(ref place, 1), Unsafe.Add(ref place, 2))])
            return 0;
        var count = 0;
        for (; sets != 0; sets &= sets - 1)
        {
            foreach (var word in _sets[BitOperations.TrailingZeroCount(sets)])
            {
                if (word.IsAt(text.Array!, text.Offset, text.Offset + text.Count, text.Offset + at - word.Anchor))
                    count++;
            }
        }

        return count;
    }

    /// <summary>How often words occur.</summary>
    /// <param name="text">The file.</param>
    /// <param name="enough">From which count on the rest need not be read.</param>
    internal int Count(ArraySegment<byte> text, int enough = int.MaxValue)
    {
        if (!Vector128.IsHardwareAccelerated)
            return CountInOrder(text, enough);
        var (at, count) = (0, 0);
        ref var start = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(text.Array!), text.Offset);
        var (low0, high0, low1, high1, low2, high2) = (_tables[0], _tables[1], _tables[2], _tables[3], _tables[4], _tables[5]);
        for (; at + Step + Width - 1 <= text.Count && count < enough; at += Step)
        {
            var words = Candidates(low0, high0, Vector256.LoadUnsafe(ref start, (nuint)at)) & Candidates(low1, high1, Vector256.LoadUnsafe(ref start, (nuint)at + 1)) & Candidates(low2, high2, Vector256.LoadUnsafe(ref start, (nuint)at + 2));
            if (words == Vector256<byte>.Zero)
                continue;
            var places = (~Vector256.Equals(words, Vector256<byte>.Zero)).ExtractMostSignificantBits();
            for (; places != 0; places &= places - 1)
                count += CountAt(text, at + BitOperations.TrailingZeroCount(places), words[BitOperations.TrailingZeroCount(places)]);
        }

        for (; at + Width <= text.Count && count < enough; at++)
        {
            var sets = Halves(0, Unsafe.Add(ref start, at)) & Halves(1, Unsafe.Add(ref start, at + 1)) & Halves(2, Unsafe.Add(ref start, at + 2));
            if (sets != 0)
                count += CountAt(text, at, sets);
        }

        return count;
    }

    private int Halves(int i, byte value) => _tables[i * 2][value & 15] & _tables[(i * 2) + 1][value >> 4];
#else
    /// <summary>How often words occur.</summary>
    internal int Count(ArraySegment<byte> text, int enough = int.MaxValue) => CountInOrder(text, enough);
#endif

    /// <summary>The same for machines without vectors.</summary>
    private int CountInOrder(ArraySegment<byte> text, int enough)
    {
        var count = 0;
        var (start, end) = (text.Offset, text.Offset + text.Count);
        foreach (var word in _sets.SelectMany(set => set))
        {
            for (var at = start; at < end && count < enough; at++)
            {
                if (word.IsAt(text.Array!, start, end, at))
                    count++;
            }
        }

        return count;
    }

    /// <summary>Where in a word its rarest characters stand next to each other.</summary>
    internal static int RarestAt(string word, bool ignoresCase, int width = Width) =>
        Enumerable.Range(0, word.Length - width + 1).OrderBy(at => word.Substring(at, width).Aggregate(1.0, (chance, c) => chance * (ignoresCase && char.IsLetter(c) ? Chance(char.ToLowerInvariant(c)) + Chance(char.ToUpperInvariant(c)) : Chance(c)))).First();

    /// <summary>About how often a character stands at a place.</summary>
    private static double Chance(int c) => 1.0 / (8 + (ByFrequency.IndexOf((char)c) is var rank && rank < 0 ? ByFrequency.Length : rank));

    /// <summary>
    /// Puts each word into the set where it costs least. The tables know the halves of a byte apart, so a set also answers to mixtures of its words' bytes: words with
    /// bytes in common belong together.
    /// </summary>
    private static Word[][] Share(IEnumerable<Word> words)
    {
        var sets = Enumerable.Range(0, Sets).Select(_ => new List<Word>()).ToArray();
        var all = words.ToList();
        if (all.Count <= Sets)
            return [.. sets.Select((_, i) => all.Skip(i).Take(1).ToArray())];
        foreach (var word in all.OrderByDescending(word => Cost([word])))
            sets.OrderBy(set => Cost([.. set, word]) - Cost(set)).First().Add(word);
        return [.. sets.Select(set => set.ToArray())];
    }

    /// <summary>About how often a set answers.</summary>
    private static double Cost(IReadOnlyCollection<Word> set)
    {
        var cost = set.Count == 0 ? 0.0 : 1.0;
        for (var i = 0; i < Width; i++)
        {
            var lows = new HashSet<int>(set.SelectMany(word => word.Spellings(word.Anchor + i)).Select(value => value & 15));
            var highs = new HashSet<int>(set.SelectMany(word => word.Spellings(word.Anchor + i)).Select(value => value >> 4));
            cost *= lows.Sum(low => highs.Sum(high => Chance((high << 4) | low)));
        }

        return cost;
    }

    private sealed class Word
    {
        /// <summary>The bit that tells upper from lower case.</summary>
        private const byte CaseBit = 0x20;

        private readonly byte[] _bytes;
        private readonly byte[] _case;
        private readonly bool _isCall;

        internal Word(string text, bool ignoresCase, bool isCall)
        {
            _isCall = isCall;
            _bytes = System.Text.Encoding.ASCII.GetBytes(ignoresCase ? text.ToLowerInvariant() : text);
            _case = Array.ConvertAll(_bytes, value => ignoresCase && value is >= (byte)'a' and <= (byte)'z' ? CaseBit : (byte)0);
            Anchor = RarestAt(text, ignoresCase);
        }

        internal int Length => _bytes.Length;

        /// <summary>Where in the word its rarest bytes stand.</summary>
        internal int Anchor { get; }

        /// <summary>The bytes that stand for a character.</summary>
        internal byte[] Spellings(int at) => _case[at] != 0 ? [_bytes[at], (byte)(_bytes[at] & ~CaseBit)] : [_bytes[at]];

        /// <summary>Whether the word stands at a place of a text that is a part of the bytes.</summary>
        internal bool IsAt(byte[] bytes, int start, int end, int at)
        {
            if (at < start || at + _bytes.Length > end)
                return false;
            for (var i = 0; i < _bytes.Length; i++)
            {
                if ((bytes[at + i] | _case[i]) != _bytes[i])
                    return false;
            }

            return !_isCall || IsCalledAt(bytes, start, end, at);
        }

        private bool IsCalledAt(byte[] bytes, int start, int end, int at)
        {
            if (at > start && PhpNameHash.IsNameByte(bytes[at - 1]))
                return false;
            at += _bytes.Length;
            while (at < end && bytes[at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
                at++;
            return at < end && bytes[at] == (byte)'(';
        }
    }
}
