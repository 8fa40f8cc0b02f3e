using HaWpSdk.AnalyzerControl;
using HaWpSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace HaWpSdk.AnalyzerBenchmarks;

/// <summary>What a file costs that does not mention the SDK, beside an analyzer that does nothing at all: what is left is ours.</summary>
internal static class PlainFiles
{
    public static async Task RunAsync(int rounds)
    {
        var chain = new EditedChain();
        var costs = new Dictionary<string, List<double>>(StringComparer.Ordinal) { ["nothing"] = [], ["ours"] = [] };
        for (var round = -3; round < rounds; round++)
        {
            foreach (var (name, analyzer) in new (string, DiagnosticAnalyzer)[] { ("nothing", new IdleControl()), ("ours", new ClusterRuleAnalyzer()) })
            {
                var driver = chain.Compilation.WithAnalyzers([analyzer], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
                var before = Environment.CpuUsage.TotalTime;
                foreach (var tree in chain.Others)
                {
                    _ = await driver.GetAnalyzerSemanticDiagnosticsAsync(driver.Compilation.GetSemanticModel(tree), null, CancellationToken.None);
                }

                if (round >= 0)
                {
                    costs[name].Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds * 1000 / chain.Others.Count);
                }
            }
        }

        Console.WriteLine($"{chain.Others.Count} files without the SDK, {ProcessorTime.Load}: a request takes {Figures.Median(costs["ours"]):0.0} µs of processor time (least {Figures.At(costs["ours"], 0):0.0}), "
            + $"with an analyzer that does nothing {Figures.Median(costs["nothing"]):0.0} µs (least {Figures.At(costs["nothing"], 0):0.0})");
    }
}
