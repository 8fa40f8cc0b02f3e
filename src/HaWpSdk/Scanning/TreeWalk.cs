using HaWpSdk.WordPress.Manifests;

namespace HaWpSdk.Scanning;

/// <summary>Walks a folder without recursion, without leaving it through links and without running in circles.</summary>
internal sealed class TreeWalk(string root, ScanOptions options, List<ManifestProblem> problems, CancellationToken cancellationToken)
{
    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase) { ".git", ".svn", ".hg", "node_modules", "bower_components" };

    private readonly string _root = Real(root);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _reported;

    /// <summary>Files seen, also those not handed out.</summary>
    internal int FileCount { get; private set; }

    /// <summary>All files below the root, in ordinal order of their paths.</summary>
    internal List<FileInfo> Files()
    {
        var files = new List<FileInfo>();
        var folders = new Stack<(DirectoryInfo Folder, int Depth)>();
        folders.Push((new DirectoryInfo(root), 0));
        while (folders.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (folder, depth) = folders.Pop();
            if (!_seen.Add(Real(folder.FullName)))
                continue;
            if (depth > options.MaximumDepth)
            {
                Report(folder.FullName, $"Folders deeper than {options.MaximumDepth} levels are not read.");
                continue;
            }

            foreach (var entry in Entries(folder))
            {
                if (entry.LinkTarget is not null && !IsInside(entry))
                    continue;
                if (entry is DirectoryInfo directory)
                {
                    if (!Skipped.Contains(directory.Name))
                        folders.Push((directory, depth + 1));
                    continue;
                }

                if (++FileCount > options.MaximumFiles)
                {
                    Report(folder.FullName, $"More than {options.MaximumFiles} files; the rest is not read.");
                    return Sorted(files);
                }

                files.Add((FileInfo)entry);
            }
        }

        return Sorted(files);
    }

    private static List<FileInfo> Sorted(List<FileInfo> files)
    {
        files.Sort((left, right) => string.CompareOrdinal(left.FullName, right.FullName));
        return files;
    }

    private List<FileSystemInfo> Entries(DirectoryInfo folder)
    {
        try
        {
            return [.. folder.EnumerateFileSystemInfos()];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            Report(folder.FullName, $"The folder cannot be read: {problem.Message}");
            return [];
        }
    }

    private bool IsInside(FileSystemInfo link)
    {
        string target;
        try
        {
            target = Real(link.FullName);
        }
        catch (IOException)
        {
            Report(link.FullName, "The link leads in a circle and is not followed.");
            return false;
        }

        if (!File.Exists(target) && !Directory.Exists(target))
        {
            Report(link.FullName, "The link leads nowhere.");
            return false;
        }

        if (target == _root || target.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return true;
        Report(link.FullName, $"The link leads out of the scanned folder, to {target}, and is not followed. Scan that folder as well if it belongs to the site.");
        return false;
    }

    private void Report(string path, string message)
    {
        if (_reported++ < 100)
            problems.Add(new ManifestProblem(path, 1, 1, message));
    }

    /// <summary>The path with the last link resolved, absolute.</summary>
    internal static string Real(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        FileSystemInfo info = Directory.Exists(full) ? new DirectoryInfo(full) : new FileInfo(full);
        return info.LinkTarget is null ? full : Path.TrimEndingDirectorySeparator(info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full);
    }
}
