using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.Policy.Tests.Support;

/// <summary>A small document with one path of each type, and rules over it, so that every test says all that it needs.</summary>
internal static class TestPolicy
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public const string Paths = """
        apiVersion: hawpsdk/document/v1
        kind: DocumentDefinition
        metadata: { name: cluster }
        paths:
          a.text: { type: text, by: [builder] }
          a.other: { type: text, by: [builder] }
          a.number: { type: number, by: [builder] }
          a.amount: { type: number, by: [builder] }
          a.duration: { type: duration, by: [builder] }
          a.wait: { type: duration, by: [builder] }
          a.size: { type: size, by: [builder] }
          a.version: { type: version, by: [builder] }
          a.instant: { type: instant, by: [builder] }
          a.time: { type: timeOfDay, by: [builder] }
          a.range: { type: timeRange, by: [builder] }
          a.flag: { type: boolean, by: [builder] }
          a.secret: { type: secret, by: [builder] }
          a.choice: { type: enum, values: [red, green, blue], by: [builder] }
          a.mixed: { type: scalar, by: [builder] }
          a.texts: { type: "list<text>", by: [builder] }
          a.more: { type: "list<text>", by: [builder] }
          a.free: { type: free, by: [builder] }
          a.live: { type: number, by: [live] }
          items: { type: items, by: [builder] }
          "items[].flag": { type: boolean, by: [builder] }
          "items[].text": { type: text, by: [builder] }
          "items[].number": { type: number, by: [builder] }
          "items[].texts": { type: "list<text>", by: [builder] }
          "items[].parts": { type: items, by: [builder] }
          "items[].parts[].flag": { type: boolean, by: [builder] }
          accepted: { type: items, by: [builder] }
          "accepted[].rule": { type: text, by: [builder] }
          "accepted[].because": { type: text, by: [builder] }
          "accepted[].until": { type: instant, by: [builder] }
          "accepted[].at": { type: text, by: [builder] }
        """;

    public static readonly DocumentDefinition Definition = DocumentDefinition.Read(Tree(Paths));

    public static readonly DocumentDefinitions Definitions = new([Definition]);

    public static YamlTree Tree(string yaml, string file = "test.yaml") => YamlTreeReader.Read(yaml, file);

    public static MapNode Document(string yaml) => DocumentReader.Read(Tree(yaml), Definition);

    /// <summary>A rule HAW9001 from what stands in its <c>spec</c>, beside target, layers, why and remedy.</summary>
    public static string RuleText(string spec, string id = "HAW9001", string name = "test-rule", string severity = "error") => $"""
        apiVersion: hawpsdk/rule/v1
        kind: Rule
        metadata: {"{"} id: {id}, name: {name}, title: The test is well, category: Reliability, severity: {severity}, introduced: 0.1.0 {"}"}
        spec:
          target: cluster
          layers: [model]
          why: It breaks.
          remedy: Repair it.
          {spec.Replace("\n", "\n  ", StringComparison.Ordinal)}
        """;

    public static string Clause(string condition) => "clauses: [ { name: only, assert: " + condition + " } ]";

    public static RuleSet Rules(params string[] texts) => RuleSet.Load(texts.Select((text, i) => Tree(text, $"rules/{i + 1}.yaml")), Definitions);

    /// <summary>The report of one rule with one clause.</summary>
    public static PolicyReport Judge(string condition, string document, bool withClock = true) => Judge(RuleText(Clause(condition)), Document(document), withClock);

    public static PolicyReport Judge(string rule, MapNode document, bool withClock = true) =>
        Rules(rule).For(Layers.Model).Evaluate(document, withClock ? Now : null);

    public static Outcome OutcomeOf(string condition, string document, bool withClock = true) => Judge(condition, document, withClock).OutcomeOf("HAW9001")!.Value;

    public static Finding FindingOf(string condition, string document) => Judge(condition, document).Findings.Single();

    /// <summary>The first problem of a file that cannot be used, as <c>line,column: message</c>.</summary>
    public static string Problem(Action read)
    {
        var exception = Assert.Throws<Problems.PolicyFileException>(() => read())!;
        var problem = exception.Problems[0];
        return $"{problem.Position.Line},{problem.Position.Column}: {problem.Message}";
    }

    /// <summary>The first problem of a condition.</summary>
    public static string ConditionProblem(string condition) => Problem(() => Rules(RuleText(Clause(condition))));
}
