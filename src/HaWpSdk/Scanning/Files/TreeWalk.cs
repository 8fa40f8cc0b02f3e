using HaWpSdk.WordPress.Manifests;

namespace HaWpSdk.Scanning.Files;

/// <summary>Walks a folder without recursion, without leaving it through links and without running in circles.</summary>
internal sealed class TreeWalk(string root, ScanOptions options, List<ManifestProblem> problems, FileReader reader, CancellationToken cancellationToken)
{
    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase) { ".git", ".svn", ".hg", "node_modules", "bower_components" };

    /// <summary>What is said of a pipe, socket or device.</summary>
    internal const string NotOpened = "Neither a file nor a folder (a pipe, socket or device); it is not opened.";

    private const int MaximumReports = 100;

    private readonly string _root = Real(root);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _files = [];
    private int _reported;

    /// <summary>Files seen, also those not handed out.</summary>
    internal int FileCount { get; private set; }

    /// <summary>The wanted files below the root, relative to it with <c>/</c>, in ordinal order.</summary>
    internal List<string> Files(NameFilter isWanted)
    {
        var entries = new List<FolderEntry>();
        // The second path is the physical one: a folder reached over two links is read once.
        var folders = new Stack<(string Relative, string Physical, int Depth)>();
        folders.Push(("", _root, 0));
        while (folders.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (relative, physical, depth) = folders.Pop();
            if (!_seen.Add(physical))
                continue;
            if (depth > options.MaximumDepth)
            {
                Report(relative, $"Folders deeper than {options.MaximumDepth} levels are not read.");
                continue;
            }

            entries.Clear();
            try
            {
                FileCount += reader.List(physical, isWanted, entries);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or System.Security.SecurityException)
            {
                Report(relative, $"The folder cannot be read: {problem.Message}");
            }

            foreach (var entry in entries)
                Take(entry, relative, physical, depth, isWanted, folders);
            if (FileCount > options.MaximumFiles)
            {
                Report(relative, $"More than {options.MaximumFiles} files; the rest is not read.");
                break;
            }
        }

        _files.Sort(StringComparer.Ordinal);
        return _files;
    }

    private void Take(FolderEntry entry, string relative, string physical, int depth, NameFilter isWanted, Stack<(string Relative, string Physical, int Depth)> folders)
    {
        var path = physical + "/" + entry.Name;
        switch (entry.Kind)
        {
            case FolderEntryKind.Folder:
                if (!Skipped.Contains(entry.Name))
                    folders.Push((relative + entry.Name + "/", path, depth + 1));
                break;
            case FolderEntryKind.File:
                FileCount++;
                _files.Add(relative + entry.Name);
                break;
            case FolderEntryKind.Link when Target(path, relative + entry.Name) is { } target:
                if (Directory.Exists(target))
                {
                    if (!Skipped.Contains(entry.Name))
                        folders.Push((relative + entry.Name + "/", target, depth + 1));
                }
                else
                {
                    FileCount++;
                    if (isWanted(entry.Name))
                        _files.Add(relative + entry.Name);
                }

                break;
            case FolderEntryKind.Other:
                FileCount++;
                Report(relative + entry.Name, NotOpened);
                break;
        }
    }

    /// <summary>Where the link leads if that is inside the tree and there.</summary>
    private string? Target(string link, string relative)
    {
        string target;
        try
        {
            target = Real(link);
        }
        catch (IOException)
        {
            Report(relative, "The link leads in a circle and is not followed.");
            return null;
        }

        if (reader.IsSpecial(target))
        {
            Report(relative, NotOpened);
            return null;
        }

        if (!File.Exists(target) && !Directory.Exists(target))
        {
            Report(relative, "The link leads nowhere.");
            return null;
        }

        if (target == _root || target.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return target;
        Report(relative, $"The link leads out of the scanned folder, to {target}, and is not followed. Scan that folder as well if it belongs to the site.");
        return null;
    }

    /// <summary>Places are told from the folder as it was named, as those of findings are.</summary>
    private void Report(string relative, string message)
    {
        if (_reported++ < MaximumReports)
            problems.Add(new ManifestProblem(Path.TrimEndingDirectorySeparator(Path.Combine(root, relative)), 1, 1, message));
        else if (_reported == MaximumReports + 1)
            problems.Add(new ManifestProblem(root, 1, 1, $"More than {MaximumReports} places of this folder cannot be read or followed; the rest is not listed."));
    }

    /// <summary>The path with the last link resolved, absolute.</summary>
    internal static string Real(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        FileSystemInfo info = Directory.Exists(full) ? new DirectoryInfo(full) : new FileInfo(full);
        return info.LinkTarget is null ? full : Path.TrimEndingDirectorySeparator(info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full);
    }
}
