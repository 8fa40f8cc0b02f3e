#if NET
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

namespace HaWpSdk.WordPress.Php;

/// <content>PHP code: names, operators, comments, casts.</content>
public sealed partial class PhpLexer
{
    private PhpTokenKind ReadScript()
    {
        var c = _text[_position];
        if (IsNameStart(c))
            return ReadName(c);
        switch (c)
        {
            case ' ' or '\t' or '\n' or '\r':
                return ReadWhitespace();
            case '$':
                return IsNameStart(At(_position + 1)) ? Take(1 + NameLength(_position + 1), PhpTokenKind.Variable) : Take(1, PhpTokenKind.Dollar);
            case '\'':
                return ReadSingleQuoted(1);
            case '"':
                return ReadDoubleQuoted(1);
            case '`':
                _mode = Mode.Backtick;
                return Take(1, PhpTokenKind.Backtick);
            case '#':
                return At(_position + 1) == '[' ? Take(2, PhpTokenKind.Attribute) : ReadLineComment();
            case '/':
                if (At(_position + 1) == '/')
                    return ReadLineComment();
                if (At(_position + 1) == '*')
                    return ReadBlockComment();
                return At(_position + 1) == '=' ? Take(2, PhpTokenKind.DivideEqual) : Take(1, PhpTokenKind.Slash);
            case '\\':
                return IsNameStart(At(_position + 1))
                    ? Take(QualifiedNameLength(_position + 1) + 1, PhpTokenKind.NameFullyQualified)
                    : Take(1, PhpTokenKind.NamespaceSeparator);
            case '{':
                Push(Mode.Script);
                return Take(1, PhpTokenKind.OpenBrace);
            case '}':
                if (_modes.Count > 0)
                    Pop();
                return Take(1, PhpTokenKind.CloseBrace);
            case '(':
                return ReadParenthesis();
            case '?':
                return ReadQuestion();
            case '<':
                return ReadLess();
            case '.':
                if (IsDigit(At(_position + 1)))
                    return ReadNumber();
                break;
        }

        return IsDigit(c) ? ReadNumber() : ReadOperator(c);
    }

    private PhpTokenKind ReadWhitespace()
    {
        var text = _text;
        var end = _position + 1;
        while (end < text.Length && IsSpace(text[end]))
            end++;
        return Take(end - _position, PhpTokenKind.Whitespace);
    }

    private int NameLength(int at)
    {
        var text = _text;
        var end = at;
#if NET
        // Eight characters at once: nearly all names end among them or the next eight.
        ref var start = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text.AsSpan()));
        for (; end + Vector128<ushort>.Count <= text.Length; end += Vector128<ushort>.Count)
        {
            var block = Vector128.LoadUnsafe(ref start, (nuint)end);
            var letters = Vector128.LessThan((block | Vector128.Create((ushort)0x20)) - Vector128.Create((ushort)'a'), Vector128.Create((ushort)26));
            var digits = Vector128.LessThan(block - Vector128.Create((ushort)'0'), Vector128.Create((ushort)10));
            var others = Vector128.Equals(block, Vector128.Create((ushort)'_')) | Vector128.GreaterThan(block, Vector128.Create((ushort)0x7F));
            var parts = (letters | digits | others).ExtractMostSignificantBits();
            if (parts != 0xFF)
                return end + BitOperations.TrailingZeroCount(~parts) - at;
        }

#endif
        while ((uint)end < (uint)text.Length && IsNamePart(text[end]))
            end++;
        return end - at;
    }

    /// <summary>Length of <c>a\b\c</c> from its first letter; a separator counts only when a name follows.</summary>
    private int QualifiedNameLength(int at)
    {
        var end = at + NameLength(at);
        while (At(end) == '\\' && IsNameStart(At(end + 1)))
            end += 1 + NameLength(end + 1);
        return end - at;
    }

    private PhpTokenKind ReadName(char first)
    {
        if (first is 'b' or 'B')
        {
            switch (At(_position + 1))
            {
                case '\'':
                    return ReadSingleQuoted(2);
                case '"':
                    return ReadDoubleQuoted(2);
                case '<' when HeredocStart(_position + 1, out var label, out var quote, out var end):
                    return StartHeredoc(label, quote, end);
            }
        }

        var length = NameLength(_position);
        var after = _position + length;
        if (At(after) == '\\' && IsNameStart(At(after + 1)))
        {
            var relative = length == 9 && PhpKeywords.EqualsIgnoreCase(_text, _position, "namespace");
            return Take(QualifiedNameLength(_position), relative ? PhpTokenKind.NameRelative : PhpTokenKind.NameQualified);
        }

        var keyword = PhpKeywords.Find(_text, _position, length);
        switch (keyword)
        {
            case PhpTokenKind.None:
                return Take(length, PhpTokenKind.Identifier);
            case PhpTokenKind.Enum when !IsEnumDeclaration(after):
                return Take(length, PhpTokenKind.Identifier);
            case PhpTokenKind.ReadOnly when _version < 80200 && At(SkipSpaces(after)) == '(':
                return Take(length, PhpTokenKind.Identifier);
            case PhpTokenKind.PropertyConstant when _version < 80400:
                return Take(length, PhpTokenKind.Identifier);
            case PhpTokenKind.Yield when YieldFromLength(after) is var from and > 0:
                return Take(length + from, PhpTokenKind.YieldFrom);
            case PhpTokenKind.Private or PhpTokenKind.Protected or PhpTokenKind.Public when _version >= 80400 && PhpKeywords.EqualsIgnoreCase(_text, after, "(set)"):
                return Take(length + 5, keyword == PhpTokenKind.Private ? PhpTokenKind.PrivateSet : keyword == PhpTokenKind.Protected ? PhpTokenKind.ProtectedSet : PhpTokenKind.PublicSet);
            case PhpTokenKind.HaltCompiler:
                _haltStep = 4;
                return Take(length, keyword);
            default:
                return Take(length, keyword);
        }
    }

    private int SkipSpaces(int at)
    {
        var text = _text;
        while ((uint)at < (uint)text.Length && IsSpace(text[at]))
            at++;
        return at;
    }

    private int SkipTrivia(int at)
    {
        while (true)
        {
            at = SkipSpaces(at);
            if (At(at) == '#' && At(at + 1) == '[')
                return at;
            if (At(at) == '#' || (At(at) == '/' && At(at + 1) == '/'))
            {
                while (at < _text.Length && _text[at] is not ('\n' or '\r'))
                    at++;
            }
            else if (At(at) == '/' && At(at + 1) == '*')
            {
                var close = _text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                if (close < 0)
                    return at;
                at = close + 2;
            }
            else
            {
                return at;
            }
        }
    }

    /// <summary><c>enum</c> is a keyword only before a name that is not <c>extends</c> or <c>implements</c> (as class names before 8.1 could be "Enum").</summary>
    private bool IsEnumDeclaration(int after)
    {
        var next = SkipTrivia(after);
        if (next == after || !IsNameStart(At(next)))
            return false;
        // PHP compares these two as prefixes, so "enum ExtendsX" is no declaration either.
        return !PhpKeywords.EqualsIgnoreCase(_text, next, "extends") && !PhpKeywords.EqualsIgnoreCase(_text, next, "implements");
    }

    private int YieldFromLength(int after)
    {
        var next = _version >= 80300 ? SkipTrivia(after) : SkipSpaces(after);
        return next > after && PhpKeywords.EqualsIgnoreCase(_text, next, "from") && !IsNamePart(At(next + 4)) ? next + 4 - after : 0;
    }

    private PhpTokenKind ReadSingleQuoted(int prefix)
    {
        var at = _position + prefix;
        while (at < _text.Length)
        {
            at = IndexOfAny(at, '\'', '\\');
            if (at >= _text.Length)
                break;
            if (_text[at] == '\'')
                return Take(at + 1 - _position, PhpTokenKind.StringLiteral);
            at = Math.Min(at + 2, _text.Length);
        }

        return Take(_text.Length - _position, PhpTokenKind.EncapsedText);
    }

    private int IndexOfAny(int from, char first, char second)
    {
#if NET
        var index = _text.AsSpan(from).IndexOfAny(first, second);
        return index < 0 ? _text.Length : from + index;
#else
        while (from < _text.Length && _text[from] != first && _text[from] != second)
            from++;
        return from;
#endif
    }

    private PhpTokenKind ReadDoubleQuoted(int prefix)
    {
        var end = ScanInterpolated(_position + prefix, '"');
        if (At(end) == '"' && end < _text.Length)
            return Take(end + 1 - _position, PhpTokenKind.StringLiteral);
        _mode = Mode.DoubleQuotes;
        return Take(prefix, PhpTokenKind.DoubleQuote);
    }

    /// <summary>Where the plain text from <paramref name="at"/> ends: at the quote, at an interpolation, or at the end of the text.</summary>
    private int ScanInterpolated(int at, char quote)
    {
        while (at < _text.Length)
        {
            var c = _text[at];
            if (c == quote)
                return at;
            if (c == '\\')
            {
                at = Math.Min(at + 2, _text.Length);
                continue;
            }

            if (StartsInterpolation(at, c))
                return at;
            at++;
        }

        return _text.Length;
    }

    private bool StartsInterpolation(int at, char c) =>
        (c == '$' && (IsNameStart(At(at + 1)) || At(at + 1) == '{')) || (c == '{' && At(at + 1) == '$');

    private PhpTokenKind ReadLineComment()
    {
        var at = _position + 1;
        while (at < _text.Length)
        {
#if NET
            var next = _text.AsSpan(at).IndexOfAny('\n', '\r', '?');
            if (next < 0)
            {
                at = _text.Length;
                break;
            }

            at += next;
#endif
            var c = _text[at];
            if (c is '\n' or '\r' || (c == '?' && At(at + 1) == '>'))
                break;
            at++;
        }

        return Take(at - _position, PhpTokenKind.Comment);
    }

    private PhpTokenKind ReadBlockComment()
    {
        var kind = At(_position + 2) == '*' && IsSpace(At(_position + 3)) ? PhpTokenKind.DocComment : PhpTokenKind.Comment;
        var end = _text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
        return Take((end < 0 ? _text.Length : end + 2) - _position, kind);
    }

    private PhpTokenKind ReadParenthesis()
    {
        var at = _position + 1;
        while (At(at) is ' ' or '\t')
            at++;
        var start = at;
        while (At(at) is >= 'a' and <= 'z' or >= 'A' and <= 'Z')
            at++;
        var length = at - start;
        if (length is < 3 or > 7)
            return Take(1, PhpTokenKind.OpenParenthesis);
        while (At(at) is ' ' or '\t')
            at++;
        if (At(at) != ')')
            return Take(1, PhpTokenKind.OpenParenthesis);
        var cast = CastKind(start, length);
        return cast == PhpTokenKind.None ? Take(1, PhpTokenKind.OpenParenthesis) : Take(at + 1 - _position, cast);
    }

    private PhpTokenKind CastKind(int start, int length)
    {
        bool Is(string word) => word.Length == length && PhpKeywords.EqualsIgnoreCase(_text, start, word);
        return length switch
        {
            3 when Is("int") => PhpTokenKind.IntegerCast,
            4 when Is("bool") => PhpTokenKind.BooleanCast,
            4 when Is("real") => PhpTokenKind.FloatCast,
            4 when Is("void") && _version >= 80500 => PhpTokenKind.VoidCast,
            5 when Is("float") => PhpTokenKind.FloatCast,
            5 when Is("array") => PhpTokenKind.ArrayCast,
            5 when Is("unset") => PhpTokenKind.UnsetCast,
            6 when Is("string") || Is("binary") => PhpTokenKind.StringCast,
            6 when Is("double") => PhpTokenKind.FloatCast,
            6 when Is("object") => PhpTokenKind.ObjectCast,
            7 when Is("integer") => PhpTokenKind.IntegerCast,
            7 when Is("boolean") => PhpTokenKind.BooleanCast,
            _ => PhpTokenKind.None,
        };
    }

    private PhpTokenKind ReadQuestion()
    {
        switch (At(_position + 1))
        {
            case '>':
                _mode = Mode.Html;
                var newline = At(_position + 2) == '\r' && At(_position + 3) == '\n' ? 2 : At(_position + 2) is '\n' or '\r' ? 1 : 0;
                return Take(2 + newline, PhpTokenKind.CloseTag);
            case '-' when At(_position + 2) == '>':
                Push(Mode.Property);
                return Take(3, PhpTokenKind.NullsafeObjectOperator);
            case '?':
                return At(_position + 2) == '=' ? Take(3, PhpTokenKind.CoalesceEqual) : Take(2, PhpTokenKind.Coalesce);
            default:
                return Take(1, PhpTokenKind.Question);
        }
    }

    private PhpTokenKind ReadLess()
    {
        switch (At(_position + 1))
        {
            case '<' when HeredocStart(_position, out var label, out var quote, out var end):
                return StartHeredoc(label, quote, end);
            case '<':
                return At(_position + 2) == '=' ? Take(3, PhpTokenKind.ShiftLeftEqual) : Take(2, PhpTokenKind.ShiftLeft);
            case '=':
                return At(_position + 2) == '>' ? Take(3, PhpTokenKind.Spaceship) : Take(2, PhpTokenKind.IsSmallerOrEqual);
            case '>':
                return Take(2, PhpTokenKind.IsNotEqual);
            default:
                return Take(1, PhpTokenKind.LessThan);
        }
    }

    private PhpTokenKind ReadOperator(char c)
    {
        var second = At(_position + 1);
        var third = At(_position + 2);
        switch (c)
        {
            case '+': return second == '+' ? Take(2, PhpTokenKind.Increment) : second == '=' ? Take(2, PhpTokenKind.PlusEqual) : Take(1, PhpTokenKind.Plus);
            case '-':
                if (second == '>')
                {
                    Push(Mode.Property);
                    return Take(2, PhpTokenKind.ObjectOperator);
                }

                return second == '-' ? Take(2, PhpTokenKind.Decrement) : second == '=' ? Take(2, PhpTokenKind.MinusEqual) : Take(1, PhpTokenKind.Minus);
            case '*':
                if (second == '*')
                    return third == '=' ? Take(3, PhpTokenKind.PowerEqual) : Take(2, PhpTokenKind.Power);
                return second == '=' ? Take(2, PhpTokenKind.MultiplyEqual) : Take(1, PhpTokenKind.Asterisk);
            case '%': return second == '=' ? Take(2, PhpTokenKind.ModuloEqual) : Take(1, PhpTokenKind.Percent);
            case '.':
                if (second == '.' && third == '.')
                    return Take(3, PhpTokenKind.Ellipsis);
                return second == '=' ? Take(2, PhpTokenKind.ConcatEqual) : Take(1, PhpTokenKind.Dot);
            case ':': return second == ':' ? Take(2, PhpTokenKind.DoubleColon) : Take(1, PhpTokenKind.Colon);
            case '=':
                if (second == '=')
                    return third == '=' ? Take(3, PhpTokenKind.IsIdentical) : Take(2, PhpTokenKind.IsEqual);
                return second == '>' ? Take(2, PhpTokenKind.DoubleArrow) : Take(1, PhpTokenKind.Equal);
            case '!':
                if (second == '=')
                    return third == '=' ? Take(3, PhpTokenKind.IsNotIdentical) : Take(2, PhpTokenKind.IsNotEqual);
                return Take(1, PhpTokenKind.Exclamation);
            case '>':
                if (second == '>')
                    return third == '=' ? Take(3, PhpTokenKind.ShiftRightEqual) : Take(2, PhpTokenKind.ShiftRight);
                return second == '=' ? Take(2, PhpTokenKind.IsGreaterOrEqual) : Take(1, PhpTokenKind.GreaterThan);
            case '&':
                if (second == '&')
                    return Take(2, PhpTokenKind.BooleanAnd);
                if (second == '=')
                    return Take(2, PhpTokenKind.AndEqual);
                var next = SkipTrivia(_position + 1);
                return Take(1, At(next) == '$' || (At(next) == '.' && At(next + 1) == '.' && At(next + 2) == '.')
                    ? PhpTokenKind.AmpersandFollowedByVariable
                    : PhpTokenKind.AmpersandNotFollowedByVariable);
            case '|':
                if (second == '>' && _version >= 80500)
                    return Take(2, PhpTokenKind.Pipe);
                return second == '|' ? Take(2, PhpTokenKind.BooleanOr) : second == '=' ? Take(2, PhpTokenKind.OrEqual) : Take(1, PhpTokenKind.Bar);
            case '^': return second == '=' ? Take(2, PhpTokenKind.XorEqual) : Take(1, PhpTokenKind.Caret);
            case ';' or ',' or '[' or ']' or ')' or '/' or '~' or '@': return Take(1, (PhpTokenKind)c);
            default: return Take(1, PhpTokenKind.BadCharacter);
        }
    }
}
