using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.Benchmarks;

/// <summary>Loading the shipped rules in a process that has done nothing yet: from the embedded form, and beside it from the YAML files.</summary>
internal static class ColdLoad
{
    /// <summary>Starts fresh processes by turns and prints the medians.</summary>
    public static int Compare(int times)
    {
        var rules = Path.Combine(RepositoryFolder(), "rules");
        var embedded = new List<double[]>();
        var yaml = new List<double[]>();
        for (var i = 0; i < times; i++)
        {
            embedded.Add(Run("load"));
            yaml.Add(Run("load-yaml", rules));
        }

        Print("embedded", embedded);
        Print("YAML files", yaml);
        return 0;
    }

    /// <summary>Reads and compiles the embedded form, and prints the milliseconds of each, the processor time, and how many methods were compiled meanwhile.</summary>
    public static int Embedded() => Timed(() => _ = ShippedFiles.All.Count, () => ShippedRules.All.Rules.Count);

    /// <summary>Reads and compiles the YAML files.</summary>
    public static int Yaml(string folder)
    {
        IReadOnlyList<YamlTree> files = [];
        return Timed(
            () => files = [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) == "rule.yaml" || Path.GetFileName(Path.GetDirectoryName(f)) == "schema").Order(StringComparer.Ordinal).Select(f => YamlTreeReader.Read(File.ReadAllBytes(f), f))],
            () =>
            {
                var definitions = new DocumentDefinitions(files.Where(f => !f.File.EndsWith("rule.yaml", StringComparison.Ordinal)).Select(DocumentDefinition.Read));
                return RuleSet.Load(files.Where(f => f.File.EndsWith("rule.yaml", StringComparison.Ordinal)), definitions).Rules.Count;
            });
    }

    private static int Timed(Action read, Func<int> compile)
    {
        var (start, processor, compiled) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, JitInfo.GetCompiledMethodCount());
        read();
        var afterRead = Stopwatch.GetElapsedTime(start);
        var rules = compile();
        var all = Stopwatch.GetElapsedTime(start);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{afterRead.TotalMilliseconds:0.000} {(all - afterRead).TotalMilliseconds:0.000} {all.TotalMilliseconds:0.000} {(Environment.CpuUsage.TotalTime - processor).TotalMilliseconds:0.000} {JitInfo.GetCompiledMethodCount() - compiled}"));
        return rules > 50 ? 0 : 1;
    }

    private static double[] Run(params string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ColdLoad).Assembly.Location);
        }

        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        using var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? [.. line.Trim().Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture))] : throw new InvalidOperationException($"'{string.Join(' ', args)}' failed: {line}");
    }

    private static void Print(string name, List<double[]> runs)
    {
        string[] parts = ["read {0:0.0} ms", "compile {0:0.0} ms", "all {0:0.0} ms", "processor time {0:0.0} ms", "{0:0} methods compiled in the process"];
        var medians = parts.Select((part, i) => string.Format(CultureInfo.InvariantCulture, part, Median(runs.Select(r => r[i]))));
        var all = runs.Select(r => r[2]).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-12} median of {runs.Count}: {string.Join(", ", medians)} (from {all.Min():0.0} to {all.Max():0.0})"));
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static string RepositoryFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "HaWpSdk.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Run this from the repository.");
        }

        return folder;
    }
}
