using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Testing;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.WordPress.Tests.Rules;

[TestFixture]
public sealed class RuleFileTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly RuleTestRunner Runner = new(ShippedRules.All, DefaultDocuments.Production, (document, now) => DomainCompletion.Shipped.Complete(document, now));

    private static IEnumerable<TestCaseData> Cases() =>
        RepositoryRules.Tests().Select(test => new TestCaseData(test).SetName($"{test.RuleId} {test.Name}"));

    [TestCaseSource(nameof(Cases))]
    public void Rule_behaves_as_its_tests_say(RuleTest test)
    {
        var result = Runner.Run(test);
        Assert.That(result.Failure, Is.Null, $"{test.Position}: {result.Failure}");
    }

    [Test]
    public void Every_rule_is_tested_with_a_failure() =>
        Assert.That(
            ShippedRules.All.Rules.Select(r => r.Id).Except(RepositoryRules.Tests().Where(t => t.Status == Outcome.Fail).Select(t => t.RuleId)),
            Is.EquivalentTo(new[] { "HAW0304" }.Where(id => ShippedRules.All.Find(id)!.Clauses.All(c => c.Check is not null))));

    [Test]
    public void No_rule_speaks_on_the_default_production_cluster()
    {
        var document = DomainCompletion.Shipped.Complete(DefaultDocuments.Production, Now);
        var report = ShippedRules.All.For(Layers.Model).Evaluate(document, Now);
        Assert.Multiple(() =>
        {
            Assert.That(report.Findings.Select(f => f.ToString()), Is.Empty);
            Assert.That(report.NotChecked.Select(f => f.ToString()), Is.Empty);
            Assert.That(report.Checked, Is.GreaterThanOrEqualTo(60));
        });
    }
}
