using System.Globalization;
using HaWpSdk.Analyzers.Tests.Agreement;
using HaWpSdk.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace HaWpSdk.Analyzers.Tests.Editing;

/// <summary>An editor asks file by file and line by line, a build asks for everything: both see the same.</summary>
[TestFixture]
public sealed class EditorRequestTests
{
    private const int Files = 8;
    private const int Programs = 15;

    [Test]
    public async Task The_requests_of_an_editor_give_what_the_build_gives()
    {
        var compilation = Verify.Compile([.. Enumerable.Range(0, Files).Select(File)]);
        var build = await Verify.FindAsync(compilation);
        var editor = new List<Diagnostic>();
        var lines = 0;
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);

            // A fresh driver for each file: an editor has not analyzed the others before.
            var ofFile = (await Driver().GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None)).ToList();
            editor.AddRange(ofFile);
            foreach (var finding in ofFile.Take(10))
            {
                lines++;
                var line = (await tree.GetTextAsync()).Lines.GetLineFromPosition(finding.Location.SourceSpan.Start);
                var ofLine = await Driver().GetAnalyzerSemanticDiagnosticsAsync(model, line.Span, CancellationToken.None);
                Assert.That(ofLine.Select(Key), Has.Member(Key(finding)));
            }
        }

        await TestContext.Out.WriteLineAsync($"{Files * Programs} programs in {Files} files, {build.Count} diagnostics, {lines} requests for a line");
        Assert.Multiple(() =>
        {
            Assert.That(editor.Select(Key).Order(StringComparer.Ordinal), Is.EqualTo(build.Select(Key).Order(StringComparer.Ordinal)));
            Assert.That(build, Has.Count.GreaterThan(100));
        });

        CompilationWithAnalyzers Driver() => compilation.WithAnalyzers([new ClusterRuleAnalyzer()], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, true, false));
    }

    private static string File(int file)
    {
        var generator = new ProgramGenerator(new Random(7_000 + file), withUnknowns: file % 2 == 1);
        var number = file.ToString(CultureInfo.InvariantCulture);
        var programs = string.Concat(Enumerable.Range(0, Programs).Select(i => generator.Write($"P{number}_{i.ToString(CultureInfo.InvariantCulture)}")));

        // Some helpers lie in another file, where their findings are told at the call.
        var foreign = $"    public static HaCluster Foreign{number}() => Programs{((file + 1) % Files).ToString(CultureInfo.InvariantCulture)}.Cheap(HaCluster.Create(\"shop\").ForProduction().InRegion(\"eu-west-1\")).Build();\n"
            + "    public static HaClusterBuilder Cheap(HaClusterBuilder b) => b.WithDatabase(db => db.MultiAz(false));\n";
        return $"public static class Programs{number}\n{{\n{programs}{foreign}}}\n";
    }

    private static string Key(Diagnostic diagnostic) => diagnostic.ToString();
}
