using System.Globalization;
using HaWpSdk.Deploy.Template;

namespace HaWpSdk.Bench.Synth;

/// <summary>Processor time and memory of the parts of a synth, warm. Processor time says something on a busy machine, too.</summary>
internal static class Parts
{
    private const int Times = 200;

    public static int Run(HaCluster cluster)
    {
        var templates = cluster.ToTemplates();
        Print("document", () => cluster.ToDocument());
        Print("templates", () => cluster.ToTemplates());
        Print("main template as JSON", () => templates.Main.ToJson());
        Print("edge template as JSON", () => templates.Edge?.ToJson());
        Print("main template as YAML", () => templates.Main.ToYaml());
        Print("node bundle, packed", () => cluster.ToTemplates().Bundle.Hash);
        return 0;
    }

    private static void Print(string name, Func<object?> run)
    {
        for (var i = 0; i < Times; i++)
        {
            run();
        }

        var (time, bytes) = (Environment.CpuUsage.TotalTime, GC.GetAllocatedBytesForCurrentThread());
        for (var i = 0; i < Times; i++)
        {
            run();
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-24} {(Environment.CpuUsage.TotalTime - time).TotalMilliseconds / Times,8:0.000} ms of processor time   {(GC.GetAllocatedBytesForCurrentThread() - bytes) / 1024.0 / Times,8:0} KB"));
    }
}
