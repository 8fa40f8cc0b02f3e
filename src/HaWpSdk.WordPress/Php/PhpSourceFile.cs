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

    /// <summary>The bytes, in any encoding that keeps ASCII: valid until this thread reads the next file. A question for words costs less here than in the text.</summary>
    internal virtual ArraySegment<byte> ReadBytes() => new(System.Text.Encoding.UTF8.GetBytes(ReadText()));

    /// <summary>The length of the text.</summary>
    internal int CountCharacters()
    {
#if NET
        var bytes = ReadBytes().AsSpan();
        return System.Text.Unicode.Utf8.IsValid(bytes) ? System.Text.Encoding.UTF8.GetCharCount(bytes) : bytes.Length;
#else
        return ReadText().Length;
#endif
    }

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
