namespace HaWpSdk.WordPress.Php;

/// <content>Numeric literals and the question whether one overflows into a float.</content>
public sealed partial class PhpLexer
{
    private PhpTokenKind ReadNumber()
    {
        if (_text[_position] == '0' && RadixDigits(At(_position + 1)) is { } digits)
        {
            var end = DigitsEnd(_position + 2, digits);
            if (end > _position + 2)
            {
                var kind = Overflows(_position + 2, end, digits) ? PhpTokenKind.FloatLiteral : PhpTokenKind.IntegerLiteral;
                return Take(end - _position, kind);
            }
        }

        var at = DigitsEnd(_position, "0123456789");
        var isFloat = false;
        if (At(at) == '.' && (at > _position || IsDigit(At(at + 1))))
        {
            isFloat = true;
            at = DigitsEnd(at + 1, "0123456789");
        }

        if (At(at) is 'e' or 'E')
        {
            var exponent = at + 1;
            if (At(exponent) is '+' or '-')
                exponent++;
            if (IsDigit(At(exponent)))
            {
                isFloat = true;
                at = DigitsEnd(exponent, "0123456789");
            }
        }

        if (!isFloat && Overflows(_position, at, _text[_position] == '0' ? "01234567" : "0123456789"))
            isFloat = true;
        return Take(at - _position, isFloat ? PhpTokenKind.FloatLiteral : PhpTokenKind.IntegerLiteral);
    }

    private static string? RadixDigits(char c) => c switch
    {
        'x' or 'X' => "0123456789abcdefABCDEF",
        'b' or 'B' => "01",
        'o' or 'O' => "01234567",
        _ => null,
    };

    /// <summary>The end of digits with single underscores between them.</summary>
    private int DigitsEnd(int at, string digits)
    {
        while (at < _text.Length)
        {
            if (IsOneOf(_text[at], digits))
                at++;
            else if (_text[at] == '_' && at > 0 && IsOneOf(_text[at - 1], digits) && IsOneOf(At(at + 1), digits))
                at++;
            else
                break;
        }

        return at;
    }

    /// <summary>Whether the literal exceeds PHP's 64-bit integer and is therefore a float.</summary>
    private bool Overflows(int start, int end, string digits)
    {
        ulong radix = digits.Length switch { 22 => 16, 2 => 2, 8 => 8, _ => 10 };
        ulong value = 0;
        for (var i = start; i < end; i++)
        {
            var c = _text[i];
            if (c == '_')
                continue;
            var digit = (ulong)(IsDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
            if (digit >= radix)
                return false; // 08 and 09: PHP reports an invalid literal but keeps the integer token
            if (value > (long.MaxValue - digit) / radix)
                return !(radix == 8 && HasInvalidOctalDigit(i, end));
            value = (value * radix) + digit;
        }

        return false;
    }

    private bool HasInvalidOctalDigit(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (_text[i] is '8' or '9')
                return true;
        }

        return false;
    }
}
