using HaWpSdk.Scanning.Files;
using HaWpSdk.WordPress.Manifests;
using HaWpSdk.WordPress.Php;
using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.Scanning;

/// <summary>A plugin found on disk: a folder, a single file or an archive.</summary>
internal sealed record ScannedPlugin(string Slug, InventoryKind Kind, string Path, FileHeader? Header)
{
    internal bool IsArchive => Path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    /// <summary>Orders the work: large ones first.</summary>
    internal long Size { get; init; }

    /// <summary>Evidence is shown with the path as the user would open it.</summary>
    internal string ShowPath(string relative) => File.Exists(Path) && !IsArchive ? Path : System.IO.Path.Combine(Path, relative).Replace('\\', '/');

    /// <summary>The file to show for the plugin as a whole: code scanning wants files, not folders.</summary>
    internal string MainFile
    {
        get
        {
            if (!Directory.Exists(Path))
                return Path;
            var named = System.IO.Path.Combine(Path, Slug + ".php");
            if (File.Exists(named))
                return named.Replace('\\', '/');
            var files = SiteLayout.CodeIn(Path).Order(StringComparer.Ordinal).Take(200).ToList();
            return (files.Find(file => FileHeader.Read(SiteLayout.Beginning(file)) is not null) ?? files.FirstOrDefault() ?? Path).Replace('\\', '/');
        }
    }

    /// <summary>Finds the files of the code.</summary>
    /// <param name="options">Limits.</param>
    /// <param name="problems">Takes what cannot be read or followed.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The files, the number of all files, and the folder that must stay open while they are read.</returns>
    internal (List<PhpSourceFile> Files, int FileCount, RootFolder? Root) Read(ScanOptions options, List<ManifestProblem> problems, CancellationToken cancellationToken)
    {
        if (IsArchive)
        {
            var (unpacked, count) = PluginArchive.Read(Path, options, problems, cancellationToken);
            return (unpacked, count, null);
        }

        if (File.Exists(Path))
        {
            var single = new RootFolder(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!, null);
            return ([new DiskFile(single, System.IO.Path.GetFileName(Path), options.MaximumFileSize, isAlone: true)], 1, single);
        }

        var root = FileReader.Default.OpenRoot(System.IO.Path.TrimEndingDirectorySeparator(Path));
        var walk = new TreeWalk(root, options, problems, FileReader.Default, cancellationToken);
        var paths = walk.Files(WordPressScanner.IsCode);
        var files = new List<PhpSourceFile>(paths.Count);
        foreach (var path in paths)
            files.Add(new DiskFile(root, path, options.MaximumFileSize));
        return (files, walk.FileCount, root);
    }
}
