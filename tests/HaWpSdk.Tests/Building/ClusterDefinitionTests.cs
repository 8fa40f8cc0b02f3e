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

    public static IEnumerable<TestCaseData> Impossible =>
    [
        Case("web.zones", "cluster has az1, az2", b => b.InRegion("eu-west-1", zones: 2).WithWebNodes(web => web.InZones("az3"))),
        Case("domain.primary", "no host name", b => b.WithDomain("*.example.com")),
        Case("domain.primary", "lower case", b => b.WithDomain("WWW.example.com")),
        Case("domain.primary", "is empty", b => b.WithDomain(string.Empty)),
        Case("network.cidr", "between /16 and /28", b => b.WithNetwork(network => network.New("10.0.0.0/8"))),
        Case("network.ingress[database-3306].source.value", "no address range", b => b.WithNetwork(network => network.AddIngressFromCidr(NetworkTier.Database, 3306, "everywhere"))),
        Case("network.ingress[web-70000].port", "between 1 and 65535", b => b.WithNetwork(network => network.AddIngressFromCidr(NetworkTier.Web, 70_000, "10.0.0.0/8"))),
        Case("network.natGateways", "cannot be negative", b => b.WithNetwork(network => network.NatGateways(-1))),
        Case("edge.origin.responseTimeout", "cannot be negative", b => b.WithEdgeCache(edge => edge.Origin(origin => origin.ResponseTimeout(Seconds(-1))))),
        Case("edge.behaviours[*].ttl.min", "more than", b => b.WithEdgeCache(edge => edge.Default(html => html.Ttl(min: Hours(2), max: Hours(1))))),
        Case("edge.certificateArn", "no ARN", b => b.WithEdgeCache(edge => edge.Certificate("my-certificate"))),
        Case("database.storage.allocated", "more than 'database.storage.max'", b => b.WithDatabase(db => db.Storage(GiB(200), max: GiB(100)))),
        Case("database.readers", "between 0 and 15", b => b.WithDatabase(db => db.Readers(16))),
        Case("database.engineVersion", "not a version", b => b.WithDatabase(db => db.Engine(DatabaseEngine.MySql, "^8.0"))),
        Case("database.maintenanceWindow", "no maintenance window", b => b.WithDatabase(db => db.MaintenanceWindow("sunday morning"))),
        Case("backups.database.retention", "between 0s and 35d", b => b.WithBackups(backups => backups.Database(Days(36)))),
        Case("backups.quietHours", "not a range", b => b.WithBackups(backups => backups.QuietHours("at night"))),
        Case("backups.copies[frankfurt]", "neither a region nor an account", b => b.WithBackups(backups => backups.CopyTo("frankfurt"))),
        Case("plugins[wp-content/plugins/akismet]", "no slug", b => b.WithPlugins(plugins => plugins.Add("wp-content/plugins/akismet", "5.6"))),
        Case("plugins[akismet].version", "is empty", b => b.WithPlugins(plugins => plugins.Add("akismet", string.Empty))),
        Case("wordpress.constants[WP-HOME]", "no name for a constant", b => b.WithWordPress(wordpress => wordpress.Constant("WP-HOME", "x"))),
        Case("wordpress.saltsSecret", "no reference to a secret", b => b.WithWordPress(wordpress => wordpress.Salts(Secret.FromParameter("hunter2")))),
        Case("wordpress.adminEmail", "no e-mail address", b => b.WithWordPress(wordpress => wordpress.AdminEmail("desk"))),
        Case("observability.recipients", "neither an e-mail", b => b.WithObservability(observability => observability.Recipients("desk"))),
        Case("accepted[0606].rule", "accepts no rule", b => b.Accept("0606", because: "It is late.")),
        Case("tags[aws:name]", "no name for a tag", b => b.WithTag("aws:name", "x")),
        Case("objectCache.benchmark.file", "is not there", b => b.WithObjectCache(cache => cache.ElastiCache(), bench: "nowhere.json")),
        Case("maintenance.maxNodes", "between 0 and 1", b => b.WithMaintenance(maintenance => maintenance.Between(0, 2))),
    ];

    [TestCaseSource(nameof(Impossible))]
    public void What_can_never_exist_is_refused_with_its_place(string path, string words, Func<HaClusterBuilder, HaClusterBuilder> say)
    {
        var builder = say(HaCluster.Create("newsroom").InRegion("eu-west-1").WithDomain("www.example.com"));
        var problem = Assert.Throws<ClusterDefinitionException>(() => builder.Build())!.Problems.Single();
        Assert.That(problem.Position.Source, Is.EqualTo(path));
        Assert.That(problem.Message, Does.Contain(words).And.Not.Contain("hunter2"));
    }

    [Test]
    public void A_missing_argument_is_named_at_the_call()
    {
        var thrown = Assert.Throws<ArgumentNullException>(() => HaCluster.Create("newsroom").WithDomain(null!))!;
        Assert.That(thrown.ParamName, Is.EqualTo("primary"));
        Assert.That(Assert.Throws<ArgumentNullException>(() => HaCluster.Create("newsroom").WithDatabase(null!))!.ParamName, Is.EqualTo("db"));
        Assert.That(Assert.Throws<ArgumentOutOfRangeException>(() => HaCluster.Create("newsroom").WithWebNodes(web => web.Rollout((Rollout)42)))!.ParamName, Is.EqualTo("rollout"));
    }

    [Test]
    public void A_function_that_returns_nothing_is_refused() =>
        Assert.That(() => HaCluster.Create("newsroom").WithDatabase(_ => null!), Throws.ArgumentException.With.Message.Contains("'database' returned null"));

    [Test]
    public void Equal_words_make_equal_clusters()
    {
        HaCluster Build() => HaCluster.Create("newsroom").InRegion("eu-west-1").WithDatabase(db => db.Storage(GiB(200))).Build();
        Assert.That(Build(), Is.EqualTo(Build()));
        Assert.That(Build().GetHashCode(), Is.EqualTo(Build().GetHashCode()));
    }

    [Test]
    public void A_section_is_continued_and_a_value_replaced()
    {
        var cluster = HaCluster.Create("newsroom").InRegion("eu-west-1")
            .WithDatabase(db => db.MultiAz(false).Readers(2)).WithDatabase(db => db.MultiAz()).Build();
        Assert.That(cluster.ToYaml(), Is.EqualTo("name: newsroom\nregion: eu-west-1\ndatabase:\n  multiAz: true\n  readers: 2\n"));
    }

    private static TestCaseData Case(string path, string words, Func<HaClusterBuilder, HaClusterBuilder> say) => new TestCaseData(path, words, say).SetArgDisplayNames(path, words);

    [Test]
    public void A_builder_never_changes()
    {
        var before = HaCluster.Create("newsroom").InRegion("eu-west-1").WithDomain("www.example.com");
        _ = before.WithDatabase(db => db.MultiAz(false));
        Assert.That(before.Build().Collected["database"], Is.Null);
    }
}
