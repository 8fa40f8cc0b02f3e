using CsCheck;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Tests.Effects;
using HaWpSdk.Values;
using static HaWpSdk.Values.Units;

namespace HaWpSdk.Tests.Building;

[TestFixture]
public sealed class ClusterYamlTests
{
    private const string Newsroom = """
        name: newsroom
        environment: production
        region: eu-west-1
        zones: [az1, az2]
        domain:
          primary: www.example.com
        database:
          storage:
            allocated: 200GiB
            max: 600GiB
        wordpress:
          constants:
            SMTP_PASS:
              value: "secretsmanager:arn:aws:secretsmanager:eu-west-1:123456789012:secret:smtp"
              source: secret
        plugins:
          akismet:
            version: "5.6"
        accepted:
          HAW0606:
            rule: HAW0606
            because: "Copies are made elsewhere."
            until: 2026-12-31

        """;

    [Test]
    public void A_builder_writes_what_people_would_write()
    {
        var cluster = HaCluster.Create("newsroom").ForProduction().InRegion("eu-west-1", zones: 2).WithDomain("www.example.com")
            .WithDatabase(db => db.Storage(GiB(200), max: GiB(600)))
            .WithWordPress(wordpress => wordpress.Constant("SMTP_PASS", Secret.FromSecretsManager("arn:aws:secretsmanager:eu-west-1:123456789012:secret:smtp")))
            .WithPlugins(plugins => plugins.Add("akismet", "5.6"))
            .Accept("HAW0606", because: "Copies are made elsewhere.", until: new DateOnly(2026, 12, 31))
            .Build();
        Assert.That(cluster.ToYaml(), Is.EqualTo(Newsroom.ReplaceLineEndings("\n")));
        Assert.That(HaCluster.FromYaml(cluster.ToYaml(), "cluster.yaml"), Is.EqualTo(cluster));
    }

    [Test]
    public void Whatever_the_builder_can_say_comes_back_from_yaml()
    {
        var (chains, refused) = (0, 0);
        Gen.Int.Sample(
            seed =>
            {
                chains++;
                var calls = new Arguments(new Random(seed)).Configure(typeof(HaClusterBuilder), 4).Calls;
                var builder = (HaClusterBuilder)Call.Invoke(HaCluster.Create("newsroom").InRegion("eu-west-1"), calls);
                HaCluster cluster;
                try
                {
                    cluster = builder.Build();
                }
                catch (ClusterDefinitionException)
                {
                    refused++;
                    return;
                }

                var back = HaCluster.FromYaml(cluster.ToYaml(), "cluster.yaml");
                if (!back.Equals(cluster))
                {
                    Assert.Fail($"Said:\n{Tree.Print(cluster.Collected)}Written:\n{cluster.ToYaml()}Read:\n{Tree.Print(back.Collected)}");
                }
            },
            iter: 3_000,
            threads: 1);
        Assert.That(refused, Is.LessThan(chains * 3 / 4), "most generated chains should be clusters");
    }

    [Test]
    public void Any_chain_at_all_can_be_built_or_is_refused_in_words() => Gen.Int.Sample(
        seed =>
        {
            var calls = new Arguments(new Random(seed)).Configure(typeof(HaClusterBuilder), 4).Calls;
            try
            {
                ((HaClusterBuilder)Call.Invoke(HaCluster.Create("newsroom").InRegion("eu-west-1"), calls)).Build().Check();
            }
            catch (ClusterDefinitionException refused)
            {
                Assert.That(refused.Problems, Is.Not.Empty);
            }
        },
        iter: 500,
        threads: 1);

    [TestCase("name: newsroom\nregion: eu-west-1\ndatabase:\n  multiAZ: true\n", 4, 3, "Did you mean 'multiAz'?")]
    [TestCase("name: newsroom\nregion: eu-west-1\ndatabase:\n  multiAz: perhaps\n", 4, 12, "true or false")]
    [TestCase("name: newsroom\nregion: eu-west-1\nweb:\n  minNodes: 5\n  maxNodes: 3\n", 4, 13, "more than 'web.maxNodes'")]
    [TestCase("name: newsroom\n", 1, 1, "no region")]
    [TestCase("name: newsroom\nregion: eu-west-1\ndatabase:\n  notInnoDb: [wp_posts]\n", 4, 14, "observed on the running cluster")]
    [TestCase("name: newsroom\nregion: eu-west-1\ndatabase: $unknown\n", 3, 11, "described by what is known")]
    [TestCase("name: newsroom\nregion: eu-west-1\ndomain:\n  token: hunter2\n", 4, 10, "a secret never stands in a file")]
    [TestCase("name: newsroom\nregion: eu-west-1\nwordpress:\n  constants:\n    SMTP_PASS: { value: hunter2, source: secret }\n", 5, 25, "a secret never stands in a file")]
    [TestCase("name: newsroom\nregion: eu-west-1\nobjectCache:\n  benchmark:\n    file: nowhere.json\n", 5, 11, "is not there")]
    public void A_mistake_is_told_with_its_place(string yaml, int line, int column, string words)
    {
        var thrown = Assert.Throws<PolicyFileException>(() => HaCluster.FromYaml(yaml, "cluster.yaml"))!;
        var problem = thrown.Problems.Single();
        Assert.That(problem.ToString(), Does.StartWith($"cluster.yaml({line},{column}): "));
        Assert.That(problem.Message, Does.Contain(words).And.Not.Contain("hunter2"));
    }

    [Test]
    public void Damaged_files_are_refused_in_words_and_never_otherwise()
    {
        var good = Newsroom.ReplaceLineEndings("\n");
        Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                var text = new System.Text.StringBuilder(good);
                for (var i = random.Next(1, 6); i > 0; i--)
                {
                    var place = random.Next(text.Length);
                    switch (random.Next(3))
                    {
                        case 0:
                            text.Remove(place, Math.Min(random.Next(1, 12), text.Length - place));
                            break;
                        case 1:
                            text.Insert(place, "\0\t:[]{}&*!|>'\"%@`#-?,\n $é"[random.Next(24)]);
                            break;
                        default:
                            text.Insert(place, good.AsSpan(random.Next(good.Length - 20), 20));
                            break;
                    }
                }

                try
                {
                    HaCluster.FromYaml(text.ToString(), "cluster.yaml").Check();
                }
                catch (PolicyFileException refused)
                {
                    Assert.That(refused.Problems, Is.Not.Empty);
                }
            },
            iter: 1_500,
            threads: 1);
    }

    [Test]
    public void Findings_about_a_file_name_its_lines()
    {
        var cluster = HaCluster.FromYaml("name: newsroom\nregion: eu-west-1\ndomain: { primary: www.example.com }\ndatabase:\n  multiAz: false\n", "cluster.yaml");
        var finding = cluster.Check().Findings.Single(f => f.RuleId == "HAW0501");
        Assert.That(finding.Position?.ToString(), Is.EqualTo("cluster.yaml(5,12)"));
    }

    [Test]
    public void A_benchmark_report_gives_its_fingerprint()
    {
        var folder = Directory.CreateTempSubdirectory("hawp-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "bench.json"), """{ "fingerprint": "abc", "verdict": "use" }""");
            var yaml = "name: newsroom\nregion: eu-west-1\nobjectCache:\n  kind: elasticache\n  benchmark:\n    file: bench.json\n";
            var cluster = HaCluster.FromYaml(yaml, Path.Combine(folder.FullName, "cluster.yaml"));
            var found = Lookup.Find(cluster.Collected, DocumentPath.Parse("objectCache.benchmark.fingerprint")).Node;
            Assert.That(found?.ToString(), Is.EqualTo("abc"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void An_expired_benchmark_report_recommends_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("hawp-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "bench.json"), """{ "fingerprint": "abc", "expiresAt": "2020-01-31T00:00:00Z" }""");
            var yaml = "name: newsroom\nregion: eu-west-1\ndomain: { primary: www.example.com }\nobjectCache:\n  kind: elasticache\n  benchmark:\n    file: bench.json\n";
            var report = HaCluster.FromYaml(yaml, Path.Combine(folder.FullName, "cluster.yaml")).Check();
            Assert.That(report.Findings.Where(f => f.RuleId == "HAW0306").Select(f => f.Actual), Is.EqualTo(new[] { "expired on 2020-01-31" }));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestCase("{}", "has no fingerprint")]
    [TestCase("not json", "is not JSON")]
    public void A_file_that_is_no_benchmark_report_is_refused(string content, string words)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, content);
            var builder = HaCluster.Create("newsroom").InRegion("eu-west-1").WithObjectCache(cache => cache.ElastiCache(), bench: file);
            Assert.That(() => builder.Build(), Throws.InstanceOf<ClusterDefinitionException>().With.Message.Contains(words));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public void A_second_cluster_starts_from_the_first()
    {
        var production = HaCluster.Create("newsroom").ForProduction().InRegion("eu-west-1").WithDomain("www.example.com").Build();
        var staging = HaCluster.From(production).Named("newsroom-staging").ForStaging().WithDomain("staging.example.com").Build();
        Assert.That(staging.ToString(), Is.EqualTo("newsroom-staging (staging, eu-west-1)"));
        Assert.That(staging, Is.Not.EqualTo(production));
    }
}
