using HaWpSdk.Deploy.Template;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Rules;
using HaWpSdk.WordPress.Templates;

namespace HaWpSdk.Deploy.Tests.Template;

/// <summary>A synthesized template, read as anybody's template is, satisfies the error rules that its cluster satisfies.</summary>
[TestFixture]
public sealed class ReadBackTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);

    public static IEnumerable<string> Names => SampleClusters.All.Keys;

    [TestCaseSource(nameof(Names))]
    public void Breaks_no_error_rule_that_the_cluster_does_not_break(string name)
    {
        var cluster = SampleClusters.All[name];
        var inModel = cluster.Check(ClusterPolicy.Default.AsOf(Now)).Findings.Where(f => f.Severity == Severity.Error).Select(f => f.RuleId).ToHashSet();
        foreach (var yaml in new[] { false, true })
        {
            var report = Judge(cluster.ToTemplates(), yaml);
            var worse = report.Findings.Where(f => f.Severity == Severity.Error && !inModel.Contains(f.RuleId)).Select(f => f.ToString() + " at " + f.Position).ToList();
            Assert.That(worse, Is.Empty, string.Join('\n', worse));
            Assert.That(report.Checked, Is.GreaterThan(15));
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Passes_the_semantic_checks(string name)
    {
        var templates = SampleClusters.All[name].ToTemplates();
        Assert.That(TemplateChecks.Find(templates.Main.ToYaml(), "main.yaml"), Is.Empty);
    }

    [Test]
    public void Yaml_and_json_say_the_same()
    {
        var templates = SampleClusters.All["default"].ToTemplates();
        Assert.That(Read(templates, yaml: true).ContentEquals(Read(templates, yaml: false)), Is.True);
    }

    internal static PolicyReport Judge(ClusterTemplates templates, bool yaml)
    {
        var document = Read(templates, yaml);
        var environment = ((ScalarNode)document["environment"]!).Value.Text;
        var rules = ShippedRules.FindProfile(environment) is { } profile ? ShippedRules.All.WithProfile(profile) : ShippedRules.All;
        return rules.For(Layers.Template).Evaluate(DomainCompletion.Shipped.Complete(document, Now, section => document[section] is not null), Now);
    }

    private static MapNode Read(ClusterTemplates templates, bool yaml) => TemplateDocument.Read(
        new[] { templates.Main, templates.Edge }.Where(template => template is not null)
            .Select((template, i) => new KeyValuePair<string, string>(i == 0 ? "main" : "edge", yaml ? template!.ToYaml() : template!.ToJson())));
}
