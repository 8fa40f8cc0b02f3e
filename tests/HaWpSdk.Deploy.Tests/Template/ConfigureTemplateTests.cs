using HaWpSdk.Deploy.Template;
using HaWpSdk.Deploy.Template.Model;
using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.WordPress.Templates;

namespace HaWpSdk.Deploy.Tests.Template;

[TestFixture]
public sealed class ConfigureTemplateTests
{
    private static readonly ClusterPolicy Policy = ClusterPolicy.Default.AsOf(new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero));

    [Test]
    public void Changes_any_property_of_the_templates_after_everything_else()
    {
        var cluster = SampleClusters.Default.ConfigureTemplate(t => t.Find("Database")!.Properties["MonitoringInterval"] = 15, edge => edge.Find("WafLogGroup")!.Properties["RetentionInDays"] = 400)
            .WithTag("owner", "newsroom").Build();
        var templates = cluster.ToTemplates();
        Assert.Multiple(() =>
        {
            Assert.That(templates.Main.Find("Database")!.Properties["MonitoringInterval"]!.ToString(), Is.EqualTo("15"));
            Assert.That(templates.Edge!.Find("WafLogGroup")!.Properties["RetentionInDays"]!.ToString(), Is.EqualTo("400"));
            Assert.That(templates.Tags["owner"], Is.EqualTo("newsroom"));
        });
    }

    [Test]
    public void The_gate_judges_what_the_edit_made_of_the_template_and_points_into_it()
    {
        var cluster = SampleClusters.Default.ConfigureTemplate(t => t.Find("Database")!.Properties["MultiAZ"] = false).Build();
        var finding = cluster.Check(Policy).Findings.Single(f => f.RuleId == "HAW0501");
        Assert.Multiple(() =>
        {
            Assert.That(finding.Path, Is.EqualTo("database.multiAz"));
            Assert.That(finding.Position!.Source, Is.EqualTo("newsroom.json"));
            Assert.That(cluster.ToTemplates().Main.ToJson().Split('\n')[finding.Position!.Line - 1], Does.Contain("MultiAZ"));
        });
    }

    [Test]
    public void An_edit_that_repairs_what_the_description_breaks_passes_the_gate()
    {
        var broken = SampleClusters.Default.WithDatabase(db => db.MultiAz(false));
        Assert.Multiple(() =>
        {
            Assert.That(Errors(broken.Build()), Does.Contain("HAW0501"));
            Assert.That(Errors(broken.ConfigureTemplate(t => t.Find("Database")!.Properties["MultiAZ"] = true).Build()), Does.Not.Contain("HAW0501"));
        });
    }

    [Test]
    public void Derived_values_follow_the_edit()
    {
        var cluster = SampleClusters.Default.ConfigureTemplate(t => t.Find("Database")!.Properties["DBInstanceClass"] = "db.m7g.xlarge").Build();
        var view = new DocumentView(cluster.ToDocument());
        Assert.That(view.Number("database.maxConnections"), Is.GreaterThan(new DocumentView(SampleClusters.Default.Build().ToDocument()).Number("database.maxConnections")!.Value));
    }

    [Test]
    public void What_the_edit_takes_out_is_unknown_and_counted_rather_than_the_default()
    {
        var report = SampleClusters.Default.ConfigureTemplate(t => t.Remove("BackupPlan")).Build().Check(Policy);
        Assert.That(report.Findings.Count(f => f.Severity == Severity.Error) + report.NotChecked.Count, Is.GreaterThan(SampleClusters.Default.Build().Check(Policy).NotChecked.Count));
    }

    [Test]
    public void An_edit_that_changes_nothing_changes_no_judgement()
    {
        var cluster = SampleClusters.Default.ConfigureTemplate(_ => { }).Build();
        Assert.That(cluster.ToDocument().ContentEquals(SampleClusters.Default.Build().ToDocument()), Is.True);
    }

    [Test]
    public void A_mistake_in_the_edited_template_that_no_rule_reads_is_found_with_its_place()
    {
        var cluster = SampleClusters.Default.ConfigureTemplate(t => t.Find("WebNodes")!.Properties["DesiredCapacity"] = "3").Build();
        var report = cluster.Check(Policy);
        var finding = report.Findings.Single(f => f.RuleId == "HAW1510");
        Assert.Multiple(() =>
        {
            Assert.That(finding.At, Is.EqualTo("WebNodes"));
            Assert.That(finding.Position!.Source, Is.EqualTo("newsroom.json"));
            Assert.That(cluster.ToTemplates().Main.ToJson().Split('\n')[finding.Position!.Line - 1], Does.Contain("DesiredCapacity"));
            Assert.That(finding.HelpUri, Does.EndWith("/HAW1510.md"));
            Assert.That(report.IsFailure, Is.True);
        });
    }

    [Test]
    public void A_mistake_in_the_edge_template_is_found_too()
    {
        var cluster = SampleClusters.Default.ConfigureTemplate(_ => { }, edge =>
        {
            foreach (var rule in ((Items)edge.Find("WebAcl")!.Properties["Rules"]!).OfType<Map>())
            {
                rule["Priority"] = 1;
            }
        }).Build();
        Assert.That(cluster.CheckBeside([], Policy).Findings.Select(f => (f.RuleId, f.Position?.Source)), Does.Contain(("HAW1506", "newsroom-edge.json")));
    }

    [Test]
    public void A_mistake_that_is_meant_so_can_be_accepted_like_any_finding()
    {
        var report = SampleClusters.Default.ConfigureTemplate(t => t.Find("WebNodes")!.Properties["DesiredCapacity"] = "3")
            .Accept("HAW1510", because: "Scaling is off while we move.").Build().Check(Policy);
        Assert.Multiple(() =>
        {
            Assert.That(report.Findings.Select(f => f.RuleId), Has.None.EqualTo("HAW1510").And.None.EqualTo("HAW0011"));
            Assert.That(report.Suppressed.Single(f => f.RuleId == "HAW1510").AcceptedBecause, Is.EqualTo("Scaling is off while we move."));
        });
    }

    [Test]
    public void Edits_run_in_the_order_in_which_they_were_written()
    {
        var templates = SampleClusters.Default.ConfigureTemplate(t => t.Find("Database")!.Properties["MonitoringInterval"] = 15).ConfigureTemplate(t => t.Find("Database")!.Properties["MonitoringInterval"] = 30).Build().ToTemplates();
        Assert.That(templates.Main.Find("Database")!.Properties["MonitoringInterval"]!.ToString(), Is.EqualTo("30"));
    }

    [Test]
    public void The_compiler_is_told_of_every_section_that_a_template_decides()
    {
        var obscured = typeof(TemplateBuilderExtensions).GetMethod(nameof(TemplateBuilderExtensions.ConfigureTemplate))!.GetCustomAttributes(typeof(ObscuresAttribute), false).Cast<ObscuresAttribute>().Select(effect => effect.Path).ToHashSet();
        foreach (var (name, cluster) in SampleClusters.All)
        {
            var templates = cluster.ToTemplates();
            var read = TemplateDocument.Read([new("main", templates.Main.ToJson())]);
            Assert.That(read.Names.Except(obscured).Except(["name", "environment", "region"]), Is.Empty, name);
        }
    }

    private static IEnumerable<string> Errors(HaCluster cluster) => cluster.Check(Policy).Findings.Where(f => f.Severity == Severity.Error).Select(f => f.RuleId);
}
