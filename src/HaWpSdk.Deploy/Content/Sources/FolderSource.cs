using System.Security.Cryptography;

namespace HaWpSdk.Deploy.Content.Sources;

/// <summary>A folder, hashed where it lies and read again while it is sent; a file that changes in between fails the verification.</summary>
internal sealed class FolderSource(string path) : ContentSource
{
    internal override async Task<ContentTree> OpenAsync(CancellationToken cancellationToken)
    {
        var root = new DirectoryInfo(path);
        if (!root.Exists)
        {
            throw new ContentRefusedException(path, null, "the folder does not exist");
        }

        var builder = new ContentTreeBuilder(
            new ContentOrigin("folder", root.FullName),
            new ArchiveLimits { FileBytes = long.MaxValue, TotalBytes = long.MaxValue, Entries = int.MaxValue },
            archiveBytes: 0,
            spool: null);
        var found = new List<(FileInfo File, string Path)>();
        Walk(root, "", builder, found, cancellationToken);

        var files = new ContentFile[found.Count];
        await Parallel.ForAsync(0, found.Count, cancellationToken, async (i, cancel) =>
        {
            var (file, relative) = found[i];
            await using var content = OpenShared(file.FullName);
            var hash = await SHA256.HashDataAsync(content, cancel).ConfigureAwait(false);
            files[i] = new ContentFile(relative, content.Length, IsExecutable(file), Convert.ToHexStringLower(hash)) { Content = () => OpenShared(file.FullName) };
        }).ConfigureAwait(false);

        foreach (var file in files)
        {
            builder.AddFile(file);
        }

        return builder.Build(root.Name, takeOffOneFolder: false);
    }

    private static void Walk(DirectoryInfo folder, string prefix, ContentTreeBuilder builder, List<(FileInfo File, string Path)> found, CancellationToken cancellationToken)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = prefix + entry.Name;
            if (builder.Admit(name) is not { } path)
            {
                continue;
            }

            if (entry.LinkTarget is not null)
            {
                throw builder.Refuse(name, "is a link. Replace it by what it points to");
            }

            if (entry is DirectoryInfo inner)
            {
                builder.AddDirectory(name);
                Walk(inner, path + "/", builder, found, cancellationToken);
            }
            else if ((entry.Attributes & (FileAttributes.Device | FileAttributes.ReparsePoint)) != 0 || !IsRegular((FileInfo)entry))
            {
                throw builder.Refuse(name, "is neither a file nor a folder");
            }
            else
            {
                found.Add(((FileInfo)entry, path));
            }
        }
    }

    /// <summary>Pipes, sockets and devices have no length, and opening one may wait for ever.</summary>
    private static bool IsRegular(FileInfo file) => file.Length > 0 || OperatingSystem.IsWindows() || UnixFileType.IsRegularFile(file.FullName);

    private static bool IsExecutable(FileInfo file) => !OperatingSystem.IsWindows() && (file.UnixFileMode & UnixFileMode.UserExecute) != 0;

    private static FileStream OpenShared(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
}
