using HaWpSdk.Values;
using static HaWpSdk.Values.Units;

namespace HaWpSdk.Tests.Building;

[TestFixture]
public sealed class ClusterDefinitionTests
{
    [Test]
    public void The_smallest_useful_chain_is_a_cluster()
    {
        var cluster = HaCluster.Create("newsroom").ForProduction().InRegion("eu-west-1").WithDomain("www.example.com").Build();
        Assert.That(cluster.ToString(), Is.EqualTo("newsroom (production, eu-west-1)"));
    }

    [Test]
    public void All_problems_are_told_at_once_and_in_words()
    {
        var builder = HaCluster.Create("News Room").InRegion("ireland", zones: 0).WithDomain("https://example.com/")
            .WithWebNodes(web => web.Between(5, 3))
            .WithBackups(backups => backups.FilesAt("25:99").Database(Hours(12)))
            .WithPlugins(plugins => plugins.Add("akismet", "5.6").Add("Akismet", "5.7"))
            .WithWordPress(wordpress => wordpress.Constant("SMTP_PASS", Secret.FromSecretsManager("hunter2")))
            .Accept("HAW0606", because: " ");
        var thrown = Assert.Throws<ClusterDefinitionException>(() => builder.Build())!;
        Assert.That(thrown.Problems.Select(problem => problem.Position.Source), Is.EquivalentTo(new[]
        {
            "name", "region", "zones", "domain.primary", "web.minNodes", "backups.files.start", "backups.database.retention", "plugins[akismet]",
            "wordpress.constants[SMTP_PASS].value", "accepted[HAW0606].because",
        }));
        Assert.That(thrown.Message, Does.StartWith("The cluster 'News Room' cannot exist; it has 10 problems:\n").And.Not.Contain("hunter2"));
    }

    [Test]
    public void A_builder_never_changes()
    {
        var before = HaCluster.Create("newsroom").InRegion("eu-west-1").WithDomain("www.example.com");
        _ = before.WithDatabase(db => db.MultiAz(false));
        Assert.That(before.Build().Collected["database"], Is.Null);
    }
}
