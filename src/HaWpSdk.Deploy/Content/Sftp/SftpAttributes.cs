namespace HaWpSdk.Deploy.Content.Sftp;

/// <summary>What the server says of a file, or what it is told to set; null is not said.</summary>
internal readonly record struct SftpAttributes
{
    private const int TypeMask = 0xF000;

    public long? Size { get; init; }

    public FileOwner? Owner { get; init; }

    /// <summary>Type and permission bits, as in <c>st_mode</c>.</summary>
    public int? Mode { get; init; }

    public DateTimeOffset? Modified { get; init; }

    public bool IsDirectory => (Mode & TypeMask) == 0x4000;

    public bool IsRegularFile => (Mode & TypeMask) == 0x8000;

    public bool IsSymbolicLink => (Mode & TypeMask) == 0xA000;

    public int? Permissions => Mode & 0xFFF;
}

/// <summary>A numeric user and group on the server.</summary>
/// <param name="User">The user's id.</param>
/// <param name="Group">The group's id.</param>
public readonly record struct FileOwner(uint User, uint Group);

/// <summary>Free space on the server's file system, in bytes.</summary>
internal readonly record struct SftpSpace(ulong AvailableBytes, ulong AvailableFiles);

internal readonly record struct SftpName(string Name, SftpAttributes Attributes);
