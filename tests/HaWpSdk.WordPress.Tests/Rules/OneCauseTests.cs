using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Testing;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.WordPress.Tests.Rules;

/// <summary>One mistake is told once.</summary>
[TestFixture]
public sealed class OneCauseTests
{
    /// <summary>Two rules that speak about one value, each with a consequence of its own; a text report tells them together, since one change mends both.</summary>
    private static readonly string[] OneChangeForTwoRules =
    [
        "HAW0302 and HAW0303 at objectCache.evictionPolicy", // a designated server, and any server
        "HAW0403 and HAW1105 at sharedFiles.mount.tls", // IAM and access points need it, and so does the traffic
        "HAW0405 and HAW0801 at wordpress.constants[DISALLOW_FILE_MODS].value", // with code that OPcache never looks at again it is an error
        "HAW0405 and HAW0804 at deployment.strategy",
        "HAW0405 and HAW0805 at sftp.root",
    ];

    private static readonly RuleTestRunner Runner = new(ShippedRules.All, DefaultDocuments.Production, (document, now) => DomainCompletion.Shipped.Complete(document, now));

    /// <summary>Every failing case of every rule is one mistake on the recommended cluster, or the few that make it: two rules about one value of it are one cause told twice.</summary>
    [Test]
    public void No_two_rules_speak_about_one_value_but_those_with_a_consequence_of_their_own()
    {
        var pairs = new SortedSet<string>(StringComparer.Ordinal);
        var all = ShippedRules.All.For(Layers.Model | Layers.WordPress);
        foreach (var test in RepositoryRules.Tests().Where(t => t.Status == Policy.Evaluation.Outcome.Fail && !t.IsRaw && ShippedRules.All.Find(t.RuleId)!.Target == RuleTarget.Cluster))
        {
            var findings = all.Evaluate(Runner.DocumentFor(test), test.Now).Findings.Where(f => f.Clause?.Fix is { Kind: FixKind.Set or FixKind.Unset }).ToList();
            pairs.UnionWith(
                from one in findings
                from other in findings
                where string.CompareOrdinal(one.RuleId, other.RuleId) < 0 && one.At == other.At
                select $"{one.RuleId} and {other.RuleId} at {one.At}");
        }

        Assert.That(pairs, Is.EqualTo(OneChangeForTwoRules));
    }

    [TestCase("127.0.0.1")]
    [TestCase("localhost")]
    [TestCase("/run/redis/redis.sock")]
    public void A_Redis_on_the_node_is_one_finding(string host)
    {
        var rules = ShippedRules.All.For(Layers.WordPress | Layers.Model);
        var document = DomainCompletion.Shipped.Complete(
            Policy.Documents.DocumentLayers.LayOver(DefaultDocuments.Production, Policy.Yaml.DocumentReader.Read(
                Policy.Yaml.YamlTreeReader.Read($"{{ objectCache: {{ kind: existing, endpoint: {{ host: \"{host}\" }} }} }}", "x.yaml"), ShippedRules.Definitions.Cluster)),
            new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));
        var told = rules.Evaluate(document).Findings.Where(f => f.At.StartsWith("objectCache.endpoint", StringComparison.Ordinal)).Select(f => f.RuleId);
        Assert.That(told, Is.EqualTo(new[] { "HAW0301" }));
    }

    [Test]
    public void A_rule_that_reads_one_constant_names_that_constant_when_it_is_unknown()
    {
        var document = DomainCompletion.Shipped.Complete(
            Policy.Documents.DocumentLayers.LayOver(DefaultDocuments.Production, Policy.Yaml.DocumentReader.Read(
                Policy.Yaml.YamlTreeReader.Read("{ wordpress: { constants: { DISABLE_WP_CRON: { value: $unknown, source: env }, DB_PASSWORD: { value: $unknown, source: env } } } }", "x.yaml"), ShippedRules.Definitions.Cluster)),
            new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));
        var unseen = ShippedRules.All.For(Layers.Model).Evaluate(document).NotChecked.Single(n => n.Rule.Id == "HAW0901");
        Assert.That(unseen.Missing, Is.EqualTo(new[] { "wordpress.constants[DISABLE_WP_CRON].value" }));
        Assert.That(unseen.Rule.Clauses[0].Paths, Is.EqualTo(new[] { "wordpress.constants[].value" }), "as the definition has it");
    }
}
