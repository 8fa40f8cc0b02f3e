using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.Policy.Testing;

/// <summary>Reads <c>tests.yaml</c> files.</summary>
public static class RuleTestReader
{
    private static readonly DateTimeOffset DefaultNow = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads the tests of one rule.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="rules">The rules.</param>
    /// <exception cref="PolicyFileException">The file is not a list of tests.</exception>
    public static IReadOnlyList<RuleTest> Read(YamlTree tree, RuleSet rules)
    {
        if (rules is null)
        {
            throw new ArgumentNullException(nameof(rules));
        }

        var problems = new ProblemList();
        var file = new TreeFields(tree, problems, "a file of rule tests");
        file.Constant("apiVersion", "hawpsdk/rule-tests/v1");
        file.Constant("kind", "RuleTests");
        var id = file.Text("rule") ?? string.Empty;
        var tests = new List<RuleTest>();
        var rule = rules.Find(id);
        if (rule is null)
        {
            problems.Add(tree.Position, $"There is no rule '{id}'." + NearestName.Hint(id, rules.Rules.Select(r => r.Id)));
        }

        if (file.RequiredList("tests") is { } list && rule is not null)
        {
            foreach (var item in list.Items)
            {
                tests.Add(ReadTest(item, rule, rules, problems));
            }

            foreach (var twin in tests.GroupBy(t => t.Name).Where(g => g.Count() > 1))
            {
                problems.Add(twin.Last().Position, $"Two tests are named '{twin.Key}'.");
            }
        }

        file.Done();
        problems.ThrowIfAny();
        return tests;
    }

    private static RuleTest ReadTest(YamlTree tree, Rule rule, RuleSet rules, ProblemList problems)
    {
        var fields = new TreeFields(tree, problems, "a rule test");
        var name = fields.Text("name") ?? string.Empty;
        var raw = fields.Boolean("raw") ?? false;
        var layers = Layers.None;
        foreach (var word in fields.Texts("layers") ?? ["model"])
        {
            if (LayerWords.TryParse(word, out var layer))
            {
                layers |= layer;
            }
            else
            {
                problems.Add(tree.Position, $"'{word}' is no layer." + NearestName.Hint(word, LayerWords.All));
            }
        }

        var now = DefaultNow;
        if (fields.OptionalText("now") is { } clock)
        {
            if (PolicyValue.TryParse(ValueKind.Instant, clock, out var instant))
            {
                now = ValueText.Epoch.AddSeconds(instant.Number);
            }
            else
            {
                problems.Add(tree.Position, $"'{clock}' is no instant such as 2026-06-01T00:00:00Z.");
            }
        }

        var input = fields.Optional("input") is { } written
            ? DocumentReader.Read(written, rules.Definitions.For(rule.Target), problems)
            : MapNode.Empty;
        var status = Outcome.Pass;
        string? at = null, clause = null;
        Severity? severity = null;
        switch (fields.Required("expect"))
        {
            case YamlScalar scalar:
                status = ReadStatus(scalar, problems);
                break;
            case YamlMapping expect:
                var expected = new TreeFields(expect, problems, "an expectation");
                if (expected.Required("status") is YamlScalar word)
                {
                    status = ReadStatus(word, problems);
                }

                at = expected.OptionalText("at");
                clause = expected.OptionalText("clause");
                severity = expected.OptionalEnum<Severity>("severity");
                expected.Done();
                if (clause is not null && rule.Clauses.All(c => c.Name != clause))
                {
                    problems.Add(expect.Position, $"{rule.Id} has no clause '{clause}'." + NearestName.Hint(clause, rule.Clauses.Select(c => c.Name)));
                }

                break;
            case { } other:
                problems.Add(other.Position, "'expect' is pass, fail, skip, unknown, or { status: fail, at: path, clause: name, severity: error }.");
                break;
        }

        fields.Done();
        return new RuleTest(rule.Id, name, input, raw, layers, now, status, tree.Position) { At = at, Clause = clause, Severity = severity };
    }

    private static Outcome ReadStatus(YamlScalar scalar, ProblemList problems)
    {
        if (EnumWords.TryParse<Outcome>(scalar.Text, out var outcome))
        {
            return outcome;
        }

        problems.Add(scalar.Position, $"'{scalar.Text}' is no outcome; it is pass, fail, skip or unknown.");
        return Outcome.Pass;
    }
}
