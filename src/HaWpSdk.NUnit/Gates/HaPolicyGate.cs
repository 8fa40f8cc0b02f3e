using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using NUnit.Framework;

namespace HaWpSdk.NUnit;

/// <summary>
/// A gate for one cluster: derive from it, return the cluster, and each rule of the policy is a test case of its own. The names of the cases come from the rules; the cluster
/// is built when the first case runs.
/// </summary>
/// <remarks>
/// An error fails its case. A warning or note is a warning, unless <see cref="FailFrom"/> says otherwise. A rule that does not apply or cannot be decided from the description alone
/// is ignored, with the reason. An accepted finding passes and shows its reason. A gate in which no rule could be checked fails.
/// </remarks>
[TestFixture]
public abstract class HaPolicyGate
{
    private readonly Lazy<PolicyReport> _report;

    /// <summary>Creates the gate; nothing is built yet.</summary>
    protected HaPolicyGate() => _report = new Lazy<PolicyReport>(() => CreateCluster().CheckBeside(CreateOtherClusters(), Policy));

    /// <summary>The least severity that fails a case. Default: <see cref="Severity.Error"/>.</summary>
    protected virtual Severity FailFrom => Severity.Error;

    /// <summary>By what the cluster is judged. Default: the shipped rules, and what <see cref="HaPolicyRulesAttribute"/> on the class names. Rules added here alone have no case of their own, and what they find is told by <see cref="At_least_one_rule_was_checked"/>; name their files in the attribute.</summary>
    /// <exception cref="Policy.Problems.PolicyFileException">A file that the attribute names cannot be used.</exception>
    protected virtual ClusterPolicy Policy => GatePolicy.Of(GetType()).Policy;

    /// <summary>Builds the cluster. Called once, when the first case runs.</summary>
    protected abstract HaCluster CreateCluster();

    /// <summary>Builds the other clusters of the program or account, against which this one is judged, too: two of them must not share a cache under one prefix, for example. Default: none.</summary>
    protected virtual IReadOnlyList<HaCluster> CreateOtherClusters() => [];

    /// <summary>One rule.</summary>
    /// <param name="ruleId">Its id.</param>
    [RuleCases(Layers.Model)]
    public void Rule(string ruleId) => RuleVerdict.Tell(_report.Value, ruleId, FailFrom);

    /// <summary>A run in which nothing could be checked is no pass.</summary>
    [Test]
    public void At_least_one_rule_was_checked() => RuleVerdict.TellChecked(_report.Value, GetType(), Layers.Model, FailFrom);

    /// <summary>Every accepted finding has a reason, a rule that exists and a finding it matches, and is not past its date.</summary>
    [Test]
    public void Acceptances_are_in_order() => RuleVerdict.TellEngine(_report.Value, FailFrom);

    /// <summary>
    /// What <c>ConfigureTemplate</c> made of the templates holds none of the mistakes that AWS's validators let pass, HAW1501 to HAW1519: two routes to one destination, a behaviour without its origin.
    /// Passes where nothing is edited; what an edit changes about the cluster is judged by the rules.
    /// </summary>
    [Test]
    public void Edited_templates_are_in_order() => RuleVerdict.TellTemplates(_report.Value, FailFrom);
}
