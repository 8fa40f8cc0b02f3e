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

    internal (List<PhpSourceFile> Files, int FileCount) Read(ScanOptions options, List<ManifestProblem> problems, CancellationToken cancellationToken)
    {
        if (IsArchive)
            return PluginArchive.Read(Path, options, problems, cancellationToken);
        if (File.Exists(Path))
            return ([new DiskFile(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!, System.IO.Path.GetFileName(Path), options.MaximumFileSize, isAlone: true)], 1);
        var walk = new TreeWalk(Path, options, problems, FileReader.Default, cancellationToken);
        var root = System.IO.Path.TrimEndingDirectorySeparator(Path);
        return ([.. walk.Files(WordPressScanner.IsCode).Select(PhpSourceFile (file) => new DiskFile(root, file, options.MaximumFileSize))], walk.FileCount);
    }
}
