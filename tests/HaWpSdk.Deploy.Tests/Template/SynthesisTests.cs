using System.Globalization;
using HaWpSdk.Deploy.Template;
using HaWpSdk.Deploy.Template.Model;

namespace HaWpSdk.Deploy.Tests.Template;

[TestFixture]
public sealed class SynthesisTests
{
    private static readonly IReadOnlyDictionary<string, ClusterTemplates> All = SampleClusters.All.ToDictionary(sample => sample.Key, sample => sample.Value.ToTemplates());
    private static readonly string[] Stateful =
    [
        "AWS::EFS::FileSystem", "AWS::RDS::DBCluster", "AWS::S3::Bucket", "AWS::Backup::BackupVault", "AWS::SecretsManager::Secret", "AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::ServerlessCache", "AWS::KMS::Key",
    ];

    public static IEnumerable<string> Names => SampleClusters.All.Keys;

    [TestCaseSource(nameof(Names))]
    public void Refers_only_to_what_is_there(string name)
    {
        foreach (var template in new[] { All[name].Main, All[name].Edge }.OfType<CloudFormationTemplate>())
        {
            var known = template.Resources.Select(r => r.LogicalId).Concat(template.Parameters.Select(p => p.Name)).ToHashSet();
            Assert.That(References.Of(template.ToMap()).Where(id => !known.Contains(id) && !id.StartsWith("AWS::", StringComparison.Ordinal)).Distinct(), Is.Empty);
            Assert.That(template.Parameters.Select(p => p.Name).Except(References.Of(template.ToMap())), Is.Empty, "parameters that nobody uses");
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Stays_under_the_limits_of_cloudformation(string name)
    {
        var main = All[name].Main;
        Assert.Multiple(() =>
        {
            Assert.That(main.SizeInBytes, Is.LessThan(80_000), "1 MB from S3 is the limit");
            Assert.That(main.Resources, Has.Count.LessThan(500));
            Assert.That(main.Parameters, Has.Count.LessThan(200));
            Assert.That(main.Description, Has.Length.LessThan(1024));
        });
    }

    [TestCaseSource(nameof(Names))]
    public void Says_of_everything_that_holds_data_what_happens_when_it_is_deleted_or_replaced(string name)
    {
        foreach (var resource in All[name].Main.Resources.Where(r => Stateful.Contains(r.Type) && r.Properties["FinalSnapshotName"] is null))
        {
            Assert.That(resource.DeletionPolicy, Is.AnyOf("Retain", "RetainExceptOnCreate", "Snapshot"), resource.LogicalId);
            Assert.That(resource.UpdateReplacePolicy, Is.AnyOf("Retain", "Snapshot"), resource.LogicalId);
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Opens_no_port_for_shells_holds_no_secret_and_names_no_desired_capacity(string name)
    {
        var text = All[name].Main.ToJson();
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Not.Contain("DesiredCapacity"));
            Assert.That(text, Does.Not.Contain("KeyName"));
            Assert.That(text, Does.Not.Contain("BEGIN"));
            Assert.That(All[name].Main.Resources.Where(r => r.Type == "AWS::EC2::SecurityGroupIngress" && r.Properties["FromPort"]!.ToString() == "22" && !r.LogicalId.StartsWith("Sftp", StringComparison.Ordinal)), Is.Empty);
        });
    }

    [Test]
    public void Is_the_same_to_the_byte_in_every_culture_and_time_zone()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "tr-TR", "ar-SA", "de-DE", "fa-IR", "th-TH" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                foreach (var (name, cluster) in SampleClusters.All)
                {
                    var again = cluster.ToTemplates();
                    Assert.That(again.Main.ToJson(), Is.EqualTo(All[name].Main.ToJson()), $"{name} in {culture}");
                    Assert.That(again.Main.ToYaml(), Is.EqualTo(All[name].Main.ToYaml()), $"{name} in {culture}");
                    Assert.That(again.Bundle.Hash, Is.EqualTo(All[name].Bundle.Hash), $"{name} in {culture}");
                }
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void A_change_of_one_line_changes_a_few_lines()
    {
        var changed = SampleClusters.Default.WithWebNodes(w => w.Draining(TimeSpan.FromSeconds(90))).Build().ToTemplates();
        var before = All["default"].Main.ToJson().Split('\n');
        var after = changed.Main.ToJson().Split('\n');
        Assert.That(before.Zip(after).Count(lines => lines.First != lines.Second), Is.InRange(1, 3));
    }

    [Test]
    public void A_region_outside_us_east_1_has_a_second_template_there_for_certificate_and_web_acl()
    {
        Assert.Multiple(() =>
        {
            Assert.That(All["default"].Edge!.Resources.Select(r => r.Type), Is.SupersetOf(new[] { "AWS::CertificateManager::Certificate", "AWS::WAFv2::WebACL" }));
            Assert.That(ClusterTemplates.EdgeOutputs.Values.Except(All["default"].Edge!.Outputs.Select(o => o.Key)), Is.Empty);
            Assert.That(ClusterTemplates.EdgeOutputs.Keys.Except(All["default"].Main.Parameters.Select(p => p.Name)), Is.Empty);
            Assert.That(All["us-east-1"].Edge, Is.Null);
            Assert.That(All["cloudflare"].Edge, Is.Null);
        });
    }

    [Test]
    public void Who_writes_one_behaviour_of_the_edge_keeps_the_recommended_ones()
    {
        var cluster = SampleClusters.Default.WithEdgeCache(e => e.Bypass("cart/*").Default(b => b.Ttl(TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)))).Build();
        var config = (Map)cluster.ToTemplates().Main.Find("Distribution")!.Properties["DistributionConfig"]!;
        var patterns = ((Items)config["CacheBehaviors"]!).Select(behaviour => ((Map)behaviour)["PathPattern"]!.ToString()).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(patterns[0], Is.EqualTo("cart/*"));
            Assert.That(patterns, Is.SupersetOf(new[] { "wp-login.php", "wp-admin/*", "wp-json/*", "*.php", "wp-content/*" }));
        });
    }

    [Test]
    public void A_port_of_the_database_that_nobody_expects_is_still_reached_from_the_nodes_and_from_nowhere_else()
    {
        foreach (var port in new[] { 3306, 13306, 40001 })
        {
            var templates = SampleClusters.Default.WithDatabase(db => db.Port(port)).Build().ToTemplates();
            var opened = templates.Main.Resources.Where(r => r.Type == "AWS::EC2::SecurityGroupIngress" && r.LogicalId.StartsWith("DatabaseSecurityGroup", StringComparison.Ordinal)).ToList();
            Assert.That(opened.Select(r => r.Properties["FromPort"]!.ToString()).Distinct(), Is.EqualTo(new[] { port.ToString(CultureInfo.InvariantCulture) }));
            Assert.That(opened.Select(r => References.Of(r.Properties["SourceSecurityGroupId"]!).Single()), Is.EquivalentTo(new[] { "WebSecurityGroup", "MaintenanceSecurityGroup" }));
            Assert.That(templates.Main.ToJson(), Does.Contain($"${{Database.Endpoint.Address}}:{port}"));
        }
    }

    [Test]
    public void The_block_editor_is_only_counted_where_a_common_group_blocks()
    {
        var text = All["waf-blocks"].Edge!.ToJson();
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Contain("SizeRestrictions_BODY").And.Contains("CrossSiteScripting_BODY"));
            Assert.That(text, Does.Contain("block-outside-the-editor"));
            Assert.That(All["default"].Edge!.ToJson(), Does.Not.Contain("block-outside-the-editor"));
        });
    }

    [Test]
    public void A_cluster_of_which_no_template_can_be_made_is_refused_with_every_problem()
    {
        var cluster = SampleClusters.Default.WithNetwork(n => n.New("10.0.0.0/28")).WithoutLoadBalancer().Build();
        var exception = Assert.Throws<TemplateException>(() => cluster.ToTemplates());
        Assert.That(exception!.Problems, Has.Count.GreaterThanOrEqualTo(2));
    }
}
