using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.WordPress.Tests.Rules;

/// <summary>What a reader is told, word for word.</summary>
[TestFixture]
public sealed class FindingTextTests
{
    [Test]
    public void Says_what_is_wrong_what_happens_and_what_to_do() =>
        Assert.That(
            TextOf("HAW0501", "{ database: { engine: mysql, multiAz: false } }"),
            Is.EqualTo("'database.multiAz' is false; the cluster needs true. One zone failure stops every write until somebody restores the database by hand. Run the database in two zones, for example db.MultiAz(true)."));

    [Test]
    public void Names_what_was_counted() =>
        Assert.That(TextOf("HAW1201", "{ secrets: { literals: [database.endpoint, \"tags[owner].value\"] } }"), Does.StartWith("Secrets found as plain text: 2 (database.endpoint, tags[owner].value)."));

    [Test]
    public void Names_only_those_that_count() =>
        Assert.That(
            TextOf("HAW0902", "{ web: { maxNodes: 4 }, wordpress: { cron: { scheduler: lease } }, nodes: { i-0a1: { cron: unguarded }, i-0b2: { cron: guarded }, i-0c3: { cron: unguarded } } }"),
            Does.StartWith("Nodes with a crontab that takes no lease: 2 (i-0a1, i-0c3); the cluster needs at most 1."));

    [Test]
    public void Speaks_of_the_requirement_and_not_of_the_exception_beside_it() =>
        Assert.That(
            TextOf("HAW0605", "{ createdAt: 2025-01-01T00:00:00Z, backups: { drill: { every: 30d, last: 2026-02-01T00:00:00Z } } }"),
            Does.StartWith("Age of the last restore drill: 120d; the cluster needs at most 90d."));

    private static string TextOf(string rule, string document)
    {
        var tree = YamlTreeReader.Read(document, "document.yaml");
        var evaluator = ShippedRules.All.Where(r => r.Id == rule).For(Layers.Model | Layers.Live);
        var map = DocumentReader.Read(tree, ShippedRules.Definitions.Cluster).AsOpen();
        return evaluator.Evaluate(map, new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero)).Findings.Single().Text;
    }
}
