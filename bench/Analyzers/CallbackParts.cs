using System.Diagnostics;
using HaWpSdk.Analyzers.Meaning;
using HaWpSdk.Analyzers.Reading;
using HaWpSdk.Analyzers.Reporting;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HaWpSdk.AnalyzerBenchmarks;

/// <summary>Where the time of one callback goes, part by part.</summary>
internal static class CallbackParts
{
    public static void Run(int times)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(f => MetadataReference.CreateFromFile(f)).ToList();
        var tree = CSharpSyntaxTree.ParseText(SourceTree.LongChain(200, 0), path: "Long.cs");
        var empty = CSharpCompilation.Create("edited", [], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var parts = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        var policy = new CompilationPolicy(ShippedRules.All, new Dictionary<string, Policy.Rules.Profile>(), [], null);
        for (var i = -times / 2; i < times; i++)
        {
            var compilation = empty.AddSyntaxTrees(tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(SourceTree.LongChain(200, i))));
            var file = compilation.SyntaxTrees[0];
            var model = compilation.GetSemanticModel(file);
            var member = file.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single();
            var operation = Timed("bind (not the callback's)", () => { var o = model.GetOperation(member)!; _ = Microsoft.CodeAnalysis.Operations.OperationExtensions.DescendantsAndSelf(o).Count(); return o; });
            Timed("find members", () => ChainFinder.MembersIn(file, CancellationToken.None).Count);
            var symbols = SdkSymbols.TryCreate(compilation)!;
            Timed("secrets", () => SecretTexts.In(operation, model, symbols, CancellationToken.None).Count());
            var graph = Timed("flow graph", () => Bodies.GraphOf(operation, CancellationToken.None)!);
            var events = Timed("read the chain, its functions' graphs included", () => new ChainReader(symbols, new Bodies(compilation), CancellationToken.None).Read(graph));
            Timed("read it again, all graphs made", () => new ChainReader(symbols, new Bodies(compilation), CancellationToken.None).Read(graph));
            Timed("complete the document", () => DomainCompletion.Shipped.Complete(events[0].Said));
            var findings = Timed("complete and judge", () => policy.Judge(events[0].Said, CancellationToken.None));
            Timed($"try {findings.Count} fixes", () => findings.Count(f => policy.IsRepaired(f, events[0].Said, CancellationToken.None)));

            T Timed<T>(string part, Func<T> action)
            {
                var start = Stopwatch.GetTimestamp();
                var result = action();
                if (i >= 0)
                {
                    (parts.TryGetValue(part, out var list) ? list : parts[part] = []).Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }

                return result;
            }
        }

        foreach (var (part, list) in parts)
        {
            Console.WriteLine($"{part,-50} least {list.Min():0.00} ms, median {list.Order().ElementAt(list.Count / 2):0.00} ms");
        }
    }
}
