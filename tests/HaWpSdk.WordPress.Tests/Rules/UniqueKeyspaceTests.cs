using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.WordPress.Tests.Rules;

[TestFixture]
public sealed class UniqueKeyspaceTests
{
    private const string Production = "{ name: newsroom, environment: production, objectCache: { kind: existing, endpoint: { host: redis.example.com } } }";

    [Test]
    public void Two_environments_with_their_own_prefixes_may_share_a_cache() =>
        Assert.That(Judge(Production, "{ name: newsroom, environment: staging, objectCache: { kind: existing, endpoint: { host: redis.example.com } } }"), Has.All.Empty);

    [Test]
    public void One_prefix_in_two_clusters_is_told_at_the_second()
    {
        var findings = Judge(Production, "{ name: newsroom, environment: staging, objectCache: { kind: existing, endpoint: { host: Redis.Example.com }, prefix: \"newsroom-production:\" } }");
        var finding = findings[1].Single();
        Assert.Multiple(() =>
        {
            Assert.That(findings[0], Is.Empty);
            Assert.That(finding.RuleId, Is.EqualTo("HAW0304"));
            Assert.That(finding.Clause!.Name, Is.EqualTo("unique"));
            Assert.That(finding.At, Is.EqualTo("objectCache.prefix"));
            Assert.That(finding.Position, Is.Not.Null);
            Assert.That(finding.Text, Does.StartWith("Clusters share one cache endpoint under the same key prefix: newsroom-production and newsroom-staging. One site reads the other's address"));
        });
    }

    [Test]
    public void Two_caches_made_by_two_stacks_are_two_caches() =>
        Assert.That(Judge("{ objectCache: { kind: elasticache, prefix: \"site:\" } }", "{ objectCache: { kind: elasticache, prefix: \"site:\" } }"), Has.All.Empty);

    [Test]
    public void A_prefix_that_is_not_known_is_no_conflict() =>
        Assert.That(Judge(Production, "{ objectCache: { kind: existing, endpoint: { host: redis.example.com }, prefix: $unknown } }"), Has.All.Empty);

    [Test]
    public void Clusters_without_a_cache_are_left_alone() =>
        Assert.That(Judge("{}", "{}", Production), Has.All.Empty);

    private static IReadOnlyList<IReadOnlyList<Finding>> Judge(params string[] clusters) =>
        ShippedRules.FleetOf(ShippedRules.All).Evaluate([.. clusters.Select(Complete)]);

    private static MapNode Complete(string written)
    {
        var document = DefaultDocuments.Production;
        var said = DocumentReader.Read(YamlTreeReader.Read(written, "cluster.yaml"), ShippedRules.Definitions.Cluster);
        foreach (var name in said.Names)
        {
            document = document.With(name, said[name]!);
        }

        return DomainCompletion.Shipped.Complete(document);
    }
}
