using HaWpSdk.WordPress.Manifests;

namespace HaWpSdk.Scanning.Files;

/// <summary>Walks a folder without recursion, without leaving it through links and without running in circles.</summary>
internal sealed class TreeWalk(RootFolder folder, ScanOptions options, List<ManifestProblem> problems, FileReader reader, CancellationToken cancellationToken)
{
    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase) { ".git", ".svn", ".hg", "node_modules", "bower_components" };

    /// <summary>What is said of a pipe, socket or device.</summary>
    internal const string NotOpened = "Neither a file nor a folder (a pipe, socket or device); it is not opened.";

    private const int MaximumReports = 100;

    private readonly string _root = Real(folder.Path);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _files = [];

    // What was listed and not come to yet, the next on top. The paths of folders end in a slash.
    private readonly Stack<Found> _open = new();
    private readonly List<Found> _listed = [];
    private int _reported;

    /// <summary>Something to come to.</summary>
    /// <param name="Path">The path below the root, with <c>/</c>.</param>
    /// <param name="Physical">For folders the path without links below the root: a folder reached over two links is read once. Empty when it is the same as <paramref name="Path"/>.</param>
    /// <param name="Depth">Folders above it.</param>
    /// <param name="IsFolder">Whether it is a folder.</param>
    private readonly record struct Found(string Path, string Physical, int Depth, bool IsFolder);

    /// <summary>Files seen, also those not handed out.</summary>
    internal int FileCount { get; private set; }

    /// <summary>The wanted files below the root, relative to it with <c>/</c>, in ordinal order.</summary>
    internal List<string> Files(NameFilter isWanted)
    {
        var entries = new List<FolderEntry>();
        _open.Push(new Found("", "", 0, IsFolder: true));
        while (_open.Count > 0)
        {
            var found = _open.Pop();
            if (!found.IsFolder)
            {
                _files.Add(found.Path);
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (FileCount > options.MaximumFiles)
                continue;
            var physical = found.Physical.Length > 0 ? found.Physical : found.Path;
            if (!_seen.Add(physical))
                continue;
            if (found.Depth > options.MaximumDepth)
            {
                Report(found.Path, $"Folders deeper than {options.MaximumDepth} levels are not read.");
                continue;
            }

            entries.Clear();
            try
            {
                FileCount += reader.List(folder, physical, isWanted, entries);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or System.Security.SecurityException)
            {
                Report(found.Path, $"The folder cannot be read: {problem.Message}");
            }

            // The order of paths is that of the names in a folder, when those of folders go on with a slash.
            _listed.Clear();
            foreach (var entry in entries)
                Take(entry, found, isWanted);
            _listed.Sort(static (left, right) => string.CompareOrdinal(right.Path, left.Path));
            foreach (var next in _listed)
                _open.Push(next);
            if (FileCount > options.MaximumFiles)
                Report(found.Path, $"More than {options.MaximumFiles} files; the rest is not read.");
        }

        return _files;
    }

    private void Take(FolderEntry entry, Found parent, NameFilter isWanted)
    {
        var path = parent.Path + entry.Name;
        switch (entry.Kind)
        {
            case FolderEntryKind.Folder:
                if (!Skipped.Contains(entry.Name))
                    _listed.Add(new Found(path + "/", parent.Physical.Length > 0 ? parent.Physical + entry.Name + "/" : "", parent.Depth + 1, IsFolder: true));
                break;
            case FolderEntryKind.File:
                FileCount++;
                _listed.Add(new Found(path, "", parent.Depth, IsFolder: false));
                break;
            case FolderEntryKind.Link when Target(Physical(parent.Physical.Length > 0 ? parent.Physical : parent.Path) + "/" + entry.Name, path) is { } target:
                if (Directory.Exists(target))
                {
                    if (!Skipped.Contains(entry.Name) && target != _root)
                        _listed.Add(new Found(path + "/", string.Concat(target.AsSpan(_root.Length + 1), "/"), parent.Depth + 1, IsFolder: true));
                }
                else
                {
                    FileCount++;
                    if (isWanted(entry.Name))
                        _listed.Add(new Found(path, "", parent.Depth, IsFolder: false));
                }

                break;
            case FolderEntryKind.Other:
                FileCount++;
                Report(path, NotOpened);
                break;
        }
    }

    /// <summary>The whole path of a folder below the root.</summary>
    private string Physical(string below) => below.Length == 0 ? _root : _root + "/" + below.TrimEnd('/');

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
            problems.Add(new ManifestProblem(Path.TrimEndingDirectorySeparator(Path.Combine(folder.Path, relative)), 1, 1, message));
        else if (_reported == MaximumReports + 1)
            problems.Add(new ManifestProblem(folder.Path, 1, 1, $"More than {MaximumReports} places of this folder cannot be read or followed; the rest is not listed."));
    }

    /// <summary>The path with the last link resolved, absolute.</summary>
    internal static string Real(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        FileSystemInfo info = Directory.Exists(full) ? new DirectoryInfo(full) : new FileInfo(full);
        return info.LinkTarget is null ? full : Path.TrimEndingDirectorySeparator(info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full);
    }
}
