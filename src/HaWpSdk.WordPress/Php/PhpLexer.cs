using System.Runtime.CompilerServices;

namespace HaWpSdk.WordPress.Php;

/// <summary>
/// Splits PHP text into the tokens that PHP's own <c>token_get_all</c> returns, same boundaries and same kinds, for PHP 5.3 to 8.5.
/// Never fails: broken text gives <see cref="PhpTokenKind.BadCharacter"/> or a token that reaches to the end, and every call of
/// <see cref="Next"/> consumes at least one character, so the time is linear in the length of the text.
/// </summary>
/// <remarks>
/// Characters from U+0080 up count as letters, as bytes from 0x80 up do in PHP: text decoded from UTF-8, Latin-1 or not at all gives the same tokens.
/// Short open tags (<c>&lt;?</c>) are text, as on PHP's recommended configuration.
/// </remarks>
public sealed partial class PhpLexer
{
    private enum Mode : byte { Html, Script, Property, DoubleQuotes, Backtick, Heredoc, Nowdoc, EndHeredoc, VariableName, VariableOffset, Halted }

    private readonly string _text;
    private readonly int _version;
    private readonly Stack<Mode> _modes = new();
    private readonly Stack<string> _labels = new();
    private Mode _mode = Mode.Html;
    private int _position;
    private int _labelIndentation;
    private int _haltStep; // tokens of "__halt_compiler ( ) ;" still expected before the data part

    /// <summary>Starts at the beginning of <paramref name="text"/>, outside PHP tags.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="version">The PHP version whose tokens are wanted, as <c>PHP_VERSION_ID</c> counts (80200 is 8.2). Default 80500.
    /// Matters only for syntax added after 8.1 that older versions split differently (<c>|&gt;</c>, <c>private(set)</c>, <c>(void)</c>).</param>
    public PhpLexer(string text, int version = 80500)
    {
        _text = text ?? throw new ArgumentNullException(nameof(text));
        _version = version;
    }

    /// <summary>The text being read.</summary>
    public string Text => _text;

    /// <summary>Reads one token.</summary>
    /// <param name="token">The token, or the default value at the end.</param>
    /// <returns><see langword="false"/> at the end of the text.</returns>
    public bool Next(out PhpToken token)
    {
        while (_position < _text.Length)
        {
            var start = _position;
            var kind = _mode switch
            {
                Mode.Html => ReadHtml(),
                Mode.Script => ReadScript(),
                Mode.Property => ReadProperty(),
                Mode.DoubleQuotes => ReadQuoted('"'),
                Mode.Backtick => ReadQuoted('`'),
                Mode.Heredoc => ReadHeredoc(interpolates: true),
                Mode.Nowdoc => ReadHeredoc(interpolates: false),
                Mode.EndHeredoc => ReadEndHeredoc(),
                Mode.VariableName => ReadVariableName(),
                Mode.VariableOffset => ReadVariableOffset(),
                _ => ReadRest(),
            };
            if (_position == start)
                continue; // only the mode changed: what is here is read by the next mode
            if (_haltStep > 0)
                FollowHaltCompiler(kind);
            token = new PhpToken(kind, start, _position);
            return true;
        }

        token = default;
        return false;
    }

    /// <summary>Reads the next token that is neither white space nor a comment.</summary>
    internal bool NextOfCode(out PhpToken token)
    {
        while (_position < _text.Length)
        {
            if (_mode != Mode.Script)
            {
                if (!Next(out token))
                    return false;
                if (!token.IsTrivia)
                    return true;
                continue;
            }

            // Every other token is white space: no token is made of it.
            var start = _position = SkipSpaces(_position);
            if (start == _text.Length)
                break;
            var kind = ReadScript();
            if (_position == start)
                continue;
            if (_haltStep > 0)
                FollowHaltCompiler(kind);
            if (kind is PhpTokenKind.Comment or PhpTokenKind.DocComment)
                continue;
            token = new PhpToken(kind, start, _position);
            return true;
        }

        token = default;
        return false;
    }

    /// <summary>All tokens of <paramref name="text"/>.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="version">See the constructor.</param>
    /// <returns>The tokens in order; together they cover the text without a gap.</returns>
    public static IReadOnlyList<PhpToken> Tokenize(string text, int version = 80500)
    {
        var lexer = new PhpLexer(text, version);
        var tokens = new List<PhpToken>();
        while (lexer.Next(out var token))
            tokens.Add(token);
        return tokens;
    }

    // 1: a name can start with it; 2: a name can go on with it. One look-up instead of five comparisons for every letter of the text.
    private static readonly byte[] NameClasses = CreateNameClasses();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsNameStart(char c) => c >= '\x80' || (NameClasses[c] & 1) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsNamePart(char c) => c >= '\x80' || NameClasses[c] != 0;

    private static byte[] CreateNameClasses()
    {
        var classes = new byte[128];
        for (var c = '\0'; c < 128; c++)
            classes[c] = c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_' ? (byte)3 : c is >= '0' and <= '9' ? (byte)2 : (byte)0;
        return classes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r';

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsOneOf(char c, string characters)
    {
        foreach (var candidate in characters)
        {
            if (candidate == c)
                return true;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private char At(int position) => position < _text.Length ? _text[position] : '\0';

    private void Push(Mode mode)
    {
        _modes.Push(_mode);
        _mode = mode;
    }

    private void Pop() => _mode = _modes.Count > 0 ? _modes.Pop() : Mode.Script;

    private PhpTokenKind Take(int length, PhpTokenKind kind)
    {
        _position += length;
        return kind;
    }

    private PhpTokenKind ReadHtml()
    {
        if (OpenTagLength(_position, out var echo) is var length and > 0)
        {
            _mode = Mode.Script;
            return Take(length, echo ? PhpTokenKind.OpenTagWithEcho : PhpTokenKind.OpenTag);
        }

        var next = _position + 1;
        while (true)
        {
            next = next < _text.Length ? _text.IndexOf('<', next) : -1;
            if (next < 0)
                return Take(_text.Length - _position, PhpTokenKind.InlineHtml);
            if (OpenTagLength(next, out _) > 0)
                return Take(next - _position, PhpTokenKind.InlineHtml);
            next++;
        }
    }

    private int OpenTagLength(int at, out bool echo)
    {
        echo = false;
        if (At(at) != '<' || At(at + 1) != '?')
            return 0;
        if (At(at + 2) == '=')
        {
            echo = true;
            return 3;
        }

        if (!PhpKeywords.EqualsIgnoreCase(_text, at + 2, "php"))
            return 0;
        if (at + 5 >= _text.Length)
            return 5;
        return _text[at + 5] switch
        {
            '\r' when At(at + 6) == '\n' => 7,
            ' ' or '\t' or '\n' or '\r' => 6,
            _ => 0,
        };
    }

    private void FollowHaltCompiler(PhpTokenKind kind)
    {
        if (kind is PhpTokenKind.HaltCompiler or PhpTokenKind.Whitespace or PhpTokenKind.Comment or PhpTokenKind.DocComment)
            return;
        if (--_haltStep == 1 || kind == PhpTokenKind.CloseTag)
        {
            _haltStep = 0;
            _mode = Mode.Halted;
        }
    }

    private PhpTokenKind ReadRest() => Take(_text.Length - _position, PhpTokenKind.InlineHtml);
}
