using HaWpSdk.Deploy.Template;
using HaWpSdk.Values;
using NUnit.Framework.Interfaces;

namespace HaWpSdk.NUnit.Tests.Gates;

[TestFixture]
public sealed class HaPolicyGateTests
{
    private static HaClusterBuilder Good => HaCluster.Create("newsroom").ForProduction().InRegion("eu-west-1").WithDomain("www.example.com");

    // What an existing cache is like can be known only on the spot.
    private static HaCluster PartlyKnown => Good.WithObjectCache(cache => cache.Existing("cache.internal")).Build();

    [Test]
    public void The_recommended_cluster_is_green() =>
        Assert.That(GateRun.Run<GoodGate>().Values.Where(r => r.ResultState.Status == TestStatus.Failed).Select(r => r.Name + ": " + r.Message), Is.Empty);

    [Test]
    public void Shows_each_rule_as_a_case_without_building_the_cluster()
    {
        var names = GateRun.Discover<ExplodingGate>();

        Assert.That(names, Has.Member("HAW0201 page-cache-on-node").And.Member("HAW0501 db-single-az").And.Member("At_least_one_rule_was_checked"));
        Assert.That(names, Is.Unique);
        Assert.That(ExplodingGate.Built, Is.Zero);
    }

    [Test]
    public void Fails_the_case_of_the_broken_rule_with_the_words_of_the_engine()
    {
        var results = GateRun.Run<BrokenGate>();

        var broken = results["HAW0201 page-cache-on-node"];
        var finding = new BrokenGate().Cluster().Check().Findings.First(f => f.RuleId == "HAW0201");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(broken.ResultState.Status, Is.EqualTo(TestStatus.Failed));
            Assert.That(broken.Message, Does.Contain(finding.Text).And.Contain(finding.HelpUri));
            Assert.That(results["HAW0501 db-single-az"].ResultState.Status, Is.EqualTo(TestStatus.Passed));
        }
    }

    [Test]
    public void Judges_the_cluster_against_the_others_of_the_program()
    {
        var results = GateRun.Run<SharedCacheGate>();

        Assert.That(results.Single(r => r.Key.StartsWith("HAW0304", StringComparison.Ordinal)).Value.Message, Does.Contain("newsroom").And.Contain("magazine"));
    }

    [Test]
    public void Ignores_what_does_not_apply_and_what_cannot_be_decided_with_the_reason()
    {
        var results = GateRun.Run<PartlyKnownGate>();
        var report = PartlyKnown.Check();
        var unknown = report.NotChecked[0];

        using (Assert.EnterMultipleScope())
        {
            var ignored = results[$"{unknown.Rule.Id} {unknown.Rule.Name}"];
            Assert.That(ignored.ResultState, Is.EqualTo(ResultState.Ignored));
            Assert.That(ignored.Message, Does.Contain("not checked, because"));
            Assert.That(results.Values.Count(r => r.Message?.StartsWith("Does not apply", StringComparison.Ordinal) == true), Is.Positive);
            Assert.That(results["At_least_one_rule_was_checked"].Output, Does.Contain($"{report.Checked} rules checked"));
        }
    }

    [Test]
    public void An_accepted_finding_passes_and_says_why_and_an_unused_acceptance_is_told()
    {
        var results = GateRun.Run<AcceptingGate>();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(results["HAW0201 page-cache-on-node"].ResultState.Status, Is.EqualTo(TestStatus.Passed));
            Assert.That(results["HAW0201 page-cache-on-node"].Message, Does.Contain("measured in May"));
            Assert.That(results["Acceptances_are_in_order"].Message, Does.Contain("HAW0006"));
        }
    }

    [Test]
    public void A_mistake_that_an_edit_brings_into_the_template_is_red_and_one_that_is_accepted_says_why()
    {
        var edited = GateRun.Run<EditingGate>();
        var accepted = GateRun.Run<AcceptedEditGate>()["Edited_templates_are_in_order"];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(edited["Edited_templates_are_in_order"].ResultState.Status, Is.EqualTo(TestStatus.Failed));
            Assert.That(edited["Edited_templates_are_in_order"].Message, Does.Contain("HAW1510").And.Contain("newsroom.json"));
            Assert.That(edited["Acceptances_are_in_order"].ResultState.Status, Is.EqualTo(TestStatus.Passed));
            Assert.That(edited["HAW0501 db-single-az"].ResultState.Status, Is.EqualTo(TestStatus.Failed), "what an edit makes of the cluster is judged by the rules");
            Assert.That(accepted.ResultState.Status, Is.EqualTo(TestStatus.Passed));
            Assert.That(accepted.Message, Does.Contain("Accepted at WebNodes: Scaling is off while we move."));
        }
    }

    [Test]
    public void A_profile_that_does_not_exist_is_a_red_case_that_names_those_that_do()
    {
        var result = GateRun.Run<WrongProfileGate>()["The rules can be read"];

        Assert.That(result.ResultState.Status, Is.EqualTo(TestStatus.Failed));
        Assert.That(result.Message, Does.Contain("There is no profile 'stagin'").And.Contain("Did you mean 'staging'?"));
    }

    [Test]
    public void Users_rules_have_cases_of_their_own()
    {
        var results = GateRun.Run<OwnRulesGate>();

        Assert.That(results["HAW9001 own-region"].ResultState.Status, Is.EqualTo(TestStatus.Failed));
    }

    [Test]
    public void What_a_rule_without_a_case_finds_is_not_lost()
    {
        var result = GateRun.Run<OwnPolicyGate>()["At_least_one_rule_was_checked"];

        Assert.That(result.ResultState.Status, Is.EqualTo(TestStatus.Failed));
        Assert.That(result.Message, Does.Contain("HAW9001"));
    }

    [Test]
    public void A_rule_file_that_cannot_be_read_is_a_red_case_that_says_where()
    {
        var results = GateRun.Run<MissingRulesGate>();

        Assert.That(results["The rules can be read"].ResultState.Status, Is.EqualTo(TestStatus.Failed));
        Assert.That(results["The rules can be read"].Message, Does.Contain("no-such-folder"));
    }

    [Explicit, Category("SampleGate")]
    public sealed class ExplodingGate : HaPolicyGate
    {
        public static int Built { get; private set; }

        protected override HaCluster CreateCluster()
        {
            Built++;
            throw new InvalidOperationException("Nobody builds a cluster to name test cases.");
        }
    }

    [Explicit, Category("SampleGate")]
    public sealed class GoodGate : HaPolicyGate
    {
        protected override HaCluster CreateCluster() => Good.Build();
    }

    [Explicit, Category("SampleGate")]
    public sealed class PartlyKnownGate : HaPolicyGate
    {
        protected override HaCluster CreateCluster() => PartlyKnown;
    }

    [Explicit, Category("SampleGate")]
    public sealed class BrokenGate : HaPolicyGate
    {
        public HaCluster Cluster() => Good.WithWebNodes(web => web.PageCache(PageCache.OnNodes)).Build();

        protected override HaCluster CreateCluster() => Cluster();
    }

    [Explicit, Category("SampleGate")]
    public sealed class AcceptingGate : HaPolicyGate
    {
        protected override HaCluster CreateCluster() => Good.WithWebNodes(web => web.PageCache(PageCache.OnNodes))
            .Accept("HAW0201", because: "Purged on all nodes by our own plugin, measured in May.")
            .Accept("HAW0501", because: "Nothing to accept.")
            .Build();
    }

    [Explicit, Category("SampleGate")]
    public sealed class EditingGate : HaPolicyGate
    {
        protected override HaCluster CreateCluster() => Good.ConfigureTemplate(t =>
        {
            t.Find("WebNodes")!.Properties["DesiredCapacity"] = "3";
            t.Find("Database")!.Properties["MultiAZ"] = false;
        }).Build();
    }

    [Explicit, Category("SampleGate")]
    public sealed class AcceptedEditGate : HaPolicyGate
    {
        protected override HaCluster CreateCluster() => Good.ConfigureTemplate(t => t.Find("WebNodes")!.Properties["DesiredCapacity"] = "3")
            .Accept("HAW1510", because: "Scaling is off while we move.").Build();
    }

    [Explicit, Category("SampleGate")]
    public sealed class OwnPolicyGate : HaPolicyGate
    {
        protected override ClusterPolicy Policy => PolicyFiles.Read(
            [new("rule.yaml", File.ReadAllBytes(Path.Combine(HaWpSdk.TestKit.Repository.Folder, "tests/HaWpSdk.NUnit.Tests/Rules/HAW9001-own-region/rule.yaml")))]).ToPolicy();

        protected override HaCluster CreateCluster() => Good.Build();
    }

    [Explicit, Category("SampleGate")]
    [HaPolicyRules("Rules", Profile = "stagin")]
    public sealed class WrongProfileGate : HaPolicyGate
    {
        protected override HaCluster CreateCluster() => Good.Build();
    }

    [Explicit, Category("SampleGate")]
    [HaPolicyRules("Rules")]
    public sealed class OwnRulesGate : HaPolicyGate
    {
        protected override HaCluster CreateCluster() => Good.Build();
    }

    [Explicit, Category("SampleGate")]
    [HaPolicyRules("no-such-folder")]
    public sealed class MissingRulesGate : HaPolicyGate
    {
        protected override HaCluster CreateCluster() => Good.Build();
    }

    [Explicit, Category("SampleGate")]
    public sealed class SharedCacheGate : HaPolicyGate
    {
        protected override HaCluster CreateCluster() => Cached("newsroom");

        protected override IReadOnlyList<HaCluster> CreateOtherClusters() => [Cached("magazine")];

        private static HaCluster Cached(string name) => HaCluster.Create(name).ForProduction().InRegion("eu-west-1").WithDomain("www.example.com").WithObjectCache(cache => cache.Existing("cache.internal").Prefix("site:")).Build();
    }
}
