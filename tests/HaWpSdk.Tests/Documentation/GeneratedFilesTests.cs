using Json.Schema;
using System.Text.Json;
using System.Text.Json.Nodes;
using HaWpSdk.Policy.Documents;
using Broken;
using Newsroom;

namespace HaWpSdk.Tests.Documentation;

[TestFixture]
public sealed class GeneratedFilesTests
{
    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromFile(Path.Combine(RepositoryFolder.Path, "rules", "schema", "cluster.schema.json")));

    [Test]
    public void The_page_about_the_builder_is_current() => RepositoryFolder.Holds("docs/builder.md", BuilderPage.Of(MemberDocumentation.OfSdk));

    [TestCaseSource(nameof(Clusters))]
    public void The_schema_takes_every_cluster_of_the_samples(HaCluster cluster)
    {
        var result = Schema.Value.Evaluate(JsonSerializer.SerializeToElement(Json(cluster.Collected)), new EvaluationOptions { OutputFormat = OutputFormat.List });
        var errors = (result.Details ?? []).Where(detail => detail.Errors is not null).Select(detail => $"{detail.InstanceLocation}: {string.Join(' ', detail.Errors!.Values)}");
        Assert.That(result.IsValid, string.Join('\n', errors));
    }

    [TestCase("""{ "name": "newsroom", "region": "eu-west-1", "database": { "multiAZ": true } }""")]
    [TestCase("""{ "name": "newsroom", "region": "eu-west-1", "database": { "storage": { "max": 300 } } }""")]
    [TestCase("""{ "name": "newsroom", "region": "eu-west-1", "edge": { "provider": "fastly" } }""")]
    [TestCase("""{ "region": "eu-west-1" }""")]
    public void The_schema_refuses_what_the_reader_refuses(string json)
    {
        Assert.That(Schema.Value.Evaluate(JsonDocument.Parse(json).RootElement).IsValid, Is.False);
        Assert.That(() => HaCluster.FromYaml(json, "cluster.yaml"), Throws.Exception);
    }

    public static IEnumerable<HaCluster> Clusters => [NewsroomCluster.Production, NewsroomCluster.Staging, .. BrokenClusters.All];

    private static JsonNode? Json(PolicyNode node) => node switch
    {
        MapNode map => new JsonObject(map.Names.Select(name => KeyValuePair.Create(name, Json(map[name]!)))),
        ListNode { Count: > 0 } list when list[0].Key is not null => new JsonObject(list.Items.Select(item => KeyValuePair.Create(item.Key!, Json(item.Node)))),
        ListNode list => new JsonArray([.. list.Items.Select(item => Json(item.Node))]),
        ScalarNode { Value.Kind: ValueKind.Null } => null,
        ScalarNode { Value.Kind: ValueKind.Boolean } scalar => JsonValue.Create(scalar.Value.Number != 0),
        ScalarNode { Value.Kind: ValueKind.Number } scalar => JsonValue.Create(scalar.Value.Number),
        _ => JsonValue.Create(node.ToString()),
    };
}
