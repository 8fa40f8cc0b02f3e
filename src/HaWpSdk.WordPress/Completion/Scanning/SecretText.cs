using System.Collections.Concurrent;

namespace HaWpSdk.WordPress.Completion.Scanning;

/// <summary>Whether a text holds a secret. Every test takes time linear in the text, and none ever repeats what it found.</summary>
public sealed class SecretText
{
    private const int LeastRandomLength = 32;
    private const int MostKnownNames = 2_000;
    private const double LeastEntropy = 4.2;
    private readonly SecretPatterns _patterns;
    private readonly string[] _lastWords;
    private readonly int _leastLength;

    // Nearly all names are those of the document's definition, asked for again and again: each with itself where it says secret.
    private readonly ConcurrentDictionary<string, string?> _names = new(StringComparer.Ordinal);
    private int _known;

    /// <summary>Creates the tests.</summary>
    /// <param name="patterns">What a secret looks like.</param>
    public SecretText(SecretPatterns patterns)
    {
        _patterns = patterns ?? throw new ArgumentNullException(nameof(patterns));
        _leastLength = int.MaxValue;
        foreach (var token in patterns.Tokens)
        {
            _leastLength = Math.Min(_leastLength, token.Prefix.Length + token.Least);
        }

        foreach (var marker in patterns.Markers)
        {
            _leastLength = Math.Min(_leastLength, marker.Length);
        }

        _lastWords = [.. patterns.Names.Select(name => name[name.Length - 1]).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The kind of secret a text holds wherever it stands: a token of a known format, a private key, a password in an address; else <see langword="null"/>.</summary>
    /// <param name="text">The text.</param>
    public string? KindOf(string text)
    {
        return (text.Length < _leastLength ? null : KindOfLong(text)) ?? (HoldsUserInfo(text) ? "password in an address" : null);
    }

    // Most texts of a document are shorter than any marker or token.
    private string? KindOfLong(string text)
    {
        foreach (var marker in _patterns.Markers)
        {
            if (text.IndexOf(marker, StringComparison.Ordinal) >= 0)
            {
                return "private key";
            }
        }

        foreach (var token in _patterns.Tokens)
        {
            if (Holds(text, token))
            {
                return token.Name;
            }
        }

        return null;
    }

    /// <summary>Whether a name says that its value is secret: <c>SMTP_PASS</c>, <c>dbPassword</c>, <c>mail.api-key</c>, but not <c>PASSWORD_MIN_LENGTH</c> or <c>SECRET_ARN</c>.</summary>
    /// <param name="name">The name.</param>
    public bool IsSecretName(string name)
    {
        if (_names.TryGetValue(name, out var secret))
        {
            return secret is not null;
        }

        var isSecret = SaysSecret(name);
        if (_known < MostKnownNames && _names.TryAdd(name, isSecret ? name : null))
        {
            Interlocked.Increment(ref _known);
        }

        return isSecret;
    }

    private bool SaysSecret(string name)
    {
        // Most names are none: no word, no splitting.
        if (!HoldsLastWord(name))
        {
            return false;
        }

        var words = Words(name);
        return Ends(words, _patterns.Names) && !Ends(words, _patterns.Exceptions);
    }

    /// <summary>Whether a name says that its value is public: <c>RECAPTCHA_SITE_KEY</c>, <c>GOOGLE_MAPS_API_KEY</c>.</summary>
    /// <param name="name">The name.</param>
    public bool IsPublicName(string name) => Ends(Words(name), _patterns.Exceptions);

    /// <summary>Whether a value under a secret's name is the secret itself, and not a reference, a path, a switch or a placeholder.</summary>
    /// <param name="value">The value.</param>
    public bool IsSecretValue(string value)
    {
        var text = value.Trim();
        return text.Length >= 4
            && !_patterns.Placeholders.Contains(text)
            && !IsReference(text)
            && !text.All(c => c == text[0])
            && text.IndexOf("your ", StringComparison.OrdinalIgnoreCase) < 0;
    }

    /// <summary>Whether a text is long and random: letters of both cases and digits, without the marks of an address, a path, a hash or an identifier.</summary>
    /// <param name="text">The text.</param>
    public static bool IsRandom(string text)
    {
        if (text.Length is < LeastRandomLength or > 512 || IsReference(text))
        {
            return false;
        }

        bool lower = false, upper = false, digit = false;
        foreach (var c in text)
        {
            lower |= c is >= 'a' and <= 'z';
            upper |= c is >= 'A' and <= 'Z';
            digit |= c is >= '0' and <= '9';

            // Words, addresses, class names, versions, lists and serialised values have these; passwords from a generator mostly do not.
            if (c is ' ' or '.' or ':' or '\\' or ',' or ';' or '{' or '}' or '(' or ')' or '<' or '>' or '@' or '|' or '\n' or '"' or '\'' or '?')
            {
                return false;
            }
        }

        // A hash in hexadecimal has one case; in base64 it carries the name of its algorithm (sha256-…); names in camelCase have long words.
        if (!lower || !upper || !digit || text.StartsWith("sha", StringComparison.OrdinalIgnoreCase) || text.StartsWith("AAAA", StringComparison.Ordinal))
        {
            return false;
        }

        return Entropy(text) >= LeastEntropy && Changes(text) * 10 >= text.Length * 4;
    }

    private static bool IsReference(string text) =>
        StartsWithAny(text, "arn:", "secretsmanager:", "parameter:", "ssm:", "{{", "${", "$(", "%env(", "env:", "getenv(", "vault:", "kms:", "file:", "/", "./", "../", "~/", "<", "[", "http://", "https://")
        || (text[0] == '$' && text.Length > 1 && (char.IsLetter(text[1]) || text[1] == '_') && text.Skip(1).All(c => char.IsLetterOrDigit(c) || c == '_'));

    private static bool StartsWithAny(string text, params string[] prefixes)
    {
        foreach (var prefix in prefixes)
        {
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private bool HoldsLastWord(string name)
    {
        foreach (var word in _lastWords)
        {
            if (name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Holds(string text, TokenFormat token)
    {
        if (text.Length < token.Prefix.Length + token.Least)
        {
            return false;
        }

        for (var at = text.IndexOf(token.Prefix, StringComparison.Ordinal); at >= 0; at = text.IndexOf(token.Prefix, at + 1, StringComparison.Ordinal))
        {
            if (at > 0 && char.IsLetterOrDigit(text[at - 1]))
            {
                continue;
            }

            var end = at + token.Prefix.Length;
            while (end < text.Length && InAlphabet(text[end], token.Alphabet))
            {
                end++;
            }

            var length = end - at - token.Prefix.Length;
            if (length >= token.Least && length <= token.Most && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }

            at = Math.Max(at, end - 1);
        }

        return false;
    }

    private static bool InAlphabet(char c, string alphabet) => alphabet switch
    {
        "upper" => c is >= 'A' and <= 'Z' or >= '0' and <= '9',
        "hex" => c is >= '0' and <= '9' or >= 'a' and <= 'f',
        "token" => IsAlphanumeric(c) || c is '-' or '_',
        "dotted" => IsAlphanumeric(c) || c is '-' or '_' or '.',
        "base64" => IsAlphanumeric(c) || c is '-' or '_' or '+' or '/' or '=',
        _ => IsAlphanumeric(c),
    };

    private static bool IsAlphanumeric(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9';

    /// <summary><c>scheme://user:password@host</c>.</summary>
    private bool HoldsUserInfo(string text)
    {
        for (var at = text.IndexOf("://", StringComparison.Ordinal); at >= 0; at = text.IndexOf("://", at + 3, StringComparison.Ordinal))
        {
            var colon = -1;
            for (var i = at + 3; i < text.Length && text[i] is not ('/' or '?' or '#' or ' ' or '"' or '\'' or '\n'); i++)
            {
                if (text[i] == ':' && colon < 0)
                {
                    colon = i;
                }
                else if (text[i] == '@' && colon >= 0 && IsSecretValue(text.Substring(colon + 1, i - colon - 1)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The words of a name in lower case: <c>SMTP_PASS</c>, <c>smtpPass</c> and <c>smtp-pass2</c> are all "smtp pass".</summary>
    private static List<string> Words(string name)
    {
        var words = new List<string>();
        var word = new System.Text.StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            var starts = char.IsUpper(c) && i > 0 && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if ((!char.IsLetter(c) || starts) && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }

            if (char.IsLetter(c))
            {
                word.Append(char.ToLowerInvariant(c));
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    private static bool Ends(List<string> words, IReadOnlyList<string[]> endings)
    {
        foreach (var ending in endings)
        {
            if (words.Count < ending.Length)
            {
                continue;
            }

            var matches = true;
            for (var i = 0; i < ending.Length && matches; i++)
            {
                matches = words[words.Count - ending.Length + i] == ending[i];
            }

            if (matches)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Bits for each character.</summary>
    private static double Entropy(string text)
    {
        var counts = new Dictionary<char, int>();
        foreach (var c in text)
        {
            counts[c] = counts.TryGetValue(c, out var count) ? count + 1 : 1;
        }

        var entropy = 0d;
        foreach (var count in counts.Values)
        {
            var share = (double)count / text.Length;
            entropy -= share * Math.Log(share, 2);
        }

        return entropy;
    }

    /// <summary>How often the kind of character changes: often in random text, seldom in words.</summary>
    private static int Changes(string text)
    {
        var changes = 0;
        for (var i = 1; i < text.Length; i++)
        {
            changes += Kind(text[i]) == Kind(text[i - 1]) ? 0 : 1;
        }

        return changes;

        static int Kind(char c) => c is >= 'a' and <= 'z' ? 0 : c is >= 'A' and <= 'Z' ? 1 : c is >= '0' and <= '9' ? 2 : 3;
    }
}
