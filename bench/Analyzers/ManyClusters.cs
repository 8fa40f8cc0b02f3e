using System.Diagnostics;
using HaWpSdk.Analyzers;
using HaWpSdk.Analyzers.Meaning;
using HaWpSdk.Analyzers.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace HaWpSdk.AnalyzerBenchmarks;

/// <summary>The own work for the 50 clusters of the compared build, one compilation after the other in one process, binding excluded: what a compiler server does build by build.</summary>
internal static class ManyClusters
{
    public static void Run(int builds)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(f => MetadataReference.CreateFromFile(f)).ToList();
        Console.WriteLine($"{SourceTree.Clusters} clusters, build after build in one process, binding excluded, {ProcessorTime.Load}");
        for (var build = 1; build <= builds; build++)
        {
            Compilation compilation = CSharpCompilation.Create(
                "clusters",
                Enumerable.Range(0, SourceTree.Clusters).Select(i => CSharpSyntaxTree.ParseText(SourceTree.ClusterFile(i), path: $"Cluster{i}.cs")),
                references,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

            // As the driver of a build holds it: one semantic model for each file, shared by all that ask.
            compilation = compilation.WithAnalyzers([new ClusterRuleAnalyzer()], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: false)).Compilation;
            var models = compilation.SyntaxTrees.Select(t => compilation.GetSemanticModel(t)).ToList();
            foreach (var model in models)
            {
                foreach (var member in ChainFinder.MembersIn(model.SyntaxTree, new Steps(CancellationToken.None)))
                {
                    _ = model.GetOperation(member)!.DescendantsAndSelf().Count();
                }
            }

            var findings = 0;
            var (before, start, bytes) = (ProcessorTime.OfThread(), Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            var (symbols, bodies) = (SdkSymbols.TryCreate(compilation)!, new Bodies(compilation));
            foreach (var model in models)
            {
                FileAnalysis.Run(model, symbols, bodies, _ => EditedChain.Policy, raisesErrors: false, _ => findings++, new Steps(CancellationToken.None));
            }

            Console.WriteLine($"  build {build}: {(ProcessorTime.OfThread() - before).TotalMilliseconds:0.0} ms of processor time, {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0.0} ms by the clock, {(GC.GetAllocatedBytesForCurrentThread() - bytes) / 1024} KB, {findings} findings");
            EditedChain.Settle();
        }
    }
}
