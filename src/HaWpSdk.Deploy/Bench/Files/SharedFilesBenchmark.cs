using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using HaWpSdk.Deploy.Bench.Measuring;
using HaWpSdk.Deploy.Bench.Replay;

namespace HaWpSdk.Deploy.Bench.Files;

/// <summary>
/// Measures what many small files cost on a mounted path, and predicts whether an install through the dashboard ends before a timeout strikes.
/// It works in a folder of its own, which it removes.
/// </summary>
public static class SharedFilesBenchmark
{
    /// <summary>Runs the benchmark.</summary>
    /// <param name="options">Where and how much.</param>
    /// <param name="progress">Told the step and the share done; may be null.</param>
    /// <param name="cancellationToken">Stops between two operations; the folder is removed.</param>
    /// <exception cref="BenchmarkException">The folder is not there, is full, or may not be written to; nothing is left behind.</exception>
    public static Task<SharedFilesReport> RunAsync(SharedFilesOptions options, IProgress<BenchmarkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.PluginFiles is < 10 or > 100_000 || options.Operations is < 10 or > 1_000_000)
            throw new BenchmarkException("PluginFiles is from 10 to 100,000, Operations from 10 to 1,000,000.");
        if (!Directory.Exists(options.Folder))
            throw new BenchmarkException($"The folder {options.Folder} is not there. Name one on the mounted shared files, and run the benchmark on a node.");
        return Task.Factory.StartNew(() => Run(options, progress, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private static SharedFilesReport Run(SharedFilesOptions options, IProgress<BenchmarkProgress>? progress, CancellationToken cancellationToken)
    {
        var root = Path.Combine(Path.GetFullPath(options.Folder), ".hawp-bench-" + Guid.NewGuid().ToString("N")[..12]);
        try
        {
            Directory.CreateDirectory(root);
            var report = Measure(options, root, progress, cancellationToken);
            Directory.Delete(root, recursive: true);
            progress?.Report(new("done", 1));
            return report;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BenchmarkException($"{options.Folder} cannot be measured: {error.Message} The user needs to create and remove files there. No report was written.", error);
        }
        finally
        {
            RemoveQuietly(root);
        }
    }

    private static SharedFilesReport Measure(SharedFilesOptions options, string root, IProgress<BenchmarkProgress>? progress, CancellationToken cancellationToken)
    {
        var type = MountedFileSystem.TypeOf(root);
        var network = MountedFileSystem.IsNetwork(type);
        var content = new byte[1024];

        var (write, open, stat) = (new LatencyRecorder(), new LatencyRecorder(), new LatencyRecorder());
        var paths = Enumerable.Range(0, options.Operations).Select(i => Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"small-{i:00000}.txt"))).ToArray();
        Each(paths, write, "writing small files", 0, path =>
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            file.Write(content);
        });
        Each(paths, open, "opening files", 0.15, path =>
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            _ = file.Read(content);
        });
        if (network)
            cancellationToken.WaitHandle.WaitOne(options.AttributeCacheWait);
        cancellationToken.ThrowIfCancellationRequested();
        Each(paths, stat, "asking for attributes", 0.25, path => _ = new FileInfo(path).Length);

        progress?.Report(new("unpacking a plugin", 0.35));
        using var archive = new ZipArchive(new MemoryStream(PluginArchive.Build(options.PluginFiles)), ZipArchiveMode.Read);
        var working = Path.Combine(root, "upgrade", "plugin-working");
        var clock = Stopwatch.StartNew();
        WordPressUnzip(archive, working, cancellationToken);
        var unzip = clock.Elapsed;
        clock.Restart();
        Directory.Move(Path.Combine(working, PluginArchive.Name), Path.Combine(root, PluginArchive.Name));
        var move = clock.Elapsed;
        progress?.Report(new("removing it", 0.85));
        clock.Restart();
        Directory.Delete(Path.Combine(root, PluginArchive.Name), recursive: true);
        var delete = clock.Elapsed;

        return Report(options, type, network, open.ToDistribution(), stat.ToDistribution(), write.ToDistribution(), unzip, move, delete);

        void Each(string[] all, LatencyRecorder recorder, string step, double done, Action<string> operation)
        {
            progress?.Report(new(step, done));
            foreach (var path in all)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var start = Stopwatch.GetTimestamp();
                operation(path);
                recorder.Record(start, start, Stopwatch.GetTimestamp());
            }
        }
    }

    /// <summary>What WordPress's <c>unzip_file()</c> does: all folders first, then for each file create, write, close, chmod.</summary>
    private static void WordPressUnzip(ZipArchive archive, string into, CancellationToken cancellationToken)
    {
        foreach (var folder in archive.Entries.Select(entry => Path.GetDirectoryName(entry.FullName)!).Distinct(StringComparer.Ordinal))
            Directory.CreateDirectory(Path.Combine(into, folder));
        foreach (var entry in archive.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = Path.Combine(into, entry.FullName);
            using (var from = entry.Open())
            using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
                from.CopyTo(file);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
    }

    private static SharedFilesReport Report(
        SharedFilesOptions options, string type, bool network, LatencyDistribution open, LatencyDistribution stat, LatencyDistribution write, TimeSpan unzip, TimeSpan move, TimeSpan delete)
    {
        var perFile = (unzip + move) / options.PluginFiles;
        var measured = InstallPrediction.For("the measured tree", options.PluginFiles, perFile, options.Timeouts);
        ImmutableArray<InstallPrediction> installs =
        [
            InstallPrediction.For("a small plugin", 100, perFile, options.Timeouts),
            measured,
            InstallPrediction.For("a large theme", 1500, perFile, options.Timeouts),
            InstallPrediction.For("WordPress core", 2600, perFile, options.Timeouts),
            InstallPrediction.For("a shop plugin with its libraries", 6000, perFile, options.Timeouts),
        ];
        var findings = ImmutableArray.CreateBuilder<BenchmarkFinding>();
        if (installs.FirstOrDefault(one => one.Verdict == InstallVerdict.TimesOut) is { } first)
        {
            findings.Add(new("HAW0802", string.Create(CultureInfo.InvariantCulture,
                $"Installing {first.What} ({first.Files} files) through the dashboard takes about {first.Time.TotalSeconds:0} s, and a timeout strikes after {options.Timeouts.Shortest.TotalSeconds:0} s. Deliver it with 'push': one stream, one switch.")));
        }
        if (!options.Timeouts.IsOrdered)
        {
            findings.Add(new("HAW0803", string.Create(CultureInfo.InvariantCulture,
                $"The timeouts do not grow outwards (PHP {options.Timeouts.Php.TotalSeconds:0}, web server {options.Timeouts.WebServer.TotalSeconds:0}, edge {options.Timeouts.Edge.TotalSeconds:0}, load balancer {options.Timeouts.LoadBalancer.TotalSeconds:0} s): an outer layer gives up while PHP goes on. Set for example 50, 55, 60, 65.")));
        }
        if (!network)
            findings.Add(new("", $"{options.Folder} lies on {(type.Length > 0 ? type : "a local file system")}, not on a network file system: this says nothing about EFS. Name the mounted path."));
        return new()
        {
            MeasuredAt = options.Clock.GetUtcNow().ToUniversalTime(),
            Folder = options.Folder,
            FileSystem = type,
            IsNetwork = network,
            Open = open,
            Stat = stat,
            SmallWrite = write,
            TreeFiles = options.PluginFiles,
            Unzip = Round(unzip),
            Move = Round(move),
            Delete = Round(delete),
            PerFile = Round(perFile),
            Timeouts = options.Timeouts,
            Installs = installs,
            Verdict = measured.Verdict,
            Recommendation = installs.All(one => one.Verdict == InstallVerdict.Fits)
                ? string.Create(CultureInfo.InvariantCulture, $"Installs of every usual size end in time at {perFile.TotalMilliseconds:0.00} ms a file; 'push' is still the safer way on several nodes (HAW0804).")
                : measured.Verdict == InstallVerdict.TimesOut
                    ? string.Create(CultureInfo.InvariantCulture, $"Do not install plugins through the dashboard here: {options.PluginFiles} files take {measured.Time.TotalSeconds:0} s of the {options.Timeouts.Shortest.TotalSeconds:0} s allowed. Use 'push'.")
                    : string.Create(CultureInfo.InvariantCulture, $"Small plugins install in time at {perFile.TotalMilliseconds:0.00} ms a file, large packages do not or only just. Use 'push' for them."),
            Findings = findings.ToImmutable(),
        };
    }

    private static void RemoveQuietly(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The fault that brought us here is the one to report; the folder's name says what it is.
        }
    }

    private static TimeSpan Round(TimeSpan time) => TimeSpan.FromMicroseconds(Math.Round(time.TotalMicroseconds));
}

/// <summary>A zip archive like a plugin's: mostly small PHP files in a few dozen folders.</summary>
internal static class PluginArchive
{
    public const string Name = "plugin-sized-tree";

    public static byte[] Build(int files)
    {
        // Sizes of a usual plugin: half below 3 KiB, a few scripts of 60 KiB.
        int[] sizes = [600, 1200, 1800, 2400, 2900, 3600, 5200, 8000, 14_000, 60_000];
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < files; i++)
            {
                var entry = archive.CreateEntry(string.Create(CultureInfo.InvariantCulture, $"{Name}/includes/part-{i / 16:000}/class-file-{i:00000}.php"), CompressionLevel.Fastest);
                using var stream = entry.Open();
                stream.Write(System.Text.Encoding.ASCII.GetBytes("<?php // " + OwnKeyspace.Filler(sizes[i % sizes.Length])));
            }
        }
        return bytes.ToArray();
    }
}

/// <summary>Which file system a path lies on, from the kernel's list of mounts.</summary>
internal static class MountedFileSystem
{
    private const string Mounts = "/proc/self/mounts";

    /// <summary>The type of the mount that holds the path; empty where it cannot be told.</summary>
    public static string TypeOf(string path)
    {
        if (!File.Exists(Mounts))
            return "";
        return TypeOf(path, File.ReadAllLines(Mounts));
    }

    internal static string TypeOf(string path, IEnumerable<string> mounts) => mounts
        .Select(line => line.Split(' '))
        .Where(parts => parts.Length > 2)
        // The kernel writes a blank in a path as \040.
        .Select(parts => (Point: parts[1].Replace("\\040", " ", StringComparison.Ordinal), Type: parts[2]))
        .Where(mount => path == mount.Point || path.StartsWith(mount.Point.TrimEnd('/') + "/", StringComparison.Ordinal))
        .OrderBy(mount => mount.Point.Length)
        .Select(mount => mount.Type)
        .LastOrDefault("");

    /// <summary>Whether the type is a network file system.</summary>
    public static bool IsNetwork(string type) => type is "nfs" or "nfs4" or "efs" or "cifs" or "smb3" or "ceph" or "glusterfs" or "9p" || type.StartsWith("fuse.s", StringComparison.Ordinal);
}
