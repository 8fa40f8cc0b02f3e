using System.Globalization;
using HaWpSdk.Analyzers.Tests.Rules;
using HaWpSdk.WordPress.Rules;
using Microsoft.CodeAnalysis;

namespace HaWpSdk.Analyzers.Tests.Fixes;

/// <summary>For the cases of all rules: a fix that is offered changes the program, compiles, and the finding is gone.</summary>
[TestFixture]
public sealed class EveryFixTests
{
    [Test]
    public async Task An_offered_fix_compiles_and_its_finding_is_gone()
    {
        var wrong = new List<string>();
        var (offered, missing, rules) = (0, new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var printed in PrintedCase.All)
        {
            if (!printed.Findings().Any(f => f.StartsWith(printed.Test.RuleId, StringComparison.Ordinal)))
            {
                continue;
            }

            var source = PrintedCase.Opaque + ProgramForms.All["one chain"]("P", printed.Chain).Insert(0, "public static class Programs\n{\n") + "}\n";
            var document = FixRunner.Open(source);
            var (findings, _) = await FixRunner.AnalyzeAsync(document);
            foreach (var finding in findings.Where(d => d.Id == printed.Test.RuleId && d.Properties.ContainsKey("fix")))
            {
                if ((await FixRunner.OfferedAsync(document, finding)).SingleOrDefault(a => a.EquivalenceKey == FixRunner.Repair) is not { } action)
                {
                    missing.Add($"{finding.Id} {finding.Properties["fix"]} {finding.Properties["fixPath"]} {finding.Properties["fixValue"]}");
                    continue;
                }

                offered++;
                rules.Add(finding.Id);
                var changed = await FixRunner.ApplyAsync(document, action);
                var (left, errors) = await FixRunner.AnalyzeAsync(changed);
                if (errors.Count > 0 || left.Any(d => d.Id == finding.Id && d.Properties["path"] == finding.Properties["path"] && d.GetMessage(CultureInfo.InvariantCulture) == finding.GetMessage(CultureInfo.InvariantCulture)))
                {
                    wrong.Add($"{printed}: {action.Title} {string.Join(", ", errors.Select(e => e.GetMessage(CultureInfo.InvariantCulture)))}\n{printed.Chain}\n{(await changed.GetTextAsync()).ToString()[(PrintedCase.Opaque.Length + 30)..]}");
                }
            }
        }

        await TestContext.Out.WriteLineAsync($"{offered} fixes of {rules.Count} rules offered; none offered for:\n{string.Join("\n", missing)}");
        Assert.Multiple(() =>
        {
            Assert.That(wrong.Take(6), Is.Empty);
            Assert.That(wrong, Has.Count.EqualTo(0));
            Assert.That(rules, Has.Count.GreaterThan(30));
        });
    }
}
