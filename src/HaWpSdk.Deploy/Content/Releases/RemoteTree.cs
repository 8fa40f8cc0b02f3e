using System.Collections.Concurrent;
using HaWpSdk.Deploy.Content.Sftp;

namespace HaWpSdk.Deploy.Content.Releases;

/// <summary>Whole trees on the server, walked with many requests under way.</summary>
internal static class RemoteTree
{
    private const int FoldersAtOnce = 64;

    /// <summary>All files with their sizes and all folders, by path relative to <paramref name="root"/>; null where the root does not exist.</summary>
    public static async Task<(Dictionary<string, SftpAttributes> Files, HashSet<string> Directories)?> ListAsync(SftpSession session, string root, CancellationToken cancellationToken)
    {
        var files = new ConcurrentDictionary<string, SftpAttributes>(StringComparer.Ordinal);
        var directories = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var level = new List<string> { "" };
        while (level.Count > 0)
        {
            var next = new ConcurrentBag<string>();
            var missing = false;
            foreach (var part in level.Chunk(FoldersAtOnce))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await Task.WhenAll(part.Select(async folder =>
                {
                    var names = await session.ListAsync(folder.Length == 0 ? root : RemotePath.Combine(root, folder)).ConfigureAwait(false);
                    missing |= names is null && folder.Length == 0;
                    foreach (var (name, attributes) in names ?? [])
                    {
                        var path = folder.Length == 0 ? name : folder + "/" + name;
                        if (attributes.IsDirectory)
                        {
                            directories[path] = true;
                            next.Add(path);
                        }
                        else
                        {
                            files[path] = attributes;
                        }
                    }
                })).ConfigureAwait(false);
            }

            if (missing)
            {
                return null;
            }

            level = [.. next];
        }

        return (new Dictionary<string, SftpAttributes>(files, StringComparer.Ordinal), [.. directories.Keys]);
    }

    /// <summary>Removes a tree. It is renamed first, so that a half-removed one is never taken for whole.</summary>
    public static async Task RemoveAsync(SftpSession session, string path, CancellationToken cancellationToken)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var trash = path;
        if (!name.StartsWith(".trash-", StringComparison.Ordinal))
        {
            trash = RemotePath.Combine(RemotePath.Parent(path), $".trash-{name}-{Guid.NewGuid().ToString("N")[..8]}");
            await session.RenameAsync(path, trash).ConfigureAwait(false);
        }

        if (await ListAsync(session, trash, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return;
        }

        foreach (var part in found.Files.Keys.Chunk(256))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.WhenAll(part.Select(file => session.RemoveAsync(RemotePath.Combine(trash, file)))).ConfigureAwait(false);
        }

        // Deepest first: a folder sorts after the one it lies in.
        foreach (var level in found.Directories.GroupBy(folder => folder.Count(c => c == '/')).OrderByDescending(group => group.Key))
        {
            await Task.WhenAll(level.Select(folder => session.RemoveDirectoryAsync(RemotePath.Combine(trash, folder)))).ConfigureAwait(false);
        }

        await session.RemoveDirectoryAsync(trash).ConfigureAwait(false);
    }
}
