using System.Globalization;
using System.Text;
using HaWpSdk.WordPress.Completion.Edge;

namespace HaWpSdk.Deploy.Edge;

/// <summary>A request as a rule's expression sees it.</summary>
/// <param name="Host">The host name.</param>
/// <param name="Path">The path with its leading slash.</param>
/// <param name="Query">The query string without its question mark.</param>
/// <param name="Cookie">The <c>Cookie</c> header; empty for an anonymous visitor.</param>
internal sealed record CloudflareRequest(string Host, string Path, string Query = "", string Cookie = "");

/// <summary>
/// The part of Cloudflare's rules language that cache rules are written in: comparisons of host, path, query and cookie, joined by and, or, xor and not. What
/// it does not know (other fields, functions, regular expressions) is neither true nor false.
/// </summary>
internal abstract class CloudflareExpression
{
    /// <summary>Whether a request matches; <see langword="null"/> when nobody can tell.</summary>
    public abstract bool? Matches(CloudflareRequest request);

    /// <summary>The texts that the cookie header is compared with.</summary>
    public virtual IEnumerable<string> CookieWords => [];

    /// <summary>Reads an expression; one that cannot be read matches nobody knows what.</summary>
    public static CloudflareExpression Parse(string text)
    {
        try
        {
            var reader = new Reader(text);
            var expression = reader.Or();
            return reader.AtEnd ? expression : Unknown.Instance;
        }
        catch (FormatException)
        {
            return Unknown.Instance;
        }
    }

    private sealed class Unknown : CloudflareExpression
    {
        public static readonly Unknown Instance = new();

        public override bool? Matches(CloudflareRequest request) => null;
    }

    private sealed class Constant(bool value) : CloudflareExpression
    {
        public override bool? Matches(CloudflareRequest request) => value;
    }

    private sealed class Not(CloudflareExpression inner) : CloudflareExpression
    {
        public override IEnumerable<string> CookieWords => inner.CookieWords;

        public override bool? Matches(CloudflareRequest request) => !inner.Matches(request);
    }

    private sealed class Joined(CloudflareExpression left, CloudflareExpression right, Func<bool?, bool?, bool?> join) : CloudflareExpression
    {
        public override IEnumerable<string> CookieWords => left.CookieWords.Concat(right.CookieWords);

        public override bool? Matches(CloudflareRequest request) => join(left.Matches(request), right.Matches(request));
    }

    private sealed class Comparison(string name, Func<string, bool> test, IReadOnlyList<string> words) : CloudflareExpression
    {
        public override IEnumerable<string> CookieWords => name == "http.cookie" ? words : [];

        public override bool? Matches(CloudflareRequest request) => Value(request) is { } value ? test(value) : null;

        private string? Value(CloudflareRequest request) => name switch
        {
            "http.host" => request.Host,
            "http.request.uri.path" => request.Path,
            "http.request.uri.query" => request.Query,
            "http.request.uri" => request.Query.Length == 0 ? request.Path : request.Path + "?" + request.Query,
            "http.request.full_uri" => "https://" + request.Host + (request.Query.Length == 0 ? request.Path : request.Path + "?" + request.Query),
            "http.cookie" => request.Cookie,
            "http.request.method" => "GET",
            "http.request.uri.path.extension" => Path.GetExtension(request.Path).TrimStart('.').ToLowerInvariant(),
            _ => null,
        };
    }

    /// <summary>Precedence from weak to strong: or, xor, and, not (Cloudflare: Operators and grouping symbols).</summary>
    private sealed class Reader(string text)
    {
        private const int Deepest = 100;
        private int _at;
        private int _depth;

        public bool AtEnd
        {
            get
            {
                Skip();
                return _at == text.Length;
            }
        }

        public CloudflareExpression Or()
        {
            var left = Xor();
            while (Word("or") || Symbol("||"))
            {
                left = new Joined(left, Xor(), (one, other) => one == true || other == true ? true : one is null || other is null ? null : false);
            }

            return left;
        }

        private CloudflareExpression Xor()
        {
            var left = And();
            while (Word("xor") || Symbol("^^"))
            {
                left = new Joined(left, And(), (one, other) => one is null || other is null ? null : one != other);
            }

            return left;
        }

        private CloudflareExpression And()
        {
            var left = Negated();
            while (Word("and") || Symbol("&&"))
            {
                left = new Joined(left, Negated(), (one, other) => one == false || other == false ? false : one is null || other is null ? null : true);
            }

            return left;
        }

        private CloudflareExpression Negated()
        {
            if (Word("not") || (Peek() == '!' && !Ahead("!=") && Symbol("!")))
            {
                return new Not(Negated());
            }

            if (!Symbol("("))
            {
                return Atom();
            }

            if (++_depth > Deepest)
            {
                throw new FormatException();
            }

            var inner = Or();
            _depth--;
            return Symbol(")") ? inner : throw new FormatException();
        }

        private CloudflareExpression Atom()
        {
            var field = Identifier();
            switch (field)
            {
                case "true" or "false":
                    return new Constant(field == "true");
                case "starts_with" or "ends_with":
                    return Call(field);
            }

            if (Peek() is '(' or '[')
            {
                throw new FormatException(); // functions, maps
            }

            if (Word("in"))
            {
                var values = Set();
                return new Comparison(field, value => values.Contains(value, StringComparer.Ordinal), values);
            }

            var strict = Word("strict");
            if (Word("wildcard"))
            {
                var pattern = Text();
                return pattern.Contains('?', StringComparison.Ordinal)
                    ? throw new FormatException() // a question mark is itself there, and any character to the matcher
                    : new Comparison(field, value => strict ? PathPattern.Matches("/" + pattern, "/" + value) : PathPattern.Matches("/" + pattern.ToLowerInvariant(), "/" + value.ToLowerInvariant()), []);
            }

            if (Word("eq") || Symbol("=="))
            {
                var wanted = Text();
                return new Comparison(field, value => value == wanted, [wanted]);
            }

            if (Word("ne") || Symbol("!="))
            {
                var unwanted = Text();
                return new Comparison(field, value => value != unwanted, [unwanted]);
            }

            if (Word("contains"))
            {
                var part = Text();
                return new Comparison(field, value => value.Contains(part, StringComparison.Ordinal), [part]);
            }

            throw new FormatException(); // regular expressions and numbers
        }

        private Comparison Call(string function)
        {
            Demand("(");
            var field = Identifier();
            Demand(",");
            var part = Text();
            Demand(")");
            return new Comparison(field, value => function == "starts_with" ? value.StartsWith(part, StringComparison.Ordinal) : value.EndsWith(part, StringComparison.Ordinal), [part]);
        }

        private List<string> Set()
        {
            Demand("{");
            var values = new List<string>();
            while (!Symbol("}"))
            {
                values.Add(Text());
            }

            return values;
        }

        private string Text()
        {
            Skip();
            if (Ahead("r\"") || Ahead("r#"))
            {
                throw new FormatException(); // raw strings
            }

            Demand("\"");
            var value = new StringBuilder();
            while (_at < text.Length && text[_at] != '"')
            {
                if (text[_at] == '\\')
                {
                    _at++;
                    if (_at == text.Length || text[_at] is not ('"' or '\\'))
                    {
                        throw new FormatException();
                    }
                }

                value.Append(text[_at++]);
            }

            Demand("\"");
            return value.ToString();
        }

        private string Identifier()
        {
            Skip();
            var start = _at;
            while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '.' or '_'))
            {
                _at++;
            }

            return _at > start ? text[start.._at].ToLower(CultureInfo.InvariantCulture) : throw new FormatException();
        }

        private bool Word(string word)
        {
            Skip();
            if (!Ahead(word) || (_at + word.Length < text.Length && (char.IsAsciiLetterOrDigit(text[_at + word.Length]) || text[_at + word.Length] is '_' or '.')))
            {
                return false;
            }

            _at += word.Length;
            return true;
        }

        private bool Symbol(string symbol)
        {
            Skip();
            if (!Ahead(symbol))
            {
                return false;
            }

            _at += symbol.Length;
            return true;
        }

        private void Demand(string symbol)
        {
            if (!Symbol(symbol))
            {
                throw new FormatException();
            }
        }

        private char Peek()
        {
            Skip();
            return _at < text.Length ? text[_at] : '\0';
        }

        private bool Ahead(string word) => string.CompareOrdinal(text, _at, word, 0, word.Length) == 0;

        private void Skip()
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            {
                _at++;
            }
        }
    }
}
