using System.Globalization;
using System.Text;
using HaWpSdk.Analyzers.Tests.Verification;
using HaWpSdk.Policy.Evaluation;
using Microsoft.CodeAnalysis;

namespace HaWpSdk.Analyzers.Tests.Rules;

/// <summary>
/// Every case of every rule that a builder can say, printed as C# in each form: failing, passing, skipped and unknown ones. The compiler finds what the engine
/// finds in the document.
/// </summary>
[TestFixture]
public sealed class EveryRuleTests
{
    private static IEnumerable<string> Forms => ProgramForms.All.Keys;

    [TestCaseSource(nameof(Forms))]
    public async Task The_compiler_finds_what_the_engine_finds(string form)
    {
        var cases = PrintedCase.All;
        var found = await FindAsync([.. cases.Select(c => c.Chain)], form);
        var wrong = new List<string>();
        for (var i = 0; i < cases.Count; i++)
        {
            var expected = cases[i].Findings();
            var isUnknown = cases[i].Test.Status == Outcome.Unknown;
            var extra = found[i].Except(expected).ToList();
            var missing = isUnknown ? [] : expected.Except(found[i]).ToList();
            if (extra.Count + missing.Count > 0)
            {
                wrong.Add($"{cases[i]}\nonly the compiler: {string.Join(", ", extra)}\nonly the engine: {string.Join(", ", missing)}\n{cases[i].Chain}");
            }
        }

        await TestContext.Out.WriteLineAsync($"{cases.Count} cases ({string.Join(", ", cases.GroupBy(c => c.Test.Status).Select(g => $"{g.Count()} {g.Key}"))}) of {cases.Select(c => c.Test.RuleId).Distinct().Count()} rules; {PrintedCase.Unsaid} cases cannot be said by a builder");
        Assert.Multiple(() =>
        {
            Assert.That(wrong.Take(3), Is.Empty);
            Assert.That(wrong, Has.Count.EqualTo(0));
            Assert.That(cases, Has.Count.GreaterThan(200));
        });
    }

    [Test]
    public async Task An_accepted_rule_is_silent()
    {
        var cases = PrintedCase.All.Where(c => c.Test.Status == Outcome.Fail && c.Findings().Any(f => f.StartsWith(c.Test.RuleId, StringComparison.Ordinal))).ToList();
        var found = await FindAsync([.. cases.Select(c => c.Chain.Replace("\n    .Build()", $"\n    .Accept(\"{c.Test.RuleId}\", because: \"known and dated\")\n    .Build()", StringComparison.Ordinal))], "one chain");
        Assert.Multiple(() =>
        {
            Assert.That(cases.Where((c, i) => found[i].Any(f => f.StartsWith(c.Test.RuleId, StringComparison.Ordinal))).Select(c => c.ToString()), Is.Empty);
            Assert.That(cases, Has.Count.GreaterThan(50));
        });
    }

    private static async Task<List<HashSet<string>>> FindAsync(IReadOnlyList<string> chains, string form)
    {
        var source = new StringBuilder(PrintedCase.Opaque + "public static class Programs\n{\n");
        var ends = new List<int>();
        for (var i = 0; i < chains.Count; i++)
        {
            source.Append(ProgramForms.All[form]($"P{i.ToString(CultureInfo.InvariantCulture)}", chains[i]));
            ends.Add(source.Length);
        }

        var compilation = Verify.Compile(source.Append("}\n").ToString());
        Assert.That(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Take(5).Select(d => d + "\n" + source.ToString().Split('\n')[d.Location.GetLineSpan().StartLinePosition.Line]), Is.Empty, "What is printed compiles.");
        var found = chains.Select(_ => new HashSet<string>(StringComparer.Ordinal)).ToList();
        foreach (var diagnostic in await Verify.FindAsync(compilation))
        {
            Assert.That(diagnostic.Id, Is.Not.EqualTo("AD0001").And.Not.EqualTo("HAW0008"), diagnostic.ToString());
            if (diagnostic.Properties.TryGetValue("path", out var path))
            {
                found[ends.FindIndex(end => diagnostic.Location.SourceSpan.Start < end)].Add($"{diagnostic.Id} {path}");
            }
        }

        return found;
    }
}
