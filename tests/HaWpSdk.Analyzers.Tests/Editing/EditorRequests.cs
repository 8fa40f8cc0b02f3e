using HaWpSdk.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace HaWpSdk.Analyzers.Tests.Editing;

/// <summary>Asks as an editor does: for the line of a finding and for a whole file, for each file with a driver that has analyzed nothing before.</summary>
internal static class EditorRequests
{
    /// <summary>The differences between what an editor is told and the diagnostics of the build, and how many lines were asked for.</summary>
    public static async Task<(IReadOnlyList<string> Differences, int Lines)> CompareAsync(CSharpCompilation compilation, IReadOnlyList<Diagnostic> build)
    {
        var differences = new List<string>();
        var lines = 0;
        foreach (var tree in compilation.SyntaxTrees)
        {
            var expected = build.Where(d => d.Location.SourceTree == tree).ToList();
            var model = compilation.GetSemanticModel(tree);
            var text = await tree.GetTextAsync();
            var driver = Verify.Driver(compilation);
            foreach (var line in expected.GroupBy(d => text.Lines.GetLineFromPosition(d.Location.SourceSpan.Start).Span))
            {
                lines++;
                var ofLine = (await driver.GetAnalyzerSemanticDiagnosticsAsync(model, line.Key, CancellationToken.None)).Select(Key).ToHashSet(StringComparer.Ordinal);
                differences.AddRange(line.Select(Key).Where(k => !ofLine.Contains(k)).Select(k => $"The line of {k} does not give it.\n{tree}"));
            }

            var ofFile = await driver.GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None);
            if (!ofFile.Select(Key).Order(StringComparer.Ordinal).SequenceEqual(expected.Select(Key).Order(StringComparer.Ordinal)))
            {
                differences.Add($"The file gives [{string.Join("; ", ofFile.Select(Key))}], the build [{string.Join("; ", expected.Select(Key))}].\n{tree}");
            }
        }

        return (differences, lines);
    }

    private static string Key(Diagnostic diagnostic) => diagnostic.ToString();
}
