using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HaWpSdk.Analyzers.Tests.Verification;

/// <summary>Compiles programs in memory against the SDK and runs the analyzer over them, as the compiler does.</summary>
internal static class Verify
{
    private static readonly ImmutableArray<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(f => !Path.GetFileName(f).StartsWith("nunit", StringComparison.OrdinalIgnoreCase)).Select(f => MetadataReference.CreateFromFile(f))];

    private const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using HaWpSdk; global using HaWpSdk.Sections; global using HaWpSdk.Values; global using static HaWpSdk.Values.Units;";

    /// <summary>A compilation of one or several files; the first is <c>Program.cs</c>.</summary>
    public static CSharpCompilation Compile(params string[] sources)
    {
        var trees = sources.Select((s, i) => CSharpSyntaxTree.ParseText(SourceText.From(s), path: i == 0 ? "Program.cs" : $"File{i}.cs"))
            .Append(CSharpSyntaxTree.ParseText(SourceText.From(Usings), path: "Usings.cs"));
        var isProgram = sources.Any(s => CSharpSyntaxTree.ParseText(s).GetCompilationUnitRoot().Members.Any(m => m is Microsoft.CodeAnalysis.CSharp.Syntax.GlobalStatementSyntax));
        return CSharpCompilation.Create("program", trees, References, new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>A library of several named files.</summary>
    public static CSharpCompilation Compile(IEnumerable<(string Path, string Source)> files) => CSharpCompilation.Create(
        "program",
        files.Append((Path: "Usings.cs", Source: Usings)).Select(f => CSharpSyntaxTree.ParseText(SourceText.From(f.Source), path: f.Path)),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>What runs the analyzer over a compilation; a fresh one has analyzed nothing yet.</summary>
    public static CompilationWithAnalyzers Driver(Compilation compilation) =>
        compilation.WithAnalyzers([new ClusterRuleAnalyzer()], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, true, false));

    /// <summary>The diagnostics of the analyzer, by place.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> FindAsync(CSharpCompilation compilation, AnalyzerOptions? options = null)
    {
        var withAnalyzers = compilation.WithAnalyzers([new ClusterRuleAnalyzer()], new CompilationWithAnalyzersOptions(options ?? new AnalyzerOptions([]), null, true, false));
        var found = await withAnalyzers.GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Runs the analyzer over a program in which <c>[|HAW0501:text|]</c> marks every expected finding, and demands exactly those. The program must compile.
    /// </summary>
    public static async Task RunAsync(string marked, params string[] others)
    {
        var (source, expected) = Markup.Read(marked);
        var compilation = Compile([source, .. others]);
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        Assert.That(errors, Is.Empty, "The program of the test does not compile.");
        var diagnostics = await FindAsync(compilation);
        Assert.That(diagnostics.Where(d => d.Id is "AD0001" or "HAW0008").Select(d => d.ToString()), Is.Empty, "The analyzer failed.");
        var found = diagnostics.Select(d => (d.Id, Text: d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan), d.Location.SourceSpan.Start)).ToList();
        Assert.That(found, Is.EqualTo(expected));
    }
}

/// <summary>Programs with marked findings.</summary>
internal static class Markup
{
    public static (string Source, List<(string Id, string Text, int Start)> Expected) Read(string marked)
    {
        var source = new System.Text.StringBuilder();
        var expected = new List<(string, string, int)>();
        var i = 0;
        while (i < marked.Length)
        {
            if (marked[i] == '[' && i + 1 < marked.Length && marked[i + 1] == '|')
            {
                var colon = marked.IndexOf(':', i);
                var end = marked.IndexOf("|]", colon, StringComparison.Ordinal);
                var text = marked[(colon + 1)..end];
                foreach (var id in marked[(i + 2)..colon].Split(','))
                {
                    expected.Add((id, text, source.Length));
                }

                source.Append(text);
                i = end + 2;
                continue;
            }

            source.Append(marked[i++]);
        }

        return (source.ToString(), [.. expected.OrderBy(e => e.Item3).ThenBy(e => e.Item1, StringComparer.Ordinal)]);
    }
}
