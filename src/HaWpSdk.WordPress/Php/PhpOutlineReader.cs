#if NET
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

namespace HaWpSdk.WordPress.Php;

/// <summary>The pass over the bytes of one file that makes its <see cref="PhpOutline"/>.</summary>
internal ref struct PhpOutlineReader
{
    private const int LongestName = 100;

    // What can follow after white space, and how a name is spelled. Bytes from 0x80 up are letters, as in PHP.
    private static readonly byte[] NameBytes = CreateNameBytes();

    [ThreadStatic]
    private static uint[]? s_names;

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
        if (Vector256.IsHardwareAccelerated && _length >= Vector256<byte>.Count)
        {
            ReadVectorized();
        }
        else
#endif
        {
            for (var i = 0; i < _length; i++)
                Visit(i);
        }

        if ((Marks & PhpMarks.Matters) == 0 && PhpInterest.WordsOccurIn(_bytes, _length))
            Marks |= PhpMarks.Matters;
        if (PhpInterest.IsComposerPlugin(_bytes, _length))
            Marks |= PhpMarks.ComposerPlugin;
    }

#if NET
    private void ReadVectorized()
    {
        ref var start = ref MemoryMarshal.GetArrayDataReference(_bytes);
        var parenthesis = Vector256.Create((byte)'(');
        var equal = Vector256.Create((byte)'=');
        var at = 0;
        for (; at + Vector256<byte>.Count <= _length; at += Vector256<byte>.Count)
        {
            var block = Vector256.LoadUnsafe(ref start, (nuint)at);
            var mask = (Vector256.Equals(block, parenthesis) | Vector256.Equals(block, equal)).ExtractMostSignificantBits();
            for (; mask != 0; mask &= mask - 1)
                Visit(at + BitOperations.TrailingZeroCount(mask));
        }

        for (; at < _length; at++)
            Visit(at);
    }
#endif

    /// <summary>Whether a function of WordPress stands before a parenthesis.</summary>
    internal readonly bool CallsWordPress()
    {
        for (var at = 0; at < _length; at++)
        {
            var next = Array.IndexOf(_bytes, (byte)'(', at, _length - at);
            if (next < 0)
                return false;
            at = next;
            var (hash, _) = NameBefore(SkipSpacesBack(at), PhpNameKind.Call);
            if (PhpInterest.MayKnow(hash) && PhpInterest.IsOfWordPress(hash))
                return true;
        }

        return false;
    }

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
        var end = SkipSpacesBack(at);
        var (hash, start) = NameBefore(end, PhpNameKind.Call);
        if (start == end)
            return;
        var before = SkipSpacesBack(start);
        if (before > 0 && _bytes[before - 1] == (byte)'&')
            before = SkipSpacesBack(before - 1);
        if (before < start && EndsWith(before, "function"))
        {
            Add(NameBefore(end, PhpNameKind.Function).Hash);
            if (hash == PhpInterest.ObjectCacheGetter)
                Marks |= PhpMarks.Matters;
            return;
        }

        Add(hash);
        if (!PhpInterest.MayKnow(hash))
            return;
        if (hash == PhpInterest.Define)
            VisitDefine(at + 1);
        else if ((Marks & PhpMarks.Matters) == 0 && PhpInterest.Matters(hash, new CallPlace(_bytes, _length, start, at)))
            Marks |= PhpMarks.Matters;
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
        while (end < _length && end - at < LongestName && _bytes[end] != quote)
            end++;
        var hash = PhpOutline.Seed(PhpNameKind.Constant);
        for (var i = end - 1; i > at; i--)
            hash = PhpOutline.Step(hash, _bytes[i]);
        Add(hash);
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
        if (end == 0 || NameBytes[_bytes[end - 1]] == 0)
            return;
        var (hash, start) = NameBefore(end, PhpNameKind.Property);
        if (start == 0)
            return;
        var before = _bytes[start - 1];
        if (before == (byte)'>')
        {
            if (start > 1 && _bytes[start - 2] == (byte)'-')
                Add(hash); // ->name =
        }
        else if (before == (byte)'$')
        {
            // A declaration (public $name =) or a static property (X::$name =); "$name =" alone is a local variable.
            var word = SkipSpacesBack(start - 1);
            if (word > 0 && (_bytes[word - 1] == (byte)':' || (word < start - 1 && NameBytes[_bytes[word - 1]] != 0)))
                Add(hash);
        }
        else if (IsSpace(before))
        {
            // const NAME =, const string NAME =
            var word = SkipSpacesBack(start);
            if (EndsWith(word, "const") || EndsWith(SkipSpacesBack(NameBefore(word, PhpNameKind.Call).Start), "const"))
                Add(NameBefore(end, PhpNameKind.Constant).Hash);
        }
    }

    private readonly (uint Hash, int Start) NameBefore(int end, PhpNameKind kind)
    {
        var hash = PhpOutline.Seed(kind);
        var ignoreCase = kind is PhpNameKind.Call or PhpNameKind.Function ? 0x20u : 0u;
        var names = NameBytes;
        var start = end;
        var limit = Math.Max(0, end - LongestName);
        while (start > limit && names[_bytes[start - 1]] != 0)
            hash = PhpOutline.Step(hash, _bytes[--start] | ignoreCase);
        return (hash, start);
    }

    private readonly bool EndsWith(int end, string word)
    {
        if (end < word.Length)
            return false;
        for (var i = 0; i < word.Length; i++)
        {
            if ((_bytes[end - word.Length + i] | 0x20) != word[i])
                return false;
        }

        // The word itself, not the end of a longer one or of a variable.
        var before = end - word.Length - 1;
        return before < 0 || (NameBytes[_bytes[before]] == 0 && _bytes[before] is not ((byte)'$' or (byte)'>' or (byte)':' or (byte)'\\'));
    }

    private readonly int SkipSpacesBack(int end)
    {
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

    private static bool IsSpace(byte c) => c is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r';

    private static byte[] CreateNameBytes()
    {
        var result = new byte[256];
        for (var i = 0; i < 256; i++)
            result[i] = PhpLexer.IsNamePart((char)i) ? (byte)1 : (byte)0;
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
