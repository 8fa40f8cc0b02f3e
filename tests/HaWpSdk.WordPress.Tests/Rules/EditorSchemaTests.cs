using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Rules;
using Json.Schema;

namespace HaWpSdk.WordPress.Tests.Rules;

/// <summary>The JSON Schemas that editors complete by, against the loader that decides.</summary>
[TestFixture]
public sealed class EditorSchemaTests
{
    private static readonly string Folder = Path.Combine(RepositoryRules.Root, "rules");
    private static readonly Dictionary<string, JsonSchema> Schemas = Directory.EnumerateFiles(Path.Combine(Folder, "schema"), "*.schema.json")
        .ToDictionary(file => Path.GetFileName(file), file => JsonSchema.FromText(File.ReadAllText(file)), StringComparer.Ordinal);

    private static IEnumerable<TestCaseData> Files() =>
        from file in Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let schema = SchemaOf(file)
        where schema is not null
        select new TestCaseData(file, schema).SetArgDisplayNames(Path.GetRelativePath(Folder, file));

    [TestCaseSource(nameof(Files))]
    public void A_shipped_file_fits_the_schema_it_names(string file, string schema) =>
        Assert.That(Fits(schema, YamlTreeReader.Read(File.ReadAllBytes(file), file)), Is.True);

    [Test]
    public void The_paths_an_editor_offers_are_those_of_the_document()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "schema", "rule.schema.json")))!;
        var offered = schema["definitions"]!["path"]!["anyOf"]![0]!["enum"]!.AsArray().Select(path => path!.GetValue<string>());
        var known = ShippedRules.Definitions.Cluster.Paths.Select(path => path.Path).Where(path => !path.Contains("[]", StringComparison.Ordinal));
        Assert.That(offered, Is.EquivalentTo(known));
    }

    [TestCase("severity: fatal", "severity: error")]
    [TestCase("layer: [model]", "layers: [model]")]
    [TestCase("{ path: database.multiAz, is: true }", "{ path: database.multiAz, equals: true }")]
    [TestCase("{ path: database.multiAz, exists: maybe }", "{ path: database.multiAz, exists: true }")]
    [TestCase("fix: { set: database.multiAz }", "fix: { set: database.multiAz, to: true }")]
    [TestCase("clauses: []", "clauses:")]
    [TestCase("remedie: Do it.", "remedy: Do it.")]
    public void What_the_loader_refuses_the_schema_refuses_too(string wrong, string right)
    {
        const string Rule = """
            apiVersion: hawpsdk/rule/v1
            kind: Rule
            metadata: { id: HAW9001, name: a-rule, title: A sentence, category: Operations, severity: error }
            spec:
              layers: [model]
              clauses:
                - name: clause
                  assert: { path: database.multiAz, equals: true }
                  fix: { set: database.multiAz, to: true }
                - name: other
                  assert: { path: database.multiAz, exists: true }
              why: It happens.
              remedy: Do it.
            """;
        Assert.That(Rule, Does.Contain(right));
        var broken = wrong == "clauses: []" ? Rule[..Rule.IndexOf("  clauses:", StringComparison.Ordinal)] + "  clauses: []\n  why: It happens.\n  remedy: Do it.\n" : Rule.Replace(right, wrong, StringComparison.Ordinal);
        Assert.Multiple(() =>
        {
            Assert.That(Fits("rule.schema.json", YamlTreeReader.Read(Rule, "rule.yaml")), Is.True);
            Assert.That(() => RuleSet.Load([YamlTreeReader.Read(Rule, "rule.yaml")], ShippedRules.Definitions), Throws.Nothing);
            Assert.That(Fits("rule.schema.json", YamlTreeReader.Read(broken, "rule.yaml")), Is.False);
            Assert.That(() => RuleSet.Load([YamlTreeReader.Read(broken, "rule.yaml")], ShippedRules.Definitions), Throws.TypeOf<PolicyFileException>());
        });
    }

    private static bool Fits(string schema, YamlTree tree)
    {
        using var document = JsonDocument.Parse((ToJson(tree) ?? JsonValue.Create((string?)null)!).ToJsonString());
        return Schemas[schema].Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.Flag }).IsValid;
    }

    // The schema that the first line of a file names, as editors read it.
    private static string? SchemaOf(string file)
    {
        const string Mark = "# yaml-language-server: $schema=";
        var first = File.ReadLines(file).First();
        return first.StartsWith(Mark, StringComparison.Ordinal) ? Path.GetFileName(first[Mark.Length..]) : null;
    }

    private static JsonNode? ToJson(YamlTree tree) => tree switch
    {
        YamlMapping map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, ToJson(entry.Value)))),
        YamlSequence list => new JsonArray([.. list.Items.Select(ToJson)]),
        YamlScalar { IsPlain: true, Text: "true" or "false" } flag => flag.Text == "true",
        YamlScalar { IsPlain: true } number when double.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) => value,
        YamlScalar scalar => scalar.Text,
        _ => null,
    };
}
