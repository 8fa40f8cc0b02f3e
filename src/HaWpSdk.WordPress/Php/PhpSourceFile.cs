namespace HaWpSdk.WordPress.Php;

/// <summary>A file that can be read when a question needs it. The host decides where the text comes from and what is kept.</summary>
public abstract class PhpSourceFile
{
    /// <summary>Names the file.</summary>
    /// <param name="path">The path below the plugin's folder, with <c>/</c>.</param>
    protected PhpSourceFile(string path) => Path = path ?? throw new ArgumentNullException(nameof(path));

    /// <summary>The path below the plugin's folder, with <c>/</c>.</summary>
    public string Path { get; }

    /// <summary>The text; one character a byte (Latin-1) or decoded, both give the same tokens. Empty when it cannot be read any more.</summary>
    /// <returns>The whole text.</returns>
    public abstract string ReadText();

    /// <summary>Whether the text contains at least one of the words, ignoring the case of ASCII letters.</summary>
    /// <param name="words">The words.</param>
    /// <returns><see langword="false"/> only if none occurs.</returns>
    public virtual bool Mentions(PhpWords words) => words is null ? throw new ArgumentNullException(nameof(words)) : words.OccurIn(ReadText());
}

/// <summary>A set of words to look for in text, prepared once.</summary>
public sealed class PhpWords
{
#if NET
    private readonly System.Buffers.SearchValues<string> _values;

    /// <summary>Prepares the search.</summary>
    /// <param name="words">Words of ASCII characters.</param>
    public PhpWords(params string[] words) => _values = System.Buffers.SearchValues.Create(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether one of the words occurs.</summary>
    /// <param name="text">The text to search.</param>
    /// <returns><see langword="true"/> at the first occurrence.</returns>
    public bool OccurIn(ReadOnlySpan<char> text) => text.ContainsAny(_values);
#else
    private readonly string[] _values;

    /// <summary>Prepares the search.</summary>
    /// <param name="words">Words of ASCII characters.</param>
    public PhpWords(params string[] words) => _values = words;
#endif

    /// <summary>Whether one of the words occurs.</summary>
    /// <param name="text">The text to search.</param>
    /// <returns><see langword="true"/> at the first occurrence.</returns>
    public bool OccurIn(string text)
    {
#if NET
        return OccurIn(text.AsSpan());
#else
        return Array.Exists(_values, word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
#endif
    }
}
