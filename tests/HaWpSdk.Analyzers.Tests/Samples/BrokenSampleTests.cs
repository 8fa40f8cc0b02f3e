using System.Text.RegularExpressions;
using HaWpSdk.Analyzers.Tests.Verification;
using HaWpSdk.Policy.Rules;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.Analyzers.Tests.Samples;

/// <summary>The sample of mistakes, seen by the compiler: every error is on the line whose comment names it.</summary>
[TestFixture]
public sealed partial class BrokenSampleTests
{
    [Test]
    public async Task Errors_are_on_the_lines_whose_comments_name_them()
    {
        var source = await File.ReadAllTextAsync(Source("Broken", "BrokenClusters.cs"));
        var compilation = Verify.Compile(source);
        Assert.That(compilation.GetDiagnostics().Where(d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error), Is.Empty);
        var expected = source.Split('\n').SelectMany((line, number) => Rule().Matches(line).Select(match => $"{number + 1}: {match.Groups[1].Value}")).Distinct();
        var found = (await Verify.FindAsync(compilation)).Where(d => ShippedRules.All.Find(d.Id) is { Severity: Severity.Error })
            .Select(d => $"{d.Location.GetLineSpan().StartLinePosition.Line + 1}: {d.Id}").Distinct();
        Assert.That(found, Is.EquivalentTo(expected));
    }

    [Test]
    public async Task The_newsroom_is_clean_in_the_compiler_too()
    {
        var compilation = Verify.Compile(await File.ReadAllTextAsync(Source("Newsroom", "NewsroomCluster.cs")));
        Assert.That((await Verify.FindAsync(compilation)).Select(d => d.ToString()), Is.Empty);
    }

    private static string Source(string sample, string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "HaWpSdk.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return Path.Combine(folder.FullName, "samples", sample, file);
    }

    [GeneratedRegex(@"(?:// |, )(HAW\d{4})")]
    private static partial Regex Rule();
}
