using System.Diagnostics;
using HaWpSdk.Analyzers;
using HaWpSdk.Analyzers.Meaning;
using HaWpSdk.Analyzers.Reading;
using HaWpSdk.Analyzers.Reporting;
using HaWpSdk.WordPress.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace HaWpSdk.AnalyzerBenchmarks;

/// <summary>The callback's own time after each of many one-character edits in a chain of 200 calls, binding excluded; files without the SDK; and how soon a cancelled request ends.</summary>
internal static class EditLatency
{
    private const int Calls = 200;
    private static readonly ClusterRuleAnalyzer Analyzer = new();

    public static async Task RunAsync(int edits)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(f => MetadataReference.CreateFromFile(f)).ToList();
        var plain = Enumerable.Range(0, SourceTree.Plain).Select(i => CSharpSyntaxTree.ParseText(SourceTree.PlainFile(i), path: $"Plain{i}.cs")).ToList();
        var source = SourceTree.LongChain(Calls, 0);
        var tree = CSharpSyntaxTree.ParseText(source, path: "Long.cs");
        var compilation = CSharpCompilation.Create("edited", plain.Append(tree), references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Take(3).ToList();
        if (errors.Count > 0)
        {
            throw new InvalidOperationException("The generated sources do not compile: " + string.Join("\n", errors));
        }

        var policy = new Lazy<CompilationPolicy>(() => new CompilationPolicy(ShippedRules.All, new Dictionary<string, Policy.Rules.Profile>(), [], null));
        var random = new Random(1);
        var times = new List<double>();
        var processor = new List<double>();
        var findings = 0;
        for (var edit = -50; edit < edits; edit++)
        {
            // One digit or letter inside a text of the chain becomes another one.
            var places = source.Select((c, i) => (c, i)).Where(p => char.IsAsciiDigit(p.c) && p.i > 300).ToList();
            var place = places[random.Next(places.Count)].i;
            source = source[..place] + (char)('1' + random.Next(9)) + source[(place + 1)..];
            var changed = tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(source));
            compilation = compilation.ReplaceSyntaxTree(tree, changed);
            tree = changed;
            var model = compilation.GetSemanticModel(tree);
            Bind(model);
            findings = 0;

            // What one request does from here on: symbols and bodies belong to the compilation and are new after every edit.
            var before = Environment.CpuUsage.TotalTime;
            var start = Stopwatch.GetTimestamp();
            ClusterRuleAnalyzer.AnalyzeFile(model, SdkSymbols.TryCreate(compilation)!, new Bodies(compilation), policy, raisesErrors: false, _ => findings++, CancellationToken.None);
            if (edit >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                processor.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
            }
        }

        Console.WriteLine($"{edits} one-character edits in a chain of {Calls} calls ({findings} findings): callback median {At(times, 0.5):0.00} ms, p99 {At(times, 0.99):0.00} ms, most {times.Max():0.00} ms (target: 5 ms)");

        Console.WriteLine($"  processor time, of all threads: median {At(processor, 0.5):0.00} ms, p99 {At(processor, 0.99):0.00} ms (what counts on a machine with other work)");
        await WithoutTheSdkAsync(compilation, plain);

        var ends = new List<double>();
        for (var i = 0; i < 40; i++)
        {
            using var cancellation = new CancellationTokenSource();
            var model = compilation.GetSemanticModel(tree);
            Bind(model);
            var run = Task.Run(() => ClusterRuleAnalyzer.AnalyzeFile(model, SdkSymbols.TryCreate(compilation)!, new Bodies(compilation), policy, raisesErrors: false, _ => { }, cancellation.Token));
            await Task.Delay(i % 6);
            var start = Stopwatch.GetTimestamp();
            await cancellation.CancelAsync();
            try
            {
                await run;
            }
            catch (OperationCanceledException)
            {
                // As asked.
            }

            ends.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        Console.WriteLine($"{ends.Count} requests cancelled at random times ended after: median {At(ends, 0.5):0.0} ms, most {ends.Max():0.0} ms (target: 50 ms)");
    }

    // Beside an analyzer that does nothing at all: what is left is ours.
    private static async Task WithoutTheSdkAsync(Compilation compilation, List<SyntaxTree> files)
    {
        var costs = new Dictionary<string, List<double>>(StringComparer.Ordinal) { ["nothing"] = [], ["ours"] = [] };
        for (var round = 0; round < 6; round++)
        {
            foreach (var (name, analyzer) in new (string, DiagnosticAnalyzer)[] { ("nothing", new Idle()), ("ours", Analyzer) })
            {
                var driver = compilation.WithAnalyzers([analyzer], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
                var models = files.ConvertAll(f => driver.Compilation.GetSemanticModel(f));
                var before = Environment.CpuUsage.TotalTime;
                foreach (var model in models)
                {
                    _ = await driver.GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None);
                }

                if (round > 0)
                {
                    costs[name].Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds * 1000 / files.Count);
                }
            }
        }

        Console.WriteLine($"{files.Count} files without the SDK: {At(costs["ours"], 0.5):0.0} µs of processor time a file, {At(costs["nothing"], 0.5):0.0} µs with an analyzer that does nothing");
    }

    // What the compiler does for every analyzer and for itself: not the callback's own time.
    private static void Bind(SemanticModel model)
    {
        foreach (var node in model.SyntaxTree.GetRoot().DescendantNodes())
        {
            if (node is Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.EqualsValueClauseSyntax)
            {
                _ = model.GetOperation(node)?.DescendantsAndSelf().Count();
            }
        }
    }

    private static double At(List<double> values, double part) => values.Order().ElementAt(Math.Min(values.Count - 1, (int)(values.Count * part)));

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class Idle : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Descriptor = new("IDLE1", "Idle", "Idle", "Idle", DiagnosticSeverity.Warning, true);

        public override System.Collections.Immutable.ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptor];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterSemanticModelAction(static _ => { });
        }
    }
}
