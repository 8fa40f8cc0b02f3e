namespace HaWpSdk.WordPress.Php;

/// <summary>A file that can be read when a question needs it. The host decides where the text comes from and what is kept.</summary>
public abstract class PhpSourceFile
{
    private PhpOutline? _outline;

    /// <summary>Names the file.</summary>
    /// <param name="path">The path below the plugin's folder, with <c>/</c>.</param>
    protected PhpSourceFile(string path) => Path = path ?? throw new ArgumentNullException(nameof(path));

    /// <summary>The path below the plugin's folder, with <c>/</c>.</summary>
    public string Path { get; }

    /// <summary>The text; one character a byte (Latin-1) or decoded, both give the same tokens. Empty when it cannot be read any more.</summary>
    /// <returns>The whole text.</returns>
    public abstract string ReadText();

    /// <summary>The file's outline, read when it is first asked for.</summary>
    internal PhpOutline Outline => _outline ??= ReadOutline();

    /// <summary>Reads the outline; hosts that have the bytes need not decode them.</summary>
    /// <returns>The outline.</returns>
    protected virtual PhpOutline ReadOutline()
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(ReadText());
        return PhpOutline.Of(bytes, bytes.Length);
    }

    /// <summary>Whether the file calls or names anything of WordPress.</summary>
    /// <returns><see langword="false"/> for code that works without it.</returns>
    public virtual bool SpeaksToWordPress()
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(ReadText());
        return PhpOutline.SpeaksToWordPress(bytes, bytes.Length);
    }

    /// <summary>Keeps an outline for later, from a host that has the bytes at hand.</summary>
    /// <param name="outline">The outline of this file.</param>
    protected void KeepOutline(PhpOutline outline) => _outline = outline;
}

/// <summary>A set of words to look for in text, prepared once.</summary>
public sealed class PhpWords
{
    private readonly string[] _words;
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

    /// <summary>Prepares a search for the words exactly as given, which is faster.</summary>
    /// <param name="words">Words of ASCII characters.</param>
    /// <returns>The search.</returns>
    public static PhpWords Exactly(params string[] words) => new(ignoreCase: false, words);

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
