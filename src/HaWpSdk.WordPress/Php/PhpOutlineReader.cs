#if NET
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

namespace HaWpSdk.WordPress.Php;

/// <summary>The pass over the bytes of one file that makes its <see cref="PhpOutline"/>.</summary>
internal ref struct PhpOutlineReader
{
    private static readonly bool[] Spaces = CreateSpaces();

    [ThreadStatic]
    private static uint[]? s_names;

#if NET
    [ThreadStatic]
    private static byte[]? s_end;
#endif

    private readonly byte[] _bytes;
    private readonly int _length;
    private uint[] _names;
    private int _count;

    internal PhpOutlineReader(byte[] bytes, int length)
    {
        _bytes = bytes;
        _length = length;
        _names = s_names ??= new uint[4096];
        _count = 0;
        Marks = PhpMarks.None;
    }

    internal PhpMarks Marks { get; private set; }

    internal uint[] TakeNames()
    {
        var result = new uint[_count];
        Array.Copy(_names, result, _count);
        s_names = _names.Length <= 1 << 16 ? _names : null;
        return result;
    }

    internal void Read()
    {
#if NET
        if (Vector128.IsHardwareAccelerated)
        {
            ReadVectorized();
        }
        else
#endif
        {
            for (var i = 0; i < _length; i++)
                Visit(i);
            if (PhpInterest.Words.OccurIn(new ArraySegment<byte>(_bytes, 0, _length)))
                Marks |= PhpMarks.Matters;
        }

        if (PhpInterest.IsComposerPlugin(_bytes, _length))
            Marks |= PhpMarks.ComposerPlugin;
    }

#if NET
    private void ReadVectorized()
    {
        const int step = PhpByteWords.Step;
        var tables = PhpInterest.Words.Tables;
        var (low0, high0, low1, high1, low2, high2) = (tables[0], tables[1], tables[2], tables[3], tables[4], tables[5]);
        ref var start = ref MemoryMarshal.GetArrayDataReference(_bytes);
        var (at, carry) = (0, 0u);
        while (at < _length)
        {
            // What is left at the end is read from a copy that goes on with zeros.
            var (from, limit) = (at, _length - step - PhpByteWords.Width + 1);
            ref var memory = ref start;
            if (at > limit)
            {
                memory = ref CopyEnd(at);
                (from, limit) = (0, _length - at - 1);
            }

            for (; from <= limit; from += step, at += step)
            {
                var first = Vector256.LoadUnsafe(ref memory, (nuint)from);
                var second = Vector256.LoadUnsafe(ref memory, (nuint)from + 1);
                var third = Vector256.LoadUnsafe(ref memory, (nuint)from + 2);
                var words = PhpByteWords.Candidates(low0, high0, first) & PhpByteWords.Candidates(low1, high1, second) & PhpByteWords.Candidates(low2, high2, third);
                if (words != Vector256<byte>.Zero)
                    VisitWords(at, words);

                // A comparison or an arrow assigns nothing, and neither does the second sign of a comparison.
                var equal = Vector256.Create((byte)'=');
                var equals = Vector256.Equals(first, equal).ExtractMostSignificantBits();
                var compares = (Vector256.Equals(second, equal) | Vector256.Equals(second, Vector256.Create((byte)'>'))).ExtractMostSignificantBits() | (equals << 1) | carry;
                carry = equals >> (step - 1);
                for (equals &= ~compares; equals != 0; equals &= equals - 1)
                    VisitEqual(at + BitOperations.TrailingZeroCount(equals));
                var parentheses = Vector256.Equals(first, Vector256.Create((byte)'(')).ExtractMostSignificantBits();
                for (; parentheses != 0; parentheses &= parentheses - 1)
                    VisitParenthesis(at + BitOperations.TrailingZeroCount(parentheses));
            }
        }
    }

    private readonly ref byte CopyEnd(int at)
    {
        var end = s_end ??= new byte[(2 * PhpByteWords.Step) + (2 * PhpByteWords.Width)];
        Array.Clear(end);
        _bytes.AsSpan(at, _length - at).CopyTo(end);
        return ref MemoryMarshal.GetArrayDataReference(end);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void VisitWords(int at, Vector256<byte> words)
    {
        if ((Marks & PhpMarks.Matters) != 0)
            return;
        var places = (~Vector256.Equals(words, Vector256<byte>.Zero)).ExtractMostSignificantBits();
        for (; places != 0; places &= places - 1)
        {
            var i = BitOperations.TrailingZeroCount(places);
            if (PhpInterest.Words.IsAt(new ArraySegment<byte>(_bytes, 0, _length), at + i, words[i]))
                Marks |= PhpMarks.Matters;
        }
    }
#endif

    private void Visit(int at)
    {
        switch (_bytes[at])
        {
            case (byte)'(':
                VisitParenthesis(at);
                break;
            case (byte)'=':
                VisitEqual(at);
                break;
        }
    }

    private void VisitParenthesis(int at)
    {
        var end = at > 0 && IsSpace(_bytes[at - 1]) ? SkipSpacesBack(at) : at;
        var hash = PhpNameHash.Before(PhpNameKind.Call, _bytes, end, out var start);
        if (start == end)
            return;
        if (MayFollowFunction(start) && FollowsFunction(start))
        {
            Add(PhpNameHash.Before(PhpNameKind.Function, _bytes, end, out _));
            if (hash == PhpInterest.ObjectCacheGetter)
                Marks |= PhpMarks.Matters;
            return;
        }

        Add(hash);
        if (PhpInterest.MayKnow(hash))
            VisitKnownCall(hash, start, at);
    }

    private void VisitKnownCall(uint hash, int start, int at)
    {
        if (hash == PhpInterest.Define)
            VisitDefine(at + 1);
        else if ((Marks & PhpMarks.Matters) == 0 && PhpInterest.Matters(hash, new CallPlace(_bytes, _length, start, at)))
            Marks |= PhpMarks.Matters;
    }

    /// <summary>Whether the two bytes before a name allow <c>function</c> or <c>function &amp;</c> to stand there: one question that is mostly answered by no.</summary>
    private readonly bool MayFollowFunction(int start)
    {
        if (start < 2)
            return false;
        var (near, far) = (_bytes[start - 1], _bytes[start - 2]);
        return (near == (byte)'&') | (IsSpace(near) & (IsSpace(far) | (far == (byte)'&') | ((far | 0x20) == (byte)'n')));
    }

    private readonly bool FollowsFunction(int start)
    {
        var before = SkipSpacesBack(start);
        if (before > 0 && _bytes[before - 1] == (byte)'&')
            before = SkipSpacesBack(before - 1);
        return before < start && EndsWith(before, "function");
    }

    /// <summary><c>define('NAME',</c>: the name between the quotes.</summary>
    private void VisitDefine(int at)
    {
        while (at < _length && IsSpace(_bytes[at]))
            at++;
        if (at >= _length || _bytes[at] is not ((byte)'\'' or (byte)'"'))
            return;
        var quote = _bytes[at];
        var end = at + 1;
        while (end < _length && end - at < PhpNameHash.LongestName && _bytes[end] != quote)
            end++;
        Add(PhpNameHash.Of(PhpNameKind.Constant, _bytes, at + 1, end));
    }

    private void VisitEqual(int at)
    {
        var next = at + 1 < _length ? _bytes[at + 1] : (byte)0;
        if (next is (byte)'=' or (byte)'>')
            return;
        var end = at;
        if (end > 0 && _bytes[end - 1] is (byte)'.' or (byte)'?') // .= and ??=
            end -= _bytes[end - 1] == (byte)'?' && end > 1 && _bytes[end - 2] == (byte)'?' ? 2 : 1;
        end = SkipSpacesBack(end);
        if (end == 0 || !PhpNameHash.IsNameByte(_bytes[end - 1]))
            return;
        var start = PhpNameHash.StartOf(_bytes, end);
        if (start == 0)
            return;
        var before = _bytes[start - 1];
        if (before == (byte)'>')
        {
            if (start > 1 && _bytes[start - 2] == (byte)'-')
                Add(PhpNameHash.Before(PhpNameKind.Property, _bytes, end, out _)); // ->name =
        }
        else if (before == (byte)'$')
        {
            // A declaration (public $name =) or a static property (X::$name =); "$name =" alone is a local variable.
            var word = SkipSpacesBack(start - 1);
            if (word > 0 && (_bytes[word - 1] == (byte)':' || (word < start - 1 && PhpNameHash.IsNameByte(_bytes[word - 1]))))
                Add(PhpNameHash.Before(PhpNameKind.Property, _bytes, end, out _));
        }
        else if (IsSpace(before))
        {
            // const NAME =, const string NAME =
            var word = SkipSpacesBack(start);
            if (EndsWith(word, "const") || EndsWith(SkipSpacesBack(PhpNameHash.StartOf(_bytes, word)), "const"))
                Add(PhpNameHash.Before(PhpNameKind.Constant, _bytes, end, out _));
        }
    }

    private readonly bool EndsWith(int end, string word)
    {
        if (end < word.Length || (_bytes[end - 1] | 0x20) != word[word.Length - 1])
            return false;
        for (var i = 0; i < word.Length; i++)
        {
            if ((_bytes[end - word.Length + i] | 0x20) != word[i])
                return false;
        }

        // The word itself, not the end of a longer one or of a variable.
        var before = end - word.Length - 1;
        return before < 0 || (!PhpNameHash.IsNameByte(_bytes[before]) && _bytes[before] is not ((byte)'$' or (byte)'>' or (byte)':' or (byte)'\\'));
    }

    private readonly int SkipSpacesBack(int end)
    {
#if NET
        // Before a statement stands its indentation: mostly shorter than sixteen, seldom of the same length twice.
        if (end >= 16)
        {
            var block = Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_bytes), (nuint)(end - 16));
            var spaces = Vector128.Equals(block, Vector128.Create((byte)' ')) | Vector128.Equals(block, Vector128.Create((byte)'\t')) | Vector128.Equals(block, Vector128.Create((byte)'\n')) | Vector128.Equals(block, Vector128.Create((byte)'\r'));
            var count = BitOperations.LeadingZeroCount(~(spaces.ExtractMostSignificantBits() << 16));
            end -= count;
            if (count < 16)
                return end;
        }
#endif
        while (end > 0 && IsSpace(_bytes[end - 1]))
            end--;
        return end;
    }

    private void Add(uint hash)
    {
        if (_count == _names.Length)
            Array.Resize(ref _names, _count * 2);
        _names[_count++] = hash;
    }

    private static bool IsSpace(byte c) => Spaces[c];

    private static bool[] CreateSpaces()
    {
        var result = new bool[256];
        result[' '] = result['\t'] = result['\n'] = result['\r'] = true;
        return result;
    }
}

/// <summary>A call in bytes: where its name starts and its parenthesis stands.</summary>
internal readonly ref struct CallPlace
{
    private readonly byte[] _bytes;
    private readonly int _length;
    private readonly int _nameStart;
    private readonly int _open;

    internal CallPlace(byte[] bytes, int length, int nameStart, int open)
    {
        _bytes = bytes;
        _length = length;
        _nameStart = nameStart;
        _open = open;
    }

    /// <summary>Whether the name follows <c>-&gt;</c> or <c>::</c>.</summary>
    internal bool IsMethod => _nameStart > 1 && ((_bytes[_nameStart - 1] == (byte)'>' && _bytes[_nameStart - 2] == (byte)'-') || (_bytes[_nameStart - 1] == (byte)':' && _bytes[_nameStart - 2] == (byte)':'));

    /// <summary>The first character inside the parentheses that is no white space.</summary>
    internal byte First
    {
        get
        {
            for (var i = _open + 1; i < _length; i++)
            {
                if (_bytes[i] is not ((byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r'))
                    return _bytes[i];
            }

            return 0;
        }
    }

    /// <summary>Whether the last argument, up to the end of the line or the statement, is one of the literals.</summary>
    internal bool HasArgument(params string[] literals)
    {
        for (var i = _open + 1; i < _length && i < _open + 200 && _bytes[i] is not ((byte)';' or (byte)'\n'); i++)
        {
            if (_bytes[i] != (byte)',')
                continue;
            var start = i + 1;
            while (start < _length && _bytes[start] == (byte)' ')
                start++;
            foreach (var literal in literals)
            {
                if (start + literal.Length > _length)
                    continue;
                var same = 0;
                while (same < literal.Length && _bytes[start + same] == literal[same])
                    same++;
                if (same == literal.Length)
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether the character occurs at most so many bytes before the name or after the parenthesis.</summary>
    internal bool IsNear(char character, int before, int after)
    {
        var start = Math.Max(0, _nameStart - before);
        return Array.IndexOf(_bytes, (byte)character, start, Math.Min(_length, _open + after) - start) >= 0;
    }
}
