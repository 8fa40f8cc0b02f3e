using HaWpSdk.Policy.Testing;
using HaWpSdk.WordPress.Completion;
using NUnit.Framework;

namespace HaWpSdk.NUnit;

/// <summary>A gate for users' own rules: each test of their <c>tests.yaml</c> files is a test case. <see cref="HaPolicyRulesAttribute"/> on the derived class names the files.</summary>
/// <remarks>A file that cannot be read, a rule without a test, and a gate without any test fail.</remarks>
[TestFixture]
public abstract class HaRuleFilesGate
{
    /// <summary>One test of a rule.</summary>
    /// <param name="test">The test.</param>
    [RuleTestCases]
    public void RuleTest(RuleTest test)
    {
        var runner = new RuleTestRunner(GatePolicy.Of(GetType()).Rules, DefaultDocuments.Production, (document, now) => DomainCompletion.Shipped.Complete(document, now));
        if (runner.Run(test).Failure is { } failure)
        {
            Assert.Fail($"{failure}\n{test.Position}");
        }
    }

    /// <summary>Every rule of these files has a test.</summary>
    [Test]
    public void Every_rule_has_a_test()
    {
        var policy = GatePolicy.Of(GetType());
        var own = policy.Rules.Rules.Where(r => string.CompareOrdinal(r.Id, "HAW9001") >= 0).ToList();
        if (own.Count == 0)
        {
            Assert.Fail("There is no rule to test. Name the folder of your rules: [HaPolicyRules(\"rules\")].");
        }

        var untested = own.Where(r => policy.RuleTests.All(t => t.RuleId != r.Id)).Select(r => $"{r.Id} {r.Name} ({r.File})").ToList();
        if (untested.Count > 0)
        {
            Assert.Fail("Without a test: " + string.Join(", ", untested) + ". A rule has its tests beside it, in tests.yaml.");
        }
    }
}
