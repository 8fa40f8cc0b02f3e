using HaWpSdk.Policy.Findings;
using HaWpSdk.Scanning.Files;
using HaWpSdk.WordPress.Configuration;
using HaWpSdk.WordPress.Manifests;
using HaWpSdk.WordPress.Php;
using HaWpSdk.WordPress.Plugins;
using HaWpSdk.WordPress.Plugins.Behaviours;

namespace HaWpSdk.Scanning;

/// <summary>Reads manifests, configuration and plugin code from files, folders and archives, in parallel, and judges every plugin.</summary>
public static class WordPressScanner
{
    /// <summary>Bytes of a manifest at most.</summary>
    internal const long LongestManifest = ScanCollection.MaximumManifestSize;

    /// <summary>Files of a plugin from which on it takes long enough that somebody waits for it.</summary>
    private const int TellingSize = 500;
    private const int TellingStep = 50;

    /// <summary>Scans files and folders.</summary>
    /// <param name="paths">May be empty where <see cref="ScanOptions.ManifestTexts"/> is not. Sites, wp-content folders, folders of plugins, single plugins (folder, file or zip), manifests, <c>wp-config.php</c>.</param>
    /// <param name="options">Limits; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Told after each plugin, and now and then while a large one is read; may be <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the scan.</param>
    /// <returns>What was found, in a fixed order.</returns>
    /// <exception cref="FileNotFoundException">A path does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">A file or folder that was named may not be read.</exception>
    /// <exception cref="IOException">A file that was named cannot be read, such as a link that leads in a circle.</exception>
    /// <exception cref="OperationCanceledException">The scan was stopped.</exception>
    public static async Task<WordPressScan> ScanAsync(IReadOnlyList<string> paths, ScanOptions? options = null, IProgress<ScanProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        options ??= new ScanOptions();
        foreach (var path in paths)
        {
            if (!File.Exists(path) && !Directory.Exists(path))
                throw new FileNotFoundException($"'{path}' does not exist. Name a site, a wp-content folder, a plugin, or a manifest.", path);
            RequireReadable(path);
        }

        var collection = await Task.Run(() => ScanCollection.Collect(paths, options, cancellationToken), cancellationToken).ConfigureAwait(false);
        var reports = new PluginReport[collection.Plugins.Count];
        var problems = new List<ManifestProblem>[collection.Plugins.Count];
        var done = 0;
        // Large ones first: what is left at the end is small.
        var order = Enumerable.Range(0, reports.Length).OrderByDescending(index => collection.Plugins[index].Size).ThenBy(index => index).ToArray();
        var work = new WorkSharing(options.MaximumParallelism, cancellationToken);
        await work.RunAsync(order.Length, turn =>
        {
            var index = order[turn];
            var plugin = collection.Plugins[index];
            problems[index] = [];
            reports[index] = JudgePlugin(plugin, collection, options, work.ForEach, problems[index], cancellationToken, progress is null ? null : (read, files) =>
                progress.Report(new ScanProgress(Volatile.Read(ref done), reports.Length, plugin.Slug) { Files = files, FilesRead = read, CurrentShare = (double)read / files }));
            progress?.Report(new ScanProgress(Interlocked.Increment(ref done), reports.Length, plugin.Slug));
        }).ConfigureAwait(false);
        return collection.ToScan(reports, problems.SelectMany(list => list), options);
    }

    /// <summary>What was named must be readable; what lies below it may fail by itself.</summary>
    private static void RequireReadable(string path)
    {
        try
        {
            if (Directory.Exists(path))
                _ = Directory.EnumerateFileSystemEntries(path).Any();
            else if (!FileReader.Default.IsSpecial(path))
                File.OpenHandle(path).Dispose();
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new UnauthorizedAccessException($"'{path}' may not be read by {Environment.UserName}. Run as somebody who may, or allow it.", denied);
        }
        catch (FileNotFoundException gone)
        {
            throw new FileNotFoundException($"'{path}' is a link that leads nowhere.", path, gone);
        }
        catch (IOException problem)
        {
            throw new IOException($"'{path}' cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>Whether a file is read for its code: PHP by any usual name, and module descriptions.</summary>
    internal static bool IsCode(ReadOnlySpan<char> path) =>
        path.EndsWith(".php", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".inc", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".phtml", StringComparison.OrdinalIgnoreCase)
        || Path.GetFileName(path).Equals("module.json", StringComparison.OrdinalIgnoreCase);

    internal static PluginReport JudgePlugin(ScannedPlugin plugin, ScanCollection collection, ScanOptions options, PhpLoop loop, List<ManifestProblem> problems, CancellationToken cancellationToken, Action<int, int>? tell = null)
    {
        var (files, count, root) = plugin.Read(options, problems, cancellationToken);
        using var open = root;
        var settled = tell is null || files.Count < TellingSize ? null : Telling(files.Count, tell);
        var behaviours = BehavioursOf(plugin, root, files, options, loop, settled, problems, cancellationToken).Select(behaviour => behaviour with
        {
            Evidence = [.. behaviour.Evidence.Select(evidence => evidence with { Path = plugin.ShowPath(evidence.Path) })],
        }).ToList();
        var declared = collection.Inventory.FirstOrDefault(item => item.Slug.Equals(plugin.Slug, StringComparison.OrdinalIgnoreCase));
        var names = declared is { Origin: { Length: > 0 } origin } && !origin.Contains(' ', StringComparison.Ordinal) ? new[] { origin } : [];
        var header = plugin.Header ?? (plugin.IsArchive ? files.Where(file => !file.Path.Contains('/', StringComparison.Ordinal)).Select(file => FileHeader.Read(file.ReadText())).FirstOrDefault(found => found is not null) : null);
        if (plugin.IsArchive && files.Count == 0 && problems.Count == 0)
            problems.Add(new ManifestProblem(plugin.Path, 1, 1, "There is nothing in it to judge: no PHP."));
        // A plugin that gave nothing to read, an archive without code or a folder nobody may enter, was not judged by its code.
        var isRead = files.Count == 0 ? !plugin.IsArchive && problems.Count == 0 : files.Exists(file => file is not DiskFile { Problem: not null });
        return PluginJudge.Judge(plugin.Slug, plugin.Kind, isRead ? behaviours : null, options.Catalogue, names) with
        {
            Name = header?.Name ?? "", Version = header?.Version is { Length: > 0 } version ? version : declared?.ExactVersion ?? "", FileCount = count,
            Unread = [.. problems.Select(problem => new Evidence(problem.Path, problem.Line, problem.Message))],
        };
    }

    /// <summary>What the code does, from the cache where it is as it was when it was read.</summary>
    private static IReadOnlyList<PluginBehaviour> BehavioursOf(
        ScannedPlugin plugin, RootFolder? root, List<PhpSourceFile> files, ScanOptions options, PhpLoop loop, Action<int>? settled, List<ManifestProblem> problems, CancellationToken cancellationToken)
    {
        var remembered = options.Cache?.Look(plugin.Path, root, files, options, loop);
        if (remembered?.Behaviours is { } known)
            return known;
        var behaviours = PluginAnalyzer.Analyze(files, loop, Judgement.Default, cancellationToken, settled);
        var unread = files.OfType<DiskFile>().Select(file => file.Problem).OfType<ManifestProblem>().ToList();
        if (unread.Count == 0)
            remembered?.Keep(behaviours);
        problems.AddRange(unread);
        return behaviours;
    }

    /// <summary>Tells now and then how many of a plugin's files need no further look.</summary>
    private static Action<int> Telling(int files, Action<int, int> tell)
    {
        var read = 0;
        return count =>
        {
            var now = Interlocked.Add(ref read, count);
            if (now / TellingStep != (now - count) / TellingStep)
                tell(Math.Min(now, files), files);
        };
    }

    /// <summary>Reads a configuration file, with the <c>.env</c> beside it where there is one.</summary>
    internal static WordPressConfiguration? ReadConfiguration(string path, List<ManifestProblem> problems)
    {
        const int maximum = 1024 * 1024;
        var text = ReadText(path, maximum, problems);
        if (text is null)
            return null;
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var environment = new[] { Path.Combine(folder, ".env"), Path.Combine(folder, "..", ".env") }.FirstOrDefault(File.Exists) is { } file && ReadText(file, maximum, problems) is { } env
            ? DotEnv.Read(env) : null;

        // A site's own files lie below the folder of its configuration or the one above it, as in Bedrock; others are nobody's business.
        var site = Path.GetFullPath(Path.Combine(folder, "..")) + Path.DirectorySeparatorChar;
        return ConfigurationReader.Read(path, text, environment, included =>
            Path.GetFullPath(included) is var full && full.StartsWith(site, StringComparison.Ordinal) && File.Exists(full) ? ReadText(full, maximum, problems) : null);
    }

    /// <summary>Reads a small text file; a larger or unreadable one is a problem.</summary>
    internal static string? ReadText(string path, long maximum, List<ManifestProblem> problems)
    {
        try
        {
            if (FileReader.Default.IsSpecial(path))
            {
                problems.Add(new ManifestProblem(path, 1, 1, TreeWalk.NotOpened));
                return null;
            }

            // What grows meanwhile is not read beyond the limit.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[Math.Min(file.Length, maximum + 1)];
            var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            var length = Math.Max(file.Length, read);
            if (length <= maximum)
            {
                using var reader = new StreamReader(new MemoryStream(bytes, 0, read), detectEncodingFromByteOrderMarks: true);
                return reader.ReadToEnd();
            }

            problems.Add(new ManifestProblem(path, 1, 1, FileSize.TooLarge(length, maximum)));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            problems.Add(new ManifestProblem(path, 1, 1, $"The file cannot be read: {problem.Message}"));
        }

        return null;
    }
}
