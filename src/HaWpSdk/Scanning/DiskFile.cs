using System.Buffers;
using System.Text;
using System.Text.Unicode;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.Scanning;

/// <summary>A PHP file on disk: searched in pooled buffers, decoded only when it must be split into tokens.</summary>
internal sealed class DiskFile(string fullPath, string path, long length) : PhpSourceFile(path)
{
    internal long Length => length;

    internal string FullPath => fullPath;

    public override string ReadText()
    {
        try
        {
            var bytes = File.ReadAllBytes(fullPath);
            // Both decodings give the same tokens; UTF-8 where it is, so that what is shown can be read.
            return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return ""; // reported when the tree was walked, or gone since
        }
    }

    public override bool Mentions(PhpWords words)
    {
        if (length == 0)
            return false;
        var bytes = ArrayPool<byte>.Shared.Rent((int)length);
        var characters = ArrayPool<char>.Shared.Rent((int)length);
        try
        {
            using var handle = File.OpenHandle(fullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
            var read = RandomAccess.Read(handle, bytes.AsSpan(0, (int)length), 0);
            Encoding.Latin1.GetChars(bytes, 0, read, characters, 0);
            return words.OccurIn(characters.AsSpan(0, read));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<char>.Shared.Return(characters);
        }
    }
}

/// <summary>A PHP file unpacked from an archive.</summary>
internal sealed class MemoryFile(string path, string text) : PhpSourceFile(path)
{
    public override string ReadText() => text;
}
