using HaWpSdk.Scanning.Remembering;

namespace HaWpSdk.Scanning.Files;

/// <summary>Whether a file of this name is wanted.</summary>
internal delegate bool NameFilter(ReadOnlySpan<char> name);

/// <summary>Lists folders and reads files for a scan of many thousands of small files.</summary>
internal abstract class FileReader
{
    /// <summary>The fastest one for this machine.</summary>
    internal static FileReader Default { get; } = LinuxFileReader.IsUsable ? new LinuxFileReader() : new PortableFileReader();

    /// <summary>Opens a folder, so that what lies in it is reached by the path below it.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The folder; one that cannot be opened reaches its files by their whole paths.</returns>
    internal virtual RootFolder OpenRoot(string path) => new(path, null, new KeptFiles());

    /// <summary>Lists a folder. Names for which <paramref name="isWanted"/> says no are counted, not handed out; folders and links always are.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="isWanted">Which files are wanted, by name.</param>
    /// <param name="found">Takes the entries, in no order.</param>
    /// <returns>Files that were not wanted.</returns>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be read.</exception>
    internal int List(string folder, NameFilter isWanted, List<FolderEntry> found) => List(null, folder, isWanted, found);

    /// <summary>The same below a root.</summary>
    internal abstract int List(RootFolder? root, string folder, NameFilter isWanted, List<FolderEntry> found);

    /// <summary>Reads a regular file from its beginning.</summary>
    /// <param name="path">The file.</param>
    /// <param name="buffer">Where to; replaced by a larger one when it is too small.</param>
    /// <param name="maximum">Bytes at most.</param>
    /// <returns>The bytes read; the length of the file when that exceeds <paramref name="maximum"/>, and then nothing was read.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    internal long Read(string path, ref byte[] buffer, long maximum) => Read(null, path, ref buffer, maximum);

    /// <summary>The same below a root.</summary>
    internal abstract long Read(RootFolder? root, string path, ref byte[] buffer, long maximum);

    /// <summary>Reads the first bytes of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="buffer">Where to.</param>
    /// <returns>The bytes read.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    internal abstract int ReadBeginning(string path, byte[] buffer);

    /// <summary>Whether the path leads, over links too, to what must not be opened: a pipe would wait for a writer, a device never ends. What is not there is none.</summary>
    /// <param name="path">The path.</param>
    internal abstract bool IsSpecial(string path);

    /// <summary>Whether <see cref="TryGetState"/> works here.</summary>
    internal virtual bool TellsStates => false;

    /// <summary>What the file system says of a file below a root, over links too.</summary>
    /// <param name="root">The root.</param>
    /// <param name="path">The file.</param>
    /// <param name="state">What it says.</param>
    /// <returns>Whether it says all of it.</returns>
    internal virtual bool TryGetState(RootFolder root, string path, out FileState state)
    {
        state = default;
        return false;
    }
}

/// <summary>The runtime's own file access.</summary>
internal sealed class PortableFileReader : FileReader
{
    internal override int List(RootFolder? root, string folder, NameFilter isWanted, List<FolderEntry> found)
    {
        folder = RootFolder.Whole(root, folder);
        var others = 0;
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            var kind = entry.Attributes.HasFlag(FileAttributes.ReparsePoint) ? FolderEntryKind.Link
                : entry is DirectoryInfo ? FolderEntryKind.Folder : FolderEntryKind.File;
            if (kind == FolderEntryKind.File && !isWanted(entry.Name))
                others++;
            else
                found.Add(new FolderEntry(entry.Name, kind));
        }

        return others;
    }

    internal override long Read(RootFolder? root, string path, ref byte[] buffer, long maximum)
    {
        path = RootFolder.Whole(root, path);
        // An empty file need not be opened, and a pipe, which would wait for a writer, is empty.
        if (new FileInfo(path).Length == 0)
            return 0;
        using var handle = File.OpenHandle(path);
        var length = RandomAccess.GetLength(handle);
        if (length > maximum)
            return length;
        if (length > buffer.Length)
            buffer = GC.AllocateUninitializedArray<byte>((int)length);
        var read = 0;
        for (int got; read < buffer.Length && (got = RandomAccess.Read(handle, buffer.AsSpan(read), read)) > 0;)
            read += got;
        return read;
    }

    internal override int ReadBeginning(string path, byte[] buffer)
    {
        if (new FileInfo(path).Length == 0)
            return 0;
        using var handle = File.OpenHandle(path);
        return RandomAccess.Read(handle, buffer, 0);
    }

    internal override bool IsSpecial(string path) => File.Exists(path) && File.GetAttributes(path).HasFlag(FileAttributes.Device);
}
