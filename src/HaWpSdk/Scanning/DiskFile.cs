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

    public override string ReadText()
    {
        var bytes = Bytes();
        _kept = null; // tokens keep the text from here on
        // Both decodings give the same tokens; UTF-8 where it is, so that what is shown can be read.
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
    }

    public override bool Mentions(PhpWords words) => words.OccurIn((ReadOnlySpan<byte>)Bytes());

    private byte[] Bytes()
    {
        if (_kept is not null)
            return _kept;
        var bytes = Read();
        if (budget.Take(bytes.Length))
            _kept = bytes;
        return bytes;
    }

    private byte[] Read()
    {
        if (length == 0)
            return [];
        try
        {
            using var handle = File.OpenHandle(fullPath);
            var bytes = GC.AllocateUninitializedArray<byte>(length);
            var read = 0;
            for (int got; read < length && (got = RandomAccess.Read(handle, bytes.AsSpan(read), read)) > 0;)
                read += got;
            return read == length ? bytes : bytes[..read];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return []; // unreadable or gone since the tree was walked
        }
    }
}

/// <summary>A PHP file unpacked from an archive.</summary>
internal sealed class MemoryFile(string path, string text) : PhpSourceFile(path)
{
    public override string ReadText() => text;
}
