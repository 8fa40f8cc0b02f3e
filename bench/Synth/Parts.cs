using System.Globalization;
using HaWpSdk.Deploy.Template;

namespace HaWpSdk.Bench.Synth;

/// <summary>Processor time and memory of the parts of a synth, warm. Processor time says something on a busy machine, too.</summary>
internal static class Parts
{
    private const int Times = 1_000;

    /// <summary>Runs the parts, or only those whose name holds a text: for a profiler.</summary>
    public static int Run(HaCluster cluster, string only = "")
    {
        void Print(string name, Func<object?> run)
        {
            if (name.Contains(only, StringComparison.Ordinal))
            {
                Measure(name, run);
            }
        }

        var templates = cluster.ToTemplates();
        Print("document", () => cluster.ToDocument());
        Print("templates", () => cluster.ToTemplates());
        Print("main template as JSON", () => templates.Main.ToJson());
        Print("edge template as JSON", () => templates.Edge?.ToJson());
        Print("both as JSON, written", () =>
        {
            var made = cluster.ToTemplates();
            made.Main.WriteJson(Stream.Null);
            made.Edge?.WriteJson(Stream.Null);
            return made;
        });
        var folder = Directory.CreateTempSubdirectory("synth-").FullName;
        Print("both as JSON, in files", () =>
        {
            var made = cluster.ToTemplates();
            Comparison.Write(made.Main, Path.Combine(folder, "main.json"));
            if (made.Edge is { } edge)
            {
                Comparison.Write(edge, Path.Combine(folder, "edge.json"));
            }

            return made;
        });
        Directory.Delete(folder, recursive: true);
        Print("main template as YAML", () => templates.Main.ToYaml());
        Print("node bundle, packed", () => cluster.ToTemplates().Bundle.Hash);
        return 0;
    }

    private static void Measure(string name, Func<object?> run)
    {
        // Twice with a pause: the just-in-time compiler optimizes in the background what the first rounds ran.
        for (var i = 0; i < 2 * Times; i++)
        {
            run();
            if (i == Times)
            {
                Thread.Sleep(1_000);
            }
        }

        Thread.Sleep(1_000);
        var (time, bytes) = (Environment.CpuUsage.TotalTime, GC.GetAllocatedBytesForCurrentThread());
        for (var i = 0; i < Times; i++)
        {
            run();
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-24} {(Environment.CpuUsage.TotalTime - time).TotalMilliseconds / Times,8:0.000} ms of processor time   {(GC.GetAllocatedBytesForCurrentThread() - bytes) / 1024.0 / Times,8:0} KB"));
    }
}
