using System.Text;

namespace HaWpSdk.WordPress.Php;

/// <summary>The text a string literal stands for.</summary>
internal static class PhpStrings
{
    /// <summary>Removes quotes and escapes of a whole literal as written.</summary>
    internal static string Unquote(string literal)
    {
        var start = literal.Length > 0 && literal[0] is 'b' or 'B' ? 1 : 0;
        if (literal.Length < start + 2)
            return "";
        var body = literal.Substring(start + 1, literal.Length - start - 2);
        return literal[start] == '\'' ? Unescape(body, single: true) : Unescape(body, single: false);
    }

    /// <summary>Removes escapes of a piece of text between the quotes.</summary>
    internal static string Unescape(string body, bool single)
    {
        if (body.IndexOf('\\') < 0)
            return body;
        var result = new StringBuilder(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            var c = body[i];
            if (c != '\\' || i + 1 == body.Length)
            {
                result.Append(c);
                continue;
            }

            c = body[++i];
            if (single)
            {
                if (c is not ('\\' or '\''))
                    result.Append('\\');
                result.Append(c);
                continue;
            }

            switch (c)
            {
                case 'n': result.Append('\n'); break;
                case 'r': result.Append('\r'); break;
                case 't': result.Append('\t'); break;
                case '\\' or '$' or '"' or '`': result.Append(c); break;
                case 'x' when i + 1 < body.Length && Hex(body[i + 1]) >= 0:
                    var value = Hex(body[++i]);
                    if (i + 1 < body.Length && Hex(body[i + 1]) >= 0)
                        value = (value * 16) + Hex(body[++i]);
                    result.Append((char)value);
                    break;
                default: result.Append('\\').Append(c); break;
            }
        }

        return result.ToString();
    }

    private static int Hex(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };
}
