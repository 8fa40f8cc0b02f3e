using System.Diagnostics;
using HaWpSdk.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

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

        var random = new Random(1);
        var times = new List<double>();
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
            var driver = Driver(compilation);
            var model = driver.Compilation.GetSemanticModel(tree);
            Bind(model);
            findings = (await driver.GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None)).Length;
            if (edit >= 0)
            {
                times.Add((await driver.GetAnalyzerTelemetryInfoAsync(Analyzer, CancellationToken.None)).ExecutionTime.TotalMilliseconds);
            }
        }

        Console.WriteLine($"{edits} one-character edits in a chain of {Calls} calls ({findings} findings): callback median {At(times, 0.5):0.00} ms, p99 {At(times, 0.99):0.00} ms, most {times.Max():0.00} ms (target: 5 ms)");

        var without = Driver(compilation);
        foreach (var file in plain)
        {
            _ = await without.GetAnalyzerSemanticDiagnosticsAsync(without.Compilation.GetSemanticModel(file), null, CancellationToken.None);
        }

        var cost = (await without.GetAnalyzerTelemetryInfoAsync(Analyzer, CancellationToken.None)).ExecutionTime.TotalMilliseconds;
        Console.WriteLine($"{plain.Count} files without the SDK: {cost:0.00} ms in all, {cost * 1000 / plain.Count:0.0} µs a file");

        var ends = new List<double>();
        for (var i = 0; i < 60; i++)
        {
            using var cancellation = new CancellationTokenSource();
            var driver = Driver(compilation);
            var model = driver.Compilation.GetSemanticModel(tree);
            Bind(model);
            var run = Task.Run(async () => await driver.GetAnalyzerSemanticDiagnosticsAsync(model, null, cancellation.Token));
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

    private static CompilationWithAnalyzers Driver(Compilation compilation) =>
        compilation.WithAnalyzers([Analyzer], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));

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
}
