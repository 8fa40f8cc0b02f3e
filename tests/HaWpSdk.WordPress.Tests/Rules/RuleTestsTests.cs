using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Testing;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.WordPress.Tests.Rules;

/// <summary>Every case of every <c>rules/*/tests.yaml</c>, and what the cases of a rule must cover.</summary>
[TestFixture]
public sealed class RuleTestsTests
{
    private static readonly RuleTestRunner Runner = new(ShippedRules.All, DefaultDocuments.Production, (document, now) => DomainCompletion.Shipped.Complete(document, now));

    private static readonly ILookup<string, RuleTest> Tests = Read().ToLookup(test => test.RuleId, StringComparer.Ordinal);

    private static IEnumerable<TestCaseData> Cases() => Tests.SelectMany(rule => rule).Select(test => new TestCaseData(test).SetArgDisplayNames(test.ToString()));

    private static IEnumerable<TestCaseData> Rules() => ShippedRules.All.Rules.Select(rule => new TestCaseData(rule.Id).SetArgDisplayNames(rule.ToString()));

    [TestCaseSource(nameof(Cases))]
    public void Passes(RuleTest test) => Assert.That(Runner.Run(test).Failure, Is.Null, test.Position.ToString());

    [TestCaseSource(nameof(Rules))]
    public void Covers_every_outcome_and_every_clause(string id)
    {
        var rule = ShippedRules.All.Find(id)!;
        var tests = Tests[id].ToList();
        var outcomes = tests.Select(test => test.Status).Distinct().ToList();
        var failing = tests.Where(test => test.Status == Outcome.Fail).Select(test => test.Clause).ToHashSet(StringComparer.Ordinal);
        Assert.Multiple(() =>
        {
            Assert.That(outcomes, Is.SupersetOf(new[] { Outcome.Pass, Outcome.Fail, Outcome.Unknown }));
            Assert.That(outcomes, rule.WherePaths.Count > 0 ? Does.Contain(Outcome.Skip) : Is.Not.Empty, "A rule that applies to some clusters shows one that it does not apply to.");
            Assert.That(rule.Clauses.Where(clause => clause.Check is null && !failing.Contains(clause.Name)).Select(clause => clause.Name), Is.Empty, "Clauses that no test sees failing.");
        });
    }

    private static IEnumerable<RuleTest> Read() =>
        from folder in Directory.EnumerateDirectories(RulesFolder(), "HAW*").Order(StringComparer.Ordinal)
        let file = Path.Combine(folder, "tests.yaml")
        from test in RuleTestReader.Read(YamlTreeReader.Read(File.ReadAllBytes(file), $"rules/{Path.GetFileName(folder)}/tests.yaml"), ShippedRules.All)
        select test;

    // The tests of the rules are no part of the package, so they are read where they lie.
    private static string RulesFolder()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HaWpSdk.sln")))
            {
                return Path.Combine(folder.FullName, "rules");
            }
        }

        throw new InvalidOperationException("The tests run outside the repository.");
    }
}
