using System.Buffers;
using System.Text;
using System.Text.Unicode;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.Scanning;

/// <summary>Bytes one plugin may keep in memory while it is judged; beyond that its files are read again when they are asked about.</summary>
internal sealed class ReadBudget(long bytes)
{
    private long _left = bytes;

    internal bool Take(long amount)
    {
        if (amount > _left)
            return false;
        _left -= amount;
        return true;
    }
}

/// <summary>A PHP file on disk: read once, searched as bytes, decoded only when it must be split into tokens.</summary>
internal sealed class DiskFile(string fullPath, string path, int length, ReadBudget budget) : PhpSourceFile(path)
{
    private byte[]? _kept;
    private bool _asked;

    public override string ReadText()
    {
        var bytes = Bytes();
        _kept = null; // tokens keep the text from here on
        // Both decodings give the same tokens; UTF-8 where it is, so that what is shown can be read.
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
    }

    /// <summary>The first question reads into a pooled buffer: most files, those of libraries above all, are never asked about again.</summary>
    public override bool Mentions(PhpWords words)
    {
        if (_asked)
            return words.OccurIn((ReadOnlySpan<byte>)Bytes());
        _asked = true;
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            return words.OccurIn((ReadOnlySpan<byte>)buffer.AsSpan(0, Read(buffer)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private byte[] Bytes()
    {
        if (_kept is not null)
            return _kept;
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        var read = Read(bytes);
        if (read < length)
            bytes = bytes[..read];
        if (budget.Take(bytes.Length))
            _kept = bytes;
        return bytes;
    }

    private int Read(byte[] bytes)
    {
        var read = 0;
        if (length == 0)
            return read;
        try
        {
            using var handle = File.OpenHandle(fullPath);
            for (int got; read < length && (got = RandomAccess.Read(handle, bytes.AsSpan(read, length - read), read)) > 0;)
                read += got;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            read = 0; // unreadable or gone since the tree was walked
        }

        return read;
    }
}

/// <summary>A PHP file unpacked from an archive.</summary>
internal sealed class MemoryFile(string path, string text) : PhpSourceFile(path)
{
    public override string ReadText() => text;
}
