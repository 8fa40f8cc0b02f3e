using System.Reflection;
using System.Runtime.Loader;
using HaWpSdk.Analyzers.Tests.Verification;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Suppressions;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace HaWpSdk.Analyzers.Tests.Agreement;

/// <summary>What compiler and gate say about one program, as sets of rule and path.</summary>
/// <param name="Program">The program.</param>
/// <param name="Compiler">What the compiler says.</param>
/// <param name="Gate">What the gate says; <see langword="null"/> when <c>Build</c> refuses the cluster.</param>
internal sealed record Comparison(GeneratedProgram Program, IReadOnlySet<string> Compiler, IReadOnlySet<string>? Gate)
{
    /// <summary>False alarms.</summary>
    public IEnumerable<string> OnlyCompiler => Gate is null ? [] : Compiler.Except(Gate);

    /// <summary>What the compiler is silent about.</summary>
    public IEnumerable<string> OnlyGate => Gate is null ? [] : Gate.Except(Compiler);

    /// <summary>Whether they agree: with unknown values a part is enough, a false alarm never.</summary>
    public bool Agrees(bool withUnknowns) => !OnlyCompiler.Any() && (withUnknowns || !OnlyGate.Any());
}

/// <summary>Compiles programs once, analyzes them, runs them, and compares.</summary>
internal static class Comparing
{
    /// <summary>Compares all programs of one compilation, which is handed back for further questions.</summary>
    public static async Task<(IReadOnlyList<Comparison> Comparisons, CSharpCompilation Compilation, IReadOnlyList<Diagnostic> Diagnostics)> RunAsync(IReadOnlyList<GeneratedProgram> programs)
    {
        var compilation = Verify.Compile([.. programs.Select(p => (p.Name + ".cs", p.Source)), ("Other.cs", string.Concat(programs.Select(p => p.OtherPart)))]);
        var diagnostics = await Verify.FindAsync(compilation);
        var found = programs.ToDictionary(p => p.Name + ".cs", _ => new HashSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var diagnostic in diagnostics)
        {
            if (diagnostic.Id is "AD0001" or "HAW0008")
            {
                Assert.Fail($"{diagnostic}\n{diagnostic.Location.SourceTree}");
            }

            if (diagnostic.Properties.TryGetValue("path", out var path) && diagnostic.Id is not ("HAW0001" or "HAW0003"))
            {
                found[diagnostic.Location.SourceTree!.FilePath].Add($"{diagnostic.Id} {path}");
            }
        }

        var context = new AssemblyLoadContext(null, isCollectible: true);
        var assembly = Load(context, compilation);
        var comparisons = programs.Select(p => new Comparison(p, found[p.Name + ".cs"], AtRunTime(assembly, p.Name))).ToList();
        context.Unload();
        return (comparisons, compilation, diagnostics);
    }

    private static Assembly Load(AssemblyLoadContext context, CSharpCompilation compilation)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.That(result.Success, Is.True, () => "A program does not compile: " + string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(3).Select(d => d + "\n" + d.Location.SourceTree)));
        stream.Position = 0;
        return context.LoadFromStream(stream);
    }

    // The cluster document alone, without a clock: what a compiler can know.
    private static HashSet<string>? AtRunTime(Assembly assembly, string name)
    {
        HaCluster[] clusters;
        try
        {
            clusters = (HaCluster[])assembly.GetType(name, throwOnError: true)!.GetMethod("Run")!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null)!;
        }
        catch (Exception exception) when (exception is ClusterDefinitionException or ArgumentException or OverflowException or TypeInitializationException or InvalidOperationException or AggregateException)
        {
            return null;
        }

        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cluster in clusters)
        {
            var rules = ShippedRules.FindProfile(cluster.Environment) is { } profile ? ShippedRules.All.WithProfile(profile) : ShippedRules.All;
            var report = rules.For(Layers.Model).Evaluate(DomainCompletion.Shipped.Complete(cluster.Collected));
            report = SuppressionMatcher.Apply(report, SuppressionReader.FromDocument(cluster.Collected), rules, null, cluster.Name);
            all.UnionWith(report.Findings.Select(f => $"{f.RuleId} {f.Path}"));
        }

        return all;
    }
}
