#if NET
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

namespace HaWpSdk.WordPress.Php;

/// <summary>
/// Finds a few dozen words in the bytes of a file. Sixteen positions are asked at once whether three bytes of some word could stand
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
    private const int Step = 16;
#endif

    /// <summary>The characters of PHP code, the most frequent one first; those that are not here are rarer.</summary>
    private const string ByFrequency = " etraisno\t\nlcpu'd_hm$*fg)(y=b,/>-;.vwTS\\:E{}kCPAx0@I[]D\"R<1LMNO|?UqWF2HB3GjzV!5&74689`YKQ%X+J#Z\r^";

    private readonly Word[][] _sets;
#if NET
    private readonly Vector128<byte>[] _tables = new Vector128<byte>[Width * 2];
#endif

    /// <summary>Prepares a search.</summary>
    /// <param name="words">Words as they are written; one that ends in a parenthesis is a call: white space may stand before it, no name goes on before its name, and upper and lower case are the same.</param>
    internal PhpByteWords(params string[] words)
    {
        _sets = Share(words.Select(word => new Word(word)));
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
            _tables[i] = Vector128.Create([.. Enumerable.Range(0, 16).Select(half => tables[i, half])]);
#endif
    }

#if NET
    /// <summary>The tables, for a loop that keeps them in registers: of each of the three bytes that of the lower and that of the upper half.</summary>
    internal ReadOnlySpan<Vector128<byte>> Tables => _tables;

    /// <summary>For each of sixteen positions the sets of words that have such a byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<byte> Candidates(Vector128<byte> low, Vector128<byte> high, Vector128<byte> block)
    {
        var half = Vector128.Create((byte)15);
        return Vector128.ShuffleNative(low, block & half) & Vector128.ShuffleNative(high, Vector128.ShiftRightLogical(block.AsUInt16(), 4).AsByte() & half);
    }

    /// <summary>Whether a word of the sets is really there.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="length">How many bytes of it count.</param>
    /// <param name="at">Where the three bytes of a word may stand.</param>
    /// <param name="sets">One bit a set.</param>
    internal bool IsAt(byte[] bytes, int length, int at, int sets)
    {
        for (; sets != 0; sets &= sets - 1)
        {
            foreach (var word in _sets[BitOperations.TrailingZeroCount(sets)])
            {
                if (word.IsAt(bytes, length, at - word.Anchor))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether one of the words occurs.</summary>
    internal bool OccurIn(byte[] bytes, int length)
    {
        if (!Vector128.IsHardwareAccelerated)
            return OccurInOrder(bytes, length);
        var at = 0;
        var (low0, high0, low1, high1, low2, high2) = (_tables[0], _tables[1], _tables[2], _tables[3], _tables[4], _tables[5]);
        ref var start = ref MemoryMarshal.GetArrayDataReference(bytes);
        for (; at + Step + Width - 1 <= length; at += Step)
        {
            var words = Candidates(low0, high0, Vector128.LoadUnsafe(ref start, (nuint)at)) & Candidates(low1, high1, Vector128.LoadUnsafe(ref start, (nuint)at + 1)) & Candidates(low2, high2, Vector128.LoadUnsafe(ref start, (nuint)at + 2));
            if (words == Vector128<byte>.Zero)
                continue;
            var places = (~Vector128.Equals(words, Vector128<byte>.Zero)).ExtractMostSignificantBits();
            for (; places != 0; places &= places - 1)
            {
                var i = BitOperations.TrailingZeroCount(places);
                if (IsAt(bytes, length, at + i, words[i]))
                    return true;
            }
        }

        for (; at + Width <= length; at++)
        {
            var sets = Halves(0, bytes[at]) & Halves(1, bytes[at + 1]) & Halves(2, bytes[at + 2]);
            if (sets != 0 && IsAt(bytes, length, at, sets))
                return true;
        }

        return false;
    }

    private int Halves(int i, byte value) => _tables[i * 2][value & 15] & _tables[(i * 2) + 1][value >> 4];
#else
    /// <summary>Whether one of the words occurs.</summary>
    internal bool OccurIn(byte[] bytes, int length) => OccurInOrder(bytes, length);
#endif

    /// <summary>The same for machines without vectors.</summary>
    private bool OccurInOrder(byte[] bytes, int length)
    {
        foreach (var word in _sets.SelectMany(set => set))
        {
            for (var at = 0; at < length; at++)
            {
                if (word.IsAt(bytes, length, at))
                    return true;
            }
        }

        return false;
    }

    private static int RarestAt(string word) =>
        Enumerable.Range(0, word.TrimEnd('(').Length - Width + 1).OrderBy(at => Enumerable.Range(at, Width).Aggregate(1.0, (chance, i) => chance * Chance(word[i]))).First();

    /// <summary>About how often a character stands at a place.</summary>
    private static double Chance(int c) => 1.0 / (8 + (ByFrequency.IndexOf((char)c) is var rank && rank < 0 ? ByFrequency.Length : rank));

    /// <summary>
    /// Puts each word into the set where it costs least. The tables know the halves of a byte apart, so a set also answers to mixtures of its words' bytes: words with
    /// bytes in common belong together.
    /// </summary>
    private static Word[][] Share(IEnumerable<Word> words)
    {
        var sets = Enumerable.Range(0, Sets).Select(_ => new List<Word>()).ToArray();
        foreach (var word in words.OrderByDescending(word => Cost([word])))
            sets.OrderBy(set => Cost([.. set, word]) - Cost(set)).First().Add(word);
        return [.. sets.Select(set => set.ToArray())];
    }

    /// <summary>About how often a set answers.</summary>
    private static double Cost(IReadOnlyCollection<Word> set)
    {
        var cost = set.Count == 0 ? 0.0 : 1.0;
        for (var i = 0; i < Width; i++)
        {
            var lows = new HashSet<int>(set.Select(word => word.Text[word.Anchor + i] & 15));
            var highs = new HashSet<int>(set.Select(word => word.Text[word.Anchor + i] >> 4));
            cost *= lows.Sum(low => highs.Sum(high => Chance((high << 4) | low)));
        }

        return cost;
    }

    private sealed class Word(string text)
    {
        private readonly byte[] _bytes = System.Text.Encoding.ASCII.GetBytes(text.TrimEnd('('));
        private readonly bool _isCall = text[text.Length - 1] == '(';

        internal string Text { get; } = text;

        /// <summary>Where in the word its rarest bytes stand.</summary>
        internal int Anchor { get; } = RarestAt(text);

        /// <summary>The bytes that stand for a character.</summary>
        internal byte[] Spellings(int at) => _isCall ? [_bytes[at], (byte)char.ToUpperInvariant((char)_bytes[at])] : [_bytes[at]];

        internal bool IsAt(byte[] bytes, int length, int at)
        {
            if (at < 0 || at + _bytes.Length > length)
                return false;
            if (_isCall)
                return IsCallAt(bytes, length, at);
            for (var i = 0; i < _bytes.Length; i++)
            {
                if (bytes[at + i] != _bytes[i])
                    return false;
            }

            return true;
        }

        private bool IsCallAt(byte[] bytes, int length, int at)
        {
            for (var i = 0; i < _bytes.Length; i++)
            {
                if ((bytes[at + i] | 0x20) != (_bytes[i] | 0x20))
                    return false;
            }

            if (at > 0 && PhpNameHash.IsNameByte(bytes[at - 1]))
                return false;
            at += _bytes.Length;
            while (at < length && bytes[at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
                at++;
            return at < length && bytes[at] == (byte)'(';
        }
    }
}
