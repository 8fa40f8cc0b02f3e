using System.Diagnostics;
using System.Globalization;
using HaWpSdk.Scanning;

namespace HaWpSdk.Bench.PhpScan;

/// <summary>Megabytes a second of a scan beside ripgrep and grep over the same tree, warm, same number of threads, in one run.</summary>
internal static class Speed
{
    /// <summary>Ten patterns of the kind people write when they look for such plugins by hand.</summary>
    private static readonly string[] Patterns =
    [
        @"advanced-cache\.php", @"define\s*\(\s*['""]WP_CACHE", @"ob_start\s*\(\s*[^)\s]", @"SHOW\s+CREATE\s+TABLE", @"new\s+ZipArchive", @"mysqldump", @"session_start\s*\(", @"auto_prepend_file",
        @"object-cache\.php", @"insert_with_markers\s*\(",
    ];

    /// <summary>Rounds not counted: the runtime compiles hot code twice before it is fast.</summary>
    private const int WarmUp = 6;

    internal static async Task<int> RunAsync(string folder, int rounds)
    {
        var threads = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture);
        var patterns = Path.GetTempFileName();
        await File.WriteAllLinesAsync(patterns, Patterns);
        var bytes = Directory.EnumerateFiles(folder, "*.php", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }).Sum(file => new FileInfo(file).Length);
        var kept = Directory.CreateTempSubdirectory("hawp-bench-").FullName;
        var cache = new ScanCache(kept);
        var all = new Dictionary<string, List<(double Rate, double Processor)>>(StringComparer.Ordinal);
        for (var round = -WarmUp; round < rounds; round++)
        {
            foreach (var (name, run) in new (string, Func<Task<double>>)[]
            {
                ("hawp scan, all read", () => ScanAsync(folder, null)),
                ("hawp scan, unchanged", () => ScanAsync(folder, cache)),
                ("rg -c, ten patterns", () => Start("rg", ["-c", "-j", threads, "-f", patterns, "-tphp", "--no-ignore", "--hidden", folder])),
                ("grep -P, ten patterns", () => Start("sh", ["-c", $"find \"$1\" -type f -name '*.php' -print0 | xargs -0 -P {threads} -n 500 grep -cP \"$2\"", "sh", folder, string.Join('|', Patterns)])),
            })
            {
                var start = Stopwatch.GetTimestamp();
                var processor = await run();
                var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                if (round >= 0)
                    (all.TryGetValue(name, out var list) ? list : all[name] = []).Add((bytes / 1e6 / seconds, processor)); // the rounds before warm caches and code
            }
        }

        File.Delete(patterns);
        Directory.Delete(kept, recursive: true);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F0} MB of PHP, {threads} threads, {rounds} rounds, warm"));
        foreach (var (name, rates) in all)
        {
            rates.Sort();
            var processor = rates.Select(rate => rate.Processor).Order().ElementAt(rates.Count / 2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-26} median {rates[rates.Count / 2].Rate,7:F0} MB/s   min {rates[0].Rate,7:F0}   max {rates[^1].Rate,7:F0}   processor time {processor,6:F2} s (median)"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak working set of the scan {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB"));
        return 0;
    }

    private static async Task<double> ScanAsync(string folder, ScanCache? cache)
    {
        var before = Environment.CpuUsage.TotalTime;
        await WordPressScanner.ScanAsync([folder], new ScanOptions { MaximumParallelism = Environment.ProcessorCount, Cache = cache });
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    /// <summary>Scans on one thread, for a profiler: the first ones compile, the last ones show what it costs.</summary>
    internal static async Task<int> OnceAsync(string folder, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            var cpu = Environment.CpuUsage;
            var (allocated, collections, whole) = (GC.GetTotalAllocatedBytes(), GC.CollectionCount(0), GC.CollectionCount(2));
            var scan = await WordPressScanner.ScanAsync([folder], new ScanOptions { MaximumParallelism = 1, Catalogue = null });
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{scan.Plugins.Count} plugins, {(Environment.CpuUsage.UserTime - cpu.UserTime).TotalSeconds:F3} s user + {(Environment.CpuUsage.PrivilegedTime - cpu.PrivilegedTime).TotalSeconds:F3} s kernel, {(GC.GetTotalAllocatedBytes() - allocated) / 1e6:F0} MB allocated, {GC.CollectionCount(0) - collections} collections, {GC.CollectionCount(2) - whole} of everything"));
        }

        return 0;
    }

    /// <summary>Scans the plugins one by one on one thread, and says of the slowest what they cost.</summary>
    internal static async Task<int> EachAsync(string folder, int rounds)
    {
        var folders = Directory.GetDirectories(folder).Order(StringComparer.Ordinal).ToArray();
        var least = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var round = -WarmUp; round < rounds; round++)
        {
            foreach (var plugin in folders)
            {
                var before = Environment.CpuUsage.TotalTime;
                await WordPressScanner.ScanAsync([plugin], new ScanOptions { MaximumParallelism = 1, Catalogue = null });
                var took = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
                if (round >= 0)
                    least[plugin] = Math.Min(took, least.GetValueOrDefault(plugin, double.MaxValue));
            }
        }

        foreach (var (plugin, took) in least.OrderByDescending(entry => entry.Value).Take(20))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{took,7:F1} ms  {Path.GetFileName(plugin)}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{least.Values.Sum(),7:F1} ms  all {least.Count}"));
        return 0;
    }

    /// <summary>Runs the program and returns the processor time it took with all its children.</summary>
    private static async Task<double> Start(string program, string[] arguments)
    {
        var times = Path.GetTempFileName();
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", "TIMEFORMAT='%U %S'; { time \"${@:2}\" 2>/dev/null >/dev/null; } 2>\"$1\"", "bash", times, program, .. arguments]))!;
        await process.WaitForExitAsync();
        var seconds = (await File.ReadAllTextAsync(times)).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Sum(part => double.Parse(part, CultureInfo.InvariantCulture));
        File.Delete(times);
        return seconds;
    }
}
