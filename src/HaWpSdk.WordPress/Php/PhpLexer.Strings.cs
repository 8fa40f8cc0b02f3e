namespace HaWpSdk.WordPress.Php;

/// <content>Strings, interpolation, heredoc and nowdoc.</content>
public sealed partial class PhpLexer
{
    private PhpTokenKind ReadQuoted(char quote)
    {
        var c = _text[_position];
        if (c == quote)
        {
            _mode = Mode.Script;
            return Take(1, (PhpTokenKind)quote);
        }

        if (TryReadInterpolation(c, out var kind))
            return kind;
        return Take(ScanInterpolated(_position, quote) - _position, PhpTokenKind.EncapsedText);
    }

    private bool TryReadInterpolation(char c, out PhpTokenKind kind)
    {
        kind = PhpTokenKind.None;
        if (c == '{' && At(_position + 1) == '$')
        {
            Push(Mode.Script);
            kind = Take(1, PhpTokenKind.CurlyOpen);
        }
        else if (c == '$' && At(_position + 1) == '{')
        {
            Push(Mode.VariableName);
            kind = Take(2, PhpTokenKind.DollarOpenBrace);
        }
        else if (c == '$' && IsNameStart(At(_position + 1)))
        {
            var length = 1 + NameLength(_position + 1);
            var after = _position + length;
            if (At(after) == '[')
                Push(Mode.VariableOffset);
            else if (At(after) == '-' && At(after + 1) == '>' && IsNameStart(At(after + 2)))
                Push(Mode.Property);
            else if (At(after) == '?' && At(after + 1) == '-' && At(after + 2) == '>' && IsNameStart(At(after + 3)))
                Push(Mode.Property);
            kind = Take(length, PhpTokenKind.Variable);
        }

        return kind != PhpTokenKind.None;
    }

    private PhpTokenKind ReadProperty()
    {
        var c = _text[_position];
        if (IsSpace(c))
            return ReadWhitespace();
        if (c == '-' && At(_position + 1) == '>')
            return Take(2, PhpTokenKind.ObjectOperator);
        if (c == '?' && At(_position + 1) == '-' && At(_position + 2) == '>')
            return Take(3, PhpTokenKind.NullsafeObjectOperator);
        if (c == '#' || (c == '/' && At(_position + 1) == '/'))
            return ReadLineComment();
        if (c == '/' && At(_position + 1) == '*')
            return ReadBlockComment();
        Pop();
        return IsNameStart(c) ? Take(NameLength(_position), PhpTokenKind.Identifier) : PhpTokenKind.None;
    }

    private PhpTokenKind ReadVariableName()
    {
        _mode = Mode.Script; // replaces the mode: the closing brace returns to the string
        if (!IsNameStart(_text[_position]))
            return PhpTokenKind.None;
        var length = NameLength(_position);
        return At(_position + length) is '[' or '}' ? Take(length, PhpTokenKind.StringVariableName) : PhpTokenKind.None;
    }

    private PhpTokenKind ReadVariableOffset()
    {
        var c = _text[_position];
        if (c == ']')
        {
            Pop();
            return Take(1, PhpTokenKind.CloseBracket);
        }

        if (c == '$' && IsNameStart(At(_position + 1)))
            return Take(1 + NameLength(_position + 1), PhpTokenKind.Variable);
        if (IsNameStart(c))
            return Take(NameLength(_position), PhpTokenKind.Identifier);
        if (IsDigit(c))
        {
            if (c == '0' && RadixDigits(At(_position + 1)) is { } digits && DigitsEnd(_position + 2, digits) is var end && end > _position + 2)
                return Take(end - _position, PhpTokenKind.NumericOffset);
            return Take(DigitsEnd(_position, "0123456789") - _position, PhpTokenKind.NumericOffset);
        }

        if (c is ' ' or '\n' or '\r' or '\t' or '\\' or '\'' or '#')
        {
            Pop(); // broken offset: what follows is text of the string again
            return PhpTokenKind.None;
        }

        return c is ';' or ':' or ',' or '.' or '|' or '^' or '&' or '+' or '-' or '/' or '*' or '=' or '%' or '!' or '~' or '$' or '<' or '>' or '?' or '@' or '[' or '(' or ')' or '{' or '}' or '"' or '`'
            ? Take(1, (PhpTokenKind)c)
            : Take(1, PhpTokenKind.BadCharacter);
    }


    /// <summary>Whether <c>&lt;&lt;&lt;LABEL</c> and a line break stand at <paramref name="at"/>.</summary>
    private bool HeredocStart(int at, out string label, out char quote, out int end)
    {
        label = "";
        quote = '\0';
        end = at;
        if (At(at) != '<' || At(at + 1) != '<' || At(at + 2) != '<')
            return false;
        at += 3;
        while (At(at) is ' ' or '\t')
            at++;
        if (At(at) is '\'' or '"')
            quote = _text[at++];
        if (!IsNameStart(At(at)))
            return false;
        var length = NameLength(at);
        var after = at + length;
        if (quote != '\0')
        {
            if (At(after) != quote)
                return false;
            after++;
        }

        var newline = At(after) == '\r' && At(after + 1) == '\n' ? 2 : At(after) is '\n' or '\r' ? 1 : 0;
        if (newline == 0)
            return false;
        label = _text.Substring(at, length);
        end = after + newline;
        return true;
    }

    private PhpTokenKind StartHeredoc(string label, char quote, int end)
    {
        _labels.Push(label);
        _position = end;
        _mode = quote == '\'' ? Mode.Nowdoc : Mode.Heredoc;
        if (ClosingLabelAt(end, label, out var indentation))
        {
            _labelIndentation = indentation;
            _mode = Mode.EndHeredoc;
        }

        return PhpTokenKind.StartHeredoc;
    }

    /// <summary>Whether the line that begins at <paramref name="lineStart"/> closes the text (PHP 7.3 and later allow indentation and code after it).</summary>
    private bool ClosingLabelAt(int lineStart, string label, out int indentation)
    {
        var at = lineStart;
        while (At(at) is ' ' or '\t')
            at++;
        indentation = at - lineStart;
        return at + label.Length < _text.Length // PHP wants one more character after the label
            && string.CompareOrdinal(_text, at, label, 0, label.Length) == 0
            && !IsNamePart(At(at + label.Length));
    }

    private PhpTokenKind ReadHeredoc(bool interpolates)
    {
        var label = _labels.Peek();
        var at = _position;
        if (interpolates && TryReadInterpolation(_text[at], out var kind))
            return kind;
        while (at < _text.Length)
        {
            var c = _text[at];
            if (c is '\n' or '\r')
            {
                at += c == '\r' && At(at + 1) == '\n' ? 2 : 1;
                if (ClosingLabelAt(at, label, out var indentation))
                {
                    _labelIndentation = indentation;
                    _mode = Mode.EndHeredoc;
                    break;
                }

                // Indentation was looked at: skip it, so that a line of spaces is not examined again.
                at += indentation;
                continue;
            }

            if (interpolates && StartsInterpolation(at, c))
                break;
            at += interpolates && c == '\\' && at + 1 < _text.Length && _text[at + 1] is not ('\n' or '\r') ? 2 : 1;
        }

        return Take(at - _position, PhpTokenKind.EncapsedText);
    }

    private PhpTokenKind ReadEndHeredoc()
    {
        var label = _labels.Pop();
        _mode = Mode.Script;
        return Take(_labelIndentation + label.Length, PhpTokenKind.EndHeredoc);
    }
}
