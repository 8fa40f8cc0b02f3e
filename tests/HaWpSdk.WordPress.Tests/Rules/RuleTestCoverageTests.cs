using HaWpSdk.Policy.Evaluation;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.WordPress.Tests.Rules;

/// <summary>What the cases in a rule's <c>tests.yaml</c> must show between them.</summary>
[TestFixture]
public sealed class RuleTestCoverageTests
{
    private static readonly ILookup<string, Policy.Testing.RuleTest> Tests = RepositoryRules.Tests().ToLookup(test => test.RuleId, StringComparer.Ordinal);

    private static IEnumerable<TestCaseData> Rules() => ShippedRules.All.Rules.Select(rule => new TestCaseData(rule.Id).SetArgDisplayNames(rule.ToString()));

    [TestCaseSource(nameof(Rules))]
    public void The_tests_of_a_rule_show_every_outcome(string id)
    {
        var outcomes = Tests[id].Select(test => test.Status).Distinct().ToList();
        Assert.That(outcomes, Is.SupersetOf(new[] { Outcome.Pass, Outcome.Fail, Outcome.Unknown }));
        if (ShippedRules.All.Find(id)!.WherePaths.Count > 0)
        {
            Assert.That(outcomes, Does.Contain(Outcome.Skip), "The rule does not apply to every cluster; no test shows one that it does not apply to.");
        }
    }

    [TestCaseSource(nameof(Rules))]
    public void The_tests_of_a_rule_see_each_of_its_clauses_fail(string id)
    {
        var failing = Tests[id].Where(test => test.Status == Outcome.Fail).Select(test => test.Clause).ToHashSet(StringComparer.Ordinal);
        Assert.That(ShippedRules.All.Find(id)!.Clauses.Where(clause => clause.Check is null && !failing.Contains(clause.Name)).Select(clause => clause.Name), Is.Empty);
    }
}
