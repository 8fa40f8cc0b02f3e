using CsCheck;
using HaWpSdk.Policy.Conditions;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Tests.Support;

namespace HaWpSdk.Policy.Tests.Evaluation;

/// <summary>Random rules over random documents.</summary>
[TestFixture]
public sealed class PropertyTests
{
    private static readonly Gen<(string Condition, MapNode Document)> Cases = Gen.Select(Generators.Condition(3), Generators.Document(small: true));

    [Test]
    public void Evaluation_never_throws_and_a_finding_says_where_and_what() =>
        Cases.Sample(
            t =>
            {
                var report = TestPolicy.Judge(TestPolicy.RuleText(TestPolicy.Clause(t.Condition)), t.Document);
                var outcome = report.OutcomeOf("HAW9001");
                return report.Findings.All(f => f.RuleId == "HAW9001" && f.Message.Length > 10 && f.At.Length > 0)
                    && (outcome == Outcome.Fail) == (report.Findings.Count > 0)
                    && (outcome == Outcome.Unknown) == (report.NotChecked.Count > 0);
            },
            iter: Effort.Iterations(3000),
            print: Print);

    [Test]
    public void Conditions_follow_Kleenes_laws() =>
        Gen.Select(Generators.Condition(2), Generators.Condition(2), Generators.Condition(1), Generators.Document(small: true)).Sample(
            t =>
            {
                var (a, b, c, document) = t;
                Truth Of(string condition) => Read(condition).Evaluate(new EvaluationContext(document, TestPolicy.Now));
                var (x, y) = (Of(a), Of(b));
                return Of($"{{ allOf: [{a}, {b}] }}") == TruthTable.And(x, y)
                    && Of($"{{ anyOf: [{a}, {b}] }}") == TruthTable.Or(x, y)
                    && Of($"{{ not: {a} }}") == TruthTable.Not(x)
                    && Of($"{{ not: {{ allOf: [{a}, {b}] }} }}") == Of($"{{ anyOf: [{{ not: {a} }}, {{ not: {b} }}] }}")
                    && Of($"{{ allOf: [{a}, {{ anyOf: [{b}, {c}] }}] }}") == Of($"{{ anyOf: [{{ allOf: [{a}, {b}] }}, {{ allOf: [{a}, {c}] }}] }}");
            },
            iter: Effort.Iterations(1000));

    [Test]
    public void Each_and_some_are_dual() =>
        Gen.Select(Generators.Condition(1, inItem: true), Generators.Condition(1, inItem: true), Generators.Document(small: true)).Sample(
            t =>
            {
                Truth Of(string condition) => Read(condition).Evaluate(new EvaluationContext(t.Item3, TestPolicy.Now));
                return Of($"{{ not: {{ each: items, where: {t.Item1}, assert: {t.Item2} }} }}") == Of($"{{ some: items, where: {t.Item1}, assert: {{ not: {t.Item2} }} }}");
            },
            iter: Effort.Iterations(1500));

    [Test]
    public void Knowing_more_never_turns_a_pass_into_a_fail_or_a_fail_into_a_pass() =>
        Gen.Select(Generators.Condition(3), Generators.Condition(1), Generators.Document(small: true), Gen.Int).Sample(
            t =>
            {
                var (condition, where, known, seed) = t;
                var rule = TestPolicy.RuleText("where: " + where + "\n" + TestPolicy.Clause(condition));
                var random = new Random(seed);
                var less = (MapNode)Forgetting.In(known, random);
                var before = TestPolicy.Judge(rule, less).OutcomeOf("HAW9001");
                var after = TestPolicy.Judge(rule, known).OutcomeOf("HAW9001");
                return (before, after) is not ((Outcome.Pass, Outcome.Fail) or (Outcome.Fail, Outcome.Pass) or (Outcome.Fail, Outcome.Skip) or (Outcome.Skip, Outcome.Fail));
            },
            iter: Effort.Iterations(4000));

    [Test]
    public void A_decided_condition_stays_as_it_is_when_more_is_known() =>
        Gen.Select(Generators.Condition(3), Generators.Document(small: true), Gen.Int).Sample(
            t =>
            {
                var (condition, known, seed) = t;
                var compiled = Read(condition);
                var before = compiled.Evaluate(new EvaluationContext((MapNode)Forgetting.In(known, new Random(seed)), TestPolicy.Now));
                return before == Truth.Unknown || compiled.Evaluate(new EvaluationContext(known, TestPolicy.Now)) == before;
            },
            iter: Effort.Iterations(6000),
            print: t => Print((t.Item1, t.Item2)) + "after forgetting\n" + HaWpSdk.Policy.Yaml.DocumentWriter.Write((MapNode)Forgetting.In(t.Item2, new Random(t.Item3))));

    [Test]
    public void Losing_the_clock_only_loses_answers() =>
        Cases.Sample(
            t =>
            {
                var compiled = Read(t.Condition);
                var without = compiled.Evaluate(new EvaluationContext(t.Document, null));
                return without == Truth.Unknown || compiled.Evaluate(new EvaluationContext(t.Document, TestPolicy.Now)) == without;
            },
            iter: Effort.Iterations(1500),
            print: Print);

    private static Condition Read(string condition)
    {
        var problems = new ProblemList();
        var read = new ConditionReader(TestPolicy.Definition, new Dictionary<string, HaWpSdk.Policy.Yaml.YamlTree>(), problems).Read(TestPolicy.Tree(condition));
        problems.ThrowIfAny();
        return read!;
    }

    private static string Print((string Condition, MapNode Document) t) => t.Condition + "\n" + HaWpSdk.Policy.Yaml.DocumentWriter.Write(t.Document);
}

/// <summary>Takes knowledge out of a document: nodes become unknown, entries are left out of maps and lists that become open.</summary>
internal static class Forgetting
{
    public static PolicyNode In(PolicyNode node, Random random, bool isRoot = true)
    {
        if (!isRoot && random.Next(8) == 0)
        {
            return new UnknownNode();
        }

        switch (node)
        {
            case MapNode map:
                var names = map.Names.Where(_ => random.Next(8) != 0).ToList();
                return new MapNode(names.Select(n => new KeyValuePair<string, PolicyNode>(n, In(map[n]!, random, false))), map.IsOpen || names.Count < map.Count || random.Next(12) == 0);
            case ListNode list:
                var items = list.Items.Where(_ => random.Next(8) != 0).ToList();
                return new ListNode(items.Select(i => new ListItem(i.Key, In(i.Node, random, false))), list.IsOpen || items.Count < list.Count || random.Next(12) == 0);
            default:
                return node;
        }
    }
}
