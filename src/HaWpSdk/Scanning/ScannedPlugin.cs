using HaWpSdk.Policy.Findings;
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

    internal (List<PhpSourceFile> Files, int FileCount) Read(ScanOptions options, List<ManifestProblem> problems, CancellationToken cancellationToken)
    {
        var budget = new ReadBudget(options.MaximumMemory / Math.Max(1, options.MaximumParallelism));
        if (IsArchive)
            return PluginArchive.Read(Path, options, problems, cancellationToken);
        if (File.Exists(Path))
            return ([.. Accept(new FileInfo(Path), System.IO.Path.GetFileName(Path), options, budget, problems)], 1);
        var walk = new TreeWalk(Path, options, problems, cancellationToken);
        var files = new List<PhpSourceFile>();
        foreach (var file in walk.Files())
        {
            var relative = System.IO.Path.GetRelativePath(Path, file.FullName).Replace('\\', '/');
            if (WordPressScanner.IsCode("/" + relative))
                files.AddRange(Accept(file, relative, options, budget, problems));
        }

        return (files, walk.FileCount);
    }

    private static IEnumerable<PhpSourceFile> Accept(FileInfo file, string relative, ScanOptions options, ReadBudget budget, List<ManifestProblem> problems)
    {
        if (file.Length > options.MaximumFileSize)
        {
            problems.Add(new ManifestProblem(file.FullName, 1, 1, $"The file has {file.Length} bytes, more than the limit of {options.MaximumFileSize}, and is not read."));
            yield break;
        }

        yield return new DiskFile(file.FullName, relative, (int)file.Length, budget);
    }
}
