using System.Buffers.Binary;
using System.Text;

namespace HaWpSdk.Deploy.Content.Sftp;

/// <summary>Message types of the SSH File Transfer Protocol, version 3 (draft-ietf-secsh-filexfer-02).</summary>
internal enum SftpType : byte
{
    Init = 1,
    Version = 2,
    Open = 3,
    Close = 4,
    Read = 5,
    Write = 6,
    Lstat = 7,
    Fstat = 8,
    SetStat = 9,
    FsetStat = 10,
    OpenDirectory = 11,
    ReadDirectory = 12,
    Remove = 13,
    MakeDirectory = 14,
    RemoveDirectory = 15,
    RealPath = 16,
    Stat = 17,
    Rename = 18,
    ReadLink = 19,
    Symlink = 20,
    Status = 101,
    Handle = 102,
    Data = 103,
    Name = 104,
    Attributes = 105,
    Extended = 200,
    ExtendedReply = 201,
}

/// <summary>Builds one request. Its length and number are filled in by the session.</summary>
internal sealed class SftpPacketWriter
{
    private byte[] _bytes;
    private int _length = 9; // length, type, number

    public SftpPacketWriter(SftpType type, int expectedBytes = 256)
    {
        _bytes = new byte[Math.Max(expectedBytes + 16, 64)];
        _bytes[4] = (byte)type;
    }

    public SftpPacketWriter UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(Reserve(4), value);
        return this;
    }

    public SftpPacketWriter UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64BigEndian(Reserve(8), value);
        return this;
    }

    public SftpPacketWriter Text(string value)
    {
        var size = Encoding.UTF8.GetByteCount(value);
        UInt32((uint)size);
        Encoding.UTF8.GetBytes(value, Reserve(size));
        return this;
    }

    public SftpPacketWriter Bytes(ReadOnlySpan<byte> value)
    {
        UInt32((uint)value.Length);
        value.CopyTo(Reserve(value.Length));
        return this;
    }

    public SftpPacketWriter Attributes(SftpAttributes attributes)
    {
        uint flags = 0;
        flags |= attributes.Size is null ? 0u : 1u;
        flags |= attributes.Owner is null ? 0u : 2u;
        flags |= attributes.Mode is null ? 0u : 4u;
        flags |= attributes.Modified is null ? 0u : 8u;
        UInt32(flags);
        if (attributes.Size is { } size)
        {
            UInt64((ulong)size);
        }

        if (attributes.Owner is { } owner)
        {
            UInt32(owner.User).UInt32(owner.Group);
        }

        if (attributes.Mode is { } mode)
        {
            UInt32((uint)mode);
        }

        if (attributes.Modified is { } modified)
        {
            var seconds = (uint)modified.ToUnixTimeSeconds();
            UInt32(seconds).UInt32(seconds);
        }

        return this;
    }

    public ArraySegment<byte> Finish(uint number)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_bytes, (uint)_length - 4);
        BinaryPrimitives.WriteUInt32BigEndian(_bytes.AsSpan(5), number);
        return new ArraySegment<byte>(_bytes, 0, _length);
    }

    private Span<byte> Reserve(int count)
    {
        if (_length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }

        var span = _bytes.AsSpan(_length, count);
        _length += count;
        return span;
    }
}

/// <summary>Reads an answer and never past its end.</summary>
internal ref struct SftpPacketReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> _rest = data;

    public readonly bool AtEnd => _rest.IsEmpty;

    public uint UInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64BigEndian(Take(8));

    public ReadOnlySpan<byte> Bytes() => Take(UInt32());

    public string Text() => Encoding.UTF8.GetString(Bytes());

    public SftpAttributes Attributes()
    {
        var flags = UInt32();
        var result = new SftpAttributes();
        if ((flags & 1) != 0)
        {
            result = result with { Size = (long)UInt64() };
        }

        if ((flags & 2) != 0)
        {
            result = result with { Owner = new FileOwner(UInt32(), UInt32()) };
        }

        if ((flags & 4) != 0)
        {
            result = result with { Mode = (int)UInt32() };
        }

        if ((flags & 8) != 0)
        {
            _ = UInt32();
            result = result with { Modified = DateTimeOffset.FromUnixTimeSeconds(UInt32()) };
        }

        if ((flags & 0x80000000) != 0)
        {
            for (var count = UInt32(); count > 0; count--)
            {
                _ = Bytes();
                _ = Bytes();
            }
        }

        return result;
    }

    private ReadOnlySpan<byte> Take(uint count)
    {
        if (count > _rest.Length)
        {
            throw new InvalidDataException("The sFTP server sent an answer that is cut short.");
        }

        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }
}
