using System.Runtime.CompilerServices;

namespace HaWpSdk.WordPress.Php;

/// <summary>A set of words to look for in text, prepared once.</summary>
public sealed class PhpWords
{
    private readonly string[] _words;
    private volatile StrongBox<ulong>? _bit;
    private PhpByteWords? _bytes;
    private volatile bool _hasBytes;
#if NET
    private readonly System.Buffers.SearchValues<string> _values;
#endif

    /// <summary>Prepares a search that ignores the case of ASCII letters.</summary>
    /// <param name="words">Words of ASCII characters.</param>
    public PhpWords(params string[] words)
        : this(ignoreCase: true, words)
    {
    }

    private PhpWords(bool ignoreCase, string[] words)
    {
        _words = words ?? throw new ArgumentNullException(nameof(words));
        IgnoresCase = ignoreCase;
#if NET
        _values = System.Buffers.SearchValues.Create(words, ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
#endif
    }

    /// <summary>Whether upper and lower case count as the same.</summary>
    public bool IgnoresCase { get; }

    internal IReadOnlyList<string> All => _words;

    /// <summary>The search in bytes, prepared when it is first asked for; <see langword="null"/> for words so short that only a text can be searched for them.</summary>
    private PhpByteWords? Bytes
    {
        get
        {
            if (!_hasBytes)
            {
                _bytes = PhpByteWords.Of(_words, IgnoresCase);
                _hasBytes = true;
            }

            return _bytes;
        }
    }

    /// <summary>The set's bit in <see cref="PhpWordTable"/>, which it is taken into when a file is first asked for it; 0 for a set that is looked for on its own.</summary>
    internal ulong Bit
    {
        get
        {
            if (_bit is { } known)
                return known.Value;
            lock (_words)
                return (_bit ??= new StrongBox<ulong>(PhpWordTable.Add(this))).Value;
        }
    }

    /// <summary>Prepares a search for the words exactly as given, which is faster.</summary>
    /// <param name="words">Words of ASCII characters.</param>
    /// <returns>The search.</returns>
    public static PhpWords Exactly(params string[] words) => new(ignoreCase: false, words);

    /// <summary>Whether one of the words occurs in a file.</summary>
    /// <param name="file">Read again where it is not kept.</param>
    internal bool OccurIn(PhpSourceFile file) => Bytes is { } bytes ? bytes.OccurIn(file.ReadBytes()) : OccurIn(file.ReadText());

    /// <summary>How often words occur in a file.</summary>
    /// <param name="file">Read again where it is not kept.</param>
    internal int Count(PhpSourceFile file) => Bytes is { } bytes ? bytes.Count(file.ReadBytes()) : Count(file.ReadText());

    /// <summary>How often words occur.</summary>
    internal int Count(string text)
    {
        var count = 0;
#if NET
        var rest = text.AsSpan();
        for (int at; (at = rest.IndexOfAny(_values)) >= 0; count++)
            rest = rest[(at + 1)..];
#else
        foreach (var word in _words)
        {
            for (var at = 0; (at = text.IndexOf(word, at, IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)) >= 0; at++)
                count++;
        }
#endif
        return count;
    }

    /// <summary>Whether one of the words occurs.</summary>
    /// <param name="text">The text to search.</param>
    /// <returns><see langword="true"/> at the first occurrence.</returns>
    public bool OccurIn(string text)
    {
#if NET
        return OccurIn(text.AsSpan());
#else
        return Array.Exists(_words, word => text.IndexOf(word, IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal) >= 0);
#endif
    }

#if NET
    /// <summary>Whether one of the words occurs.</summary>
    /// <param name="text">The text to search.</param>
    /// <returns><see langword="true"/> at the first occurrence.</returns>
    public bool OccurIn(ReadOnlySpan<char> text) => text.ContainsAny(_values);
#endif
}
