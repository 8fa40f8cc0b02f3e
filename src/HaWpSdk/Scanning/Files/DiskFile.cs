using System.Text;
using System.Text.Unicode;
using HaWpSdk.WordPress.Manifests;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.Scanning.Files;

/// <summary>A PHP file on disk: read for its outline, and again for further questions only where it is not kept.</summary>
internal sealed class DiskFile(RootFolder root, string path, long maximum, bool isAlone = false) : PhpSourceFile(path)
{
    /// <summary>Kept between files: most files fit; larger buffers are not kept.</summary>
    private const int BufferSize = 256 * 1024;

    [ThreadStatic]
    private static byte[]? s_buffer;

    private ArraySegment<byte>? _kept;

    private string FullPath => RootFolder.Whole(root, Path);

    /// <summary>Why the file was not read, if it was not.</summary>
    internal ManifestProblem? Problem { get; private set; }

    /// <inheritdoc/>
    public override string ReadText() => Decode(ReadBytes());

    /// <inheritdoc/>
    internal override ArraySegment<byte> ReadBytes() => _kept is { } kept && root.Kept is { IsOpen: true } ? kept : Read();

    /// <summary>Both decodings give the same tokens; UTF-8 where it is, so that what is shown can be read.</summary>
    internal static string Decode(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);

    /// <inheritdoc/>
    public override bool SpeaksToWordPress()
    {
        var bytes = Read();
        if (!PhpOutline.SpeaksToWordPress(bytes.Array!, bytes.Count))
            return false;
        KeepOutline(OutlineOf(bytes)); // code that does is looked at further
        return true;
    }

    /// <inheritdoc/>
    protected override PhpOutline ReadOutline() => OutlineOf(Read());

    /// <summary>What has an outline is the plugin's own: questions come back to it.</summary>
    private PhpOutline OutlineOf(ArraySegment<byte> bytes)
    {
        _kept = root.Kept?.Keep(bytes);
        return PhpOutline.Of(bytes.Array!, bytes.Count);
    }

    /// <summary>The file's bytes in a buffer of this thread, valid until the next file.</summary>
    private ArraySegment<byte> Read()
    {
        var buffer = s_buffer ??= new byte[BufferSize];
        if (Problem is not null)
            return new ArraySegment<byte>(buffer, 0, 0);
        var length = 0L;
        if (isAlone && FileReader.Default.IsSpecial(FullPath))
        {
            Problem = new ManifestProblem(FullPath, 1, 1, TreeWalk.NotOpened);
            return new ArraySegment<byte>(buffer, 0, 0);
        }

        try
        {
            length = FileReader.Default.Read(root, Path, ref buffer, maximum);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Problem = new ManifestProblem(FullPath, 1, 1, $"The file cannot be read: {problem.Message}");
        }

        if (length > maximum)
        {
            Problem = new ManifestProblem(FullPath, 1, 1, FileSize.TooLarge(length, maximum));
            length = 0;
        }
        else if (IsBinary(buffer.AsSpan(0, (int)length)))
        {
            Problem = new ManifestProblem(FullPath, 1, 1, "The file is named like PHP but is binary: encoded code or something else. It was not judged.");
            length = 0;
        }

        s_buffer = buffer.Length <= 4 * BufferSize ? buffer : null;
        return new ArraySegment<byte>(buffer, 0, (int)length);
    }

    /// <summary>In PHP a zero byte stands in texts and comments only (tables of characters have them); the first kilobyte tells.</summary>
    internal static bool IsBinary(ReadOnlySpan<byte> bytes)
    {
        var start = bytes[..Math.Min(bytes.Length, 1024)];
        if (!start.Contains((byte)0))
            return false;
        var lexer = new PhpLexer(Encoding.Latin1.GetString(start));
        while (lexer.Next(out var token))
        {
            if (token.Kind == PhpTokenKind.BadCharacter || (token.Kind == PhpTokenKind.InlineHtml && lexer.Text.AsSpan(token.Start, token.Length).Contains('\0')))
                return true;
        }

        return false;
    }
}

/// <summary>A PHP file unpacked from an archive. Its bytes are kept, not its text: half the memory, and most files are never split into tokens.</summary>
internal sealed class MemoryFile(string path, byte[] bytes) : PhpSourceFile(path)
{
    /// <inheritdoc/>
    public override string ReadText() => DiskFile.Decode(bytes);

    /// <inheritdoc/>
    internal override ArraySegment<byte> ReadBytes() => new(bytes);

    /// <inheritdoc/>
    public override bool SpeaksToWordPress() => PhpOutline.SpeaksToWordPress(bytes, bytes.Length);

    /// <summary>The same file with its path below a folder.</summary>
    internal MemoryFile Below(string folder) => new(Path[(folder.Length + 1)..], bytes);

    /// <inheritdoc/>
    protected override PhpOutline ReadOutline() => PhpOutline.Of(bytes, bytes.Length);
}
