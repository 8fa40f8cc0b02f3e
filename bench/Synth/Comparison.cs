using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using HaWpSdk.Deploy.Template;
using HaWpSdk.Deploy.Template.Model;
using HaWpSdk.TestKit;

namespace HaWpSdk.Bench.Synth;

/// <summary>
/// The synth of the default cluster beside AWS CDK's of a stack with as many resources, in one run and by turns: warm within a process, and as whole processes.
/// </summary>
internal static class Comparison
{
    // Both compilers optimize what runs often, and in the background: both get about four seconds for it.
    private const int WarmUp = 2_000;
    private const int Warm = 300;
    private const int WarmUpOfTheirs = 30;

    public static async Task<int> RunAsync(HaCluster cluster, int rounds)
    {
        var folder = Path.Combine(Repository.Folder, "bench", "Synth");
        var node = Command.Find("node") ?? throw new InvalidOperationException("CDK needs Node.js 20 or newer with npm: install them, and run this again.");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            (await Command.RunAsync(Command.Find("npm")!, "ci", "--prefix", folder, "--no-audit", "--no-fund")).EnsureSuccess("npm ci in bench/Synth");
        }

        using var scratch = new ThrowAwayFolder("synth");
        var tool = await PublishAsync(scratch["tool"]);
        var file = scratch.Write("cluster.yaml", cluster.ToYaml());
        var templates = cluster.ToTemplates();
        var count = templates.Main.Resources.Count + (templates.Edge?.Resources.Count ?? 0);
        var cdk = Path.Combine(folder, "cdk.mjs");
        var asked = count.ToString(CultureInfo.InvariantCulture);

        // Warm: CDK's own rounds beside ours.
        var theirs = (await Command.RunAsync(node, cdk, asked, (WarmUpOfTheirs + rounds * 3).ToString(CultureInfo.InvariantCulture))).EnsureSuccess("cdk.mjs").Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray()).ToList();
        var early = Median(theirs.Skip(2).Take(5).Select(r => r[0]));
        theirs.RemoveRange(0, WarmUpOfTheirs);
        var before = Environment.CpuUsage.TotalTime;
        var ours = InProcess(() => cluster, scratch.FullName);
        var processorOfOurs = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / (WarmUp + Warm);
        var fromCode = InProcess(() => HaCluster.From(cluster).Build(), scratch.FullName);

        Dictionary<string, (List<double> Wall, List<double> Processor)> processes = new(StringComparer.Ordinal);
        for (var round = -1; round < rounds; round++)
        {
            foreach (var (name, program, arguments) in new (string, string, string[])[]
            {
                ("node cdk.mjs", node, [cdk, asked]),
                ("hawp synth, compiled ahead", tool, ["synth", "--cluster", file, "--quiet"]),
                ("a program's 'synth', just in time", Environment.ProcessPath!, [.. Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? new[] { typeof(Comparison).Assembly.Location } : [], "synth", "--quiet"]),
                ("hawp --version, compiled ahead", tool, ["--version"]),
                ("node -e 0", node, ["-e", "0"]),
            })
            {
                var (wall, processor) = await StartAsync(program, arguments);
                if (round >= 0)
                {
                    var known = processes.TryGetValue(name, out var lists) ? lists : processes[name] = ([], []);
                    known.Wall.Add(wall);
                    known.Processor.Add(processor);
                }
            }
        }

        Print($"{count} resources (CDK: {theirs[0][2]}), {(templates.Edge is null ? "one template" : "two templates")}, medians of {rounds} rounds, {RuntimeInformation.FrameworkDescription}, Node.js {(await Command.RunAsync(node, "--version")).Output.Trim()}");
        Print($"in process   CDK app.synth() {Median(theirs.Select(r => r[0])),8:0.0} ms, with construction {Median(theirs.Select(r => r[1])):0.0} ms; its rounds 3 to 7, about the age at which the target was measured, {early:0.0} ms: {early / Median(ours):0} times ours");
        Print($"             HaWpSdk         {Median(ours),8:0.000} ms, templates made, printed and written to files, processor {processorOfOurs:0.0} ms with warming up   {Median(theirs.Select(r => r[0])) / Median(ours):0} times faster (target 100)");
        Print($"             HaWpSdk         {Median(fromCode),8:0.000} ms, the same from a description made anew each time   {Median(theirs.Select(r => r[1])) / Median(fromCode):0} times faster than CDK with construction");
        var reference = Median(processes["node cdk.mjs"].Wall);
        foreach (var (name, (wall, processor)) in processes)
        {
            Print($"process      {name,-34} {Median(wall),8:0.0} ms (from {wall.Min():0.0} to {wall.Max():0.0}), processor {Median(processor),7:0.0} ms   {(name.Contains("synth", StringComparison.Ordinal) ? $"{reference / Median(wall):0.0} times faster (target 15)" : "")}");
        }

        return 0;
    }

    /// <summary>What <c>app.synth()</c> does: from the description to files.</summary>
    private static List<double> InProcess(Func<HaCluster> describe, string folder)
    {
        var times = new List<double>();
        for (var i = -WarmUp; i < Warm; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var templates = describe().ToTemplates();
            Write(templates.Main, Path.Combine(folder, "main.json"));
            if (templates.Edge is { } edge)
            {
                Write(edge, Path.Combine(folder, "edge.json"));
            }

            if (i == -WarmUp / 2)
            {
                Thread.Sleep(1_000);
            }

            if (i >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return times;
    }

    internal static void Write(CloudFormationTemplate template, string file)
    {
        using var stream = File.Create(file);
        template.WriteJson(stream);
    }

    /// <summary>The tool as it is packed for this kind of machine.</summary>
    private static async Task<string> PublishAsync(string folder)
    {
        (await Command.RunAsync("dotnet", "publish", Path.Combine(Repository.Folder, "src", "HaWpSdk.Cli"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", $"-p:HawpToolRuntimes={RuntimeInformation.RuntimeIdentifier}", "-o", folder, "-v", "q", "--nologo")).EnsureSuccess("dotnet publish of the tool");
        return Path.Combine(folder, OperatingSystem.IsWindows() ? "hawp.exe" : "hawp");
    }

    /// <summary>Runs a program and returns how long it took, and the processor time of it and its children, both in milliseconds.</summary>
    private static async Task<(double Wall, double Processor)> StartAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", "TIMEFORMAT='%R %U %S'; { time \"$@\" >/dev/null 2>&3; } 3>/dev/null", "bash", program, .. arguments]) { RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 && error.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).TakeLast(3).Select(text => double.Parse(text, CultureInfo.InvariantCulture) * 1000).ToList() is [var wall, var user, var system]
            ? (wall, user + system)
            : throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}: {error}");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
