using NUnit.Framework.Interfaces;

namespace HaWpSdk.NUnit.Tests.Gates;

[TestFixture]
public sealed class HaRuleFilesGateTests
{
    [Test]
    public void Each_test_of_a_rule_file_is_a_case()
    {
        var results = GateRun.Run<OwnRules>();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(results["HAW9001: the company's region"].ResultState.Status, Is.EqualTo(TestStatus.Passed));
            Assert.That(results["HAW9001: a wrong expectation"].ResultState.Status, Is.EqualTo(TestStatus.Failed));
            Assert.That(results["HAW9001: a wrong expectation"].Message, Does.Contain("Expected pass, got fail"));
            Assert.That(results["Every_rule_has_a_test"].ResultState.Status, Is.EqualTo(TestStatus.Passed));
        }
    }

    [Test]
    public void A_gate_without_rules_fails()
    {
        var results = GateRun.Run<NoRules>();

        Assert.That(results["Every_rule_has_a_test"].Message, Does.Contain("no rule to test"));
    }

    [Explicit, Category("SampleGate")]
    [HaPolicyRules("Rules")]
    public sealed class OwnRules : HaRuleFilesGate;

    [Explicit, Category("SampleGate")]
    public sealed class NoRules : HaRuleFilesGate;
}
