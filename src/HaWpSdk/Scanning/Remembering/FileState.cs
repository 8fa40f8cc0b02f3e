namespace HaWpSdk.Scanning.Remembering;

/// <summary>What a file system tells of a file without opening it; the times in nanoseconds since 1970.</summary>
/// <param name="Device">The file system it is on.</param>
/// <param name="Inode">Its number there: another one when the file was replaced.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">When its content was changed last; programs may set it.</param>
/// <param name="Changed">When its content, place, owner or mode was changed last; nobody can set it.</param>
internal readonly record struct FileState(long Device, long Inode, long Size, long Modified, long Changed)
{
    /// <summary>The later of both times.</summary>
    internal DateTimeOffset LastTouched => DateTimeOffset.UnixEpoch.AddTicks(Math.Max(Modified, Changed) / TimeSpan.NanosecondsPerTick);
}
