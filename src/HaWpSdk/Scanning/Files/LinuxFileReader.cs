using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using HaWpSdk.Scanning.Remembering;
using Microsoft.Win32.SafeHandles;

namespace HaWpSdk.Scanning.Files;

/// <summary>
/// Linux's own calls: a folder tells the type of every entry without a further call, and a file costs open, read and close. The runtime asks for
/// the status of every entry and locks every file; over fifty thousand small files that is as much time as the search itself.
/// </summary>
internal sealed class LinuxFileReader : FileReader
{
    private const int ReadOnly = 0x0;
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;

    // struct linux_dirent64: inode (8), offset (8), record length (2), type (1), name; the kernel's own layout, the same on every processor.
    private const int LengthAt = 16;
    private const int TypeAt = 18;
    private const int NameAt = 19;

    // struct statx: mask (4), block size (4), attributes (8), links (4), owner (4), group (4), mode (2), padding (2), inode (8), size (8), blocks (8), attributes (8), then the times
    // of access, birth, change and modification (16 each: seconds 8, nanoseconds 4), two devices (8 each); the kernel's own layout as well.
    private const int ModeAt = 28;
    private const int InodeAt = 32;
    private const int SizeAt = 40;
    private const int ChangedAt = 96;
    private const int ModifiedAt = 112;
    private const int DeviceAt = 136;
    private const int CurrentFolder = -100; // AT_FDCWD: relative paths start where the process stands
    private const uint TypeWanted = 0x1;
    private const uint StateWanted = TypeWanted | 0x40 | 0x80 | 0x100 | 0x200; // modified, changed, inode, size
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    private const int FromStart = 0;
    private const int FromEnd = 2;

    private const int NotPermitted = 1;
    private const int AccessDenied = 13;

    [ThreadStatic]
    private static byte[]? s_records;

    [ThreadStatic]
    private static byte[]? s_path;

    /// <summary>Whether the calls exist here.</summary>
    internal static bool IsUsable { get; } = OperatingSystem.IsLinux() && Environment.Is64BitProcess && NativeLibrary.TryLoad("libc", typeof(LinuxFileReader).Assembly, null, out var library) is var loaded && loaded
        ? NativeLibrary.TryGetExport(library, "getdents64", out _) && NativeLibrary.TryGetExport(library, "openat", out _)
        : false;

    // Older C libraries have no statx; then a pipe is met without waiting, because it is opened so.
    private static readonly bool HasStatus = IsUsable && NativeLibrary.TryLoad("libc", typeof(LinuxFileReader).Assembly, null, out var library) && NativeLibrary.TryGetExport(library, "statx", out _);

    internal override RootFolder OpenRoot(string path)
    {
        try
        {
            return new RootFolder(path, new SafeFileHandle(Open(null, path, ReadOnly | CloseOnExec | NonBlocking), ownsHandle: true), new KeptFiles());
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new RootFolder(path, null); // whoever reads in it says what is wrong
        }
    }

    internal override int List(RootFolder? root, string folder, NameFilter isWanted, List<FolderEntry> found)
    {
        var descriptor = Open(root, folder, ReadOnly | CloseOnExec | NonBlocking);
        try
        {
            var others = 0;
            Span<char> characters = stackalloc char[256]; // a name has 255 bytes at most
            var records = s_records ??= new byte[64 * 1024];
            while (true)
            {
                var bytes = (int)Native.getdents64(descriptor, ref records[0], records.Length);
                if (bytes < 0)
                    throw Failure(RootFolder.Whole(root, folder), Marshal.GetLastPInvokeError());
                if (bytes == 0)
                    return others;
                for (var at = 0; at < bytes;)
                {
                    var record = records.AsSpan(at, BinaryPrimitives.ReadUInt16LittleEndian(records.AsSpan(at + LengthAt)));
                    at += record.Length;
                    var name = record[NameAt..];
                    name = name[..name.IndexOf((byte)0)];
                    if (name is [(byte)'.'] or [(byte)'.', (byte)'.'])
                        continue;
                    var text = characters[..FileNames.Decode(name, characters)];
                    var kind = record[TypeAt] switch
                    {
                        8 => FolderEntryKind.File,
                        4 => FolderEntryKind.Folder,
                        10 => FolderEntryKind.Link,
                        0 => KindOf(Path.Combine(RootFolder.Whole(root, folder), text.ToString())), // some file systems do not tell
                        _ => FolderEntryKind.Other,
                    };
                    if (kind is FolderEntryKind.File or FolderEntryKind.Other && !isWanted(text))
                        others++;
                    else
                        found.Add(new FolderEntry(text.ToString(), kind));
                }
            }
        }
        finally
        {
            _ = Native.close(descriptor);
        }
    }

    internal override long Read(RootFolder? root, string path, ref byte[] buffer, long maximum)
    {
        var descriptor = Open(root, path, ReadOnly | CloseOnExec | NonBlocking);
        try
        {
            var read = 0;
            while (true)
            {
                var room = buffer.Length - read;
                var got = (int)Native.read(descriptor, ref buffer[read], room);
                if (got < 0)
                    throw Failure(RootFolder.Whole(root, path), Marshal.GetLastPInvokeError());
                read += got;
                if (got < room)
                    return read; // a regular file gives less than asked for at its end only
                var length = (long)Native.lseek(descriptor, 0, FromEnd); // 0 for a device
                _ = Native.lseek(descriptor, read, FromStart);
                if (length > maximum)
                    return length;
                if (length <= read)
                    return read;
                Array.Resize(ref buffer, (int)Math.Min(length + 1, maximum + 1));
            }
        }
        finally
        {
            _ = Native.close(descriptor);
        }
    }

    internal override int ReadBeginning(string path, byte[] buffer)
    {
        var descriptor = Open(null, path, ReadOnly | CloseOnExec | NonBlocking);
        try
        {
            var read = (int)Native.read(descriptor, ref buffer[0], buffer.Length);
            return read >= 0 ? read : throw Failure(path, Marshal.GetLastPInvokeError());
        }
        finally
        {
            _ = Native.close(descriptor);
        }
    }

    private static FolderEntryKind KindOf(string path)
    {
        var attributes = File.GetAttributes(path);
        return attributes.HasFlag(FileAttributes.ReparsePoint) ? FolderEntryKind.Link : attributes.HasFlag(FileAttributes.Directory) ? FolderEntryKind.Folder : FolderEntryKind.File;
    }

    private static int Open(RootFolder? root, string path, int flags)
    {
        var bytes = Terminated(root, path, out var folder);
        var descriptor = Native.openat(folder, ref bytes[0], flags);
        return descriptor >= 0 ? descriptor : throw Failure(RootFolder.Whole(root, path), Marshal.GetLastPInvokeError());
    }

    internal override bool IsSpecial(string path)
    {
        var bytes = Terminated(path);
        Span<byte> status = stackalloc byte[256];
        if (!HasStatus || Native.statx(CurrentFolder, ref bytes[0], 0, TypeWanted, ref status[0]) != 0)
            return false;
        var mode = BinaryPrimitives.ReadUInt16LittleEndian(status[ModeAt..]);
        return (mode & TypeMask) is not (RegularFile or Folder);
    }

    internal override bool TellsStates => HasStatus;

    internal override bool TryGetState(RootFolder root, string path, out FileState state)
    {
        state = default;
        var bytes = Terminated(root, path, out var folder);
        Span<byte> status = stackalloc byte[256];
        if (!HasStatus || Native.statx(folder, ref bytes[0], 0, StateWanted, ref status[0]) != 0 || (BinaryPrimitives.ReadUInt32LittleEndian(status) & StateWanted) != StateWanted
            || (BinaryPrimitives.ReadUInt16LittleEndian(status[ModeAt..]) & TypeMask) != RegularFile)
            return false;
        state = new FileState(
            BinaryPrimitives.ReadInt64LittleEndian(status[DeviceAt..]), BinaryPrimitives.ReadInt64LittleEndian(status[InodeAt..]), BinaryPrimitives.ReadInt64LittleEndian(status[SizeAt..]),
            Time(status[ModifiedAt..]), Time(status[ChangedAt..]));
        return true;

        static long Time(ReadOnlySpan<byte> time) => (BinaryPrimitives.ReadInt64LittleEndian(time) * 1_000_000_000) + BinaryPrimitives.ReadUInt32LittleEndian(time[8..]);
    }

    /// <summary>A path below a root as the kernel wants it, and the folder it starts from.</summary>
    private static byte[] Terminated(RootFolder? root, string path, out int folder)
    {
        (var name, folder) = root is { Descriptor: >= 0 and var open } ? (path.Length == 0 ? "." : path, open) : (RootFolder.Whole(root, path), CurrentFolder);
        return Terminated(name);
    }

    /// <summary>The path as the kernel wants it, in a buffer of this thread.</summary>
    private static byte[] Terminated(string path)
    {
        var needed = Encoding.UTF8.GetMaxByteCount(path.Length) + 1;
        var bytes = s_path is { } kept && kept.Length >= needed ? kept : s_path = new byte[Math.Max(needed, 4096)];
        bytes[FileNames.Encode(path, bytes)] = 0;
        return bytes;
    }

    private static Exception Failure(string path, int error)
    {
        var message = $"{Marshal.GetPInvokeErrorMessage(error)}: '{path}'";
        return error is AccessDenied or NotPermitted ? new UnauthorizedAccessException(message) : new IOException(message);
    }

    private static class Native
    {
        [DllImport("libc", SetLastError = true, ExactSpelling = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern int openat(int folder, ref byte path, int flags);

        [DllImport("libc", SetLastError = true, ExactSpelling = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern nint read(int descriptor, ref byte buffer, nint count);

        [DllImport("libc", SetLastError = true, ExactSpelling = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern nint getdents64(int descriptor, ref byte buffer, nint count);

        [DllImport("libc", ExactSpelling = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern nint lseek(int descriptor, nint offset, int whence);

        [DllImport("libc", ExactSpelling = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern int statx(int folder, ref byte path, int flags, uint mask, ref byte status);

        [DllImport("libc", ExactSpelling = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern int close(int descriptor);
    }
}
