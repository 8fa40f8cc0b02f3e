using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Tests.Support;

namespace HaWpSdk.Policy.Tests.Rules;

/// <summary>What a rule file may say, at the edges: each case is a mistake in the reader that no other test noticed.</summary>
[TestFixture]
public sealed class RuleFormTests
{
    private static readonly string Clause = TestPolicy.Clause("{ path: a.number, atLeast: 1 }");

    [TestCase("a")]
    [TestCase("z")]
    [TestCase("a0")]
    [TestCase("a-9z")]
    [TestCase("db-single-az")]
    public void A_name_is_words_of_small_letters_and_digits(string name) =>
        Assert.That(TestPolicy.Rules(TestPolicy.RuleText(Clause, name: name)).Rules.Single().Name, Is.EqualTo(name));

    [TestCase("9a")]
    [TestCase("-a")]
    [TestCase("a-")]
    [TestCase("a--b")]
    [TestCase("aB")]
    [TestCase("A")]
    [TestCase("a.b")]
    [TestCase("a/b")]
    [TestCase("a_b")]
    [TestCase("a{b")]
    [TestCase("ä")]
    public void A_name_is_nothing_else(string name)
    {
        Assert.That(TestPolicy.Problem(() => TestPolicy.Rules(TestPolicy.RuleText(Clause, name: "'" + name + "'"))), Does.Contain($"'{name}' is no rule name"));
        Assert.That(TestPolicy.Problem(() => TestPolicy.Rules(TestPolicy.RuleText(Clause.Replace("only", "'" + name + "'", StringComparison.Ordinal)))), Does.Contain($"'{name}' is no clause name"));
    }

    [TestCase("HAW900")]
    [TestCase("HAW90010")]
    [TestCase("HAW90O1")]
    [TestCase("HAW900a")]
    [TestCase("HAW 001")]
    [TestCase("haw9001")]
    [TestCase("XAW9001")]
    [TestCase("HAW-001")]
    [TestCase("HAW:001")]
    public void An_id_is_three_letters_and_four_digits(string id) =>
        Assert.That(TestPolicy.Problem(() => TestPolicy.Rules(TestPolicy.RuleText(Clause, "'" + id + "'"))), Does.Contain($"'{id}' is no rule id"));

    [Test]
    public void Every_digit_may_stand_in_an_id() =>
        Assert.That(TestPolicy.Rules(TestPolicy.RuleText(Clause, "HAW0189", "one"), TestPolicy.RuleText(Clause, "HAW2345", "two"), TestPolicy.RuleText(Clause, "HAW6709", "three")).Rules.Select(r => r.Id), Is.EqualTo(new[] { "HAW0189", "HAW2345", "HAW6709" }));

    [TestCase("kind: Rule", "kind: Rule\nextra: 1", "'extra' is no field of a rule.")]
    [TestCase("introduced: 0.1.0", "introduced: 0.1.0, extra: 1", "'extra' is no field of 'metadata'.")]
    [TestCase("why: It breaks.", "why: It breaks.\n  extra: 1", "'extra' is no field of 'spec'.")]
    [TestCase("{ name: only, ", "{ name: only, extra: 1, ", "'extra' is no field of a clause.")]
    [TestCase("{ name: only, ", "{ name: only, fix: { set: a.number, to: 1, extra: 1 }, ", "'extra' is no field of a fix.")]
    [TestCase("why: It breaks.", "why: It breaks.\n  references: [ { title: T, url: 'https://example.com', extra: 1 } ]", "'extra' is no field of a reference.")]
    [TestCase("why: It breaks.", "why: It breaks.\n  references: { title: T }", "'references' is a list; this is a map.")]
    [TestCase("why: It breaks.", "why: It breaks.\n  parameters: [ a ]", "'parameters' is a map from name to value; this is a list.")]
    [TestCase("target: cluster", "target: template", "There are no documents of the target 'template' in this version.")]
    [TestCase("assert:", "why: 'It is {actul}.', assert:", "has the placeholder '{actul}'. Did you mean 'actual'?")]
    public void What_it_does_not_know_it_refuses_everywhere(string right, string wrong, string message) =>
        Assert.That(TestPolicy.Problem(() => TestPolicy.Rules(TestPolicy.RuleText(Clause).Replace(right, wrong, StringComparison.Ordinal))), Does.Contain(message));

    [Test]
    public void A_rule_needs_clauses()
    {
        Assert.That(TestPolicy.Problem(() => TestPolicy.Rules(TestPolicy.RuleText("clauses: []"))), Does.Contain("'clauses' is a list with at least one clause."));
        Assert.That(TestPolicy.Problem(() => TestPolicy.Rules(TestPolicy.RuleText("clauses: { name: only }"))), Does.Contain("'clauses' is a list with at least one clause."));
    }

    [Test]
    public void Keeps_what_the_file_says()
    {
        var rule = TestPolicy.Rules(TestPolicy.RuleText("""
            where: { allOf: [ { path: a.text, exists: true }, { path: a.choice, equals: red } ] }
            references: [ { title: The manual, url: 'https://example.com/manual' }, { title: No address } ]
            parameters: { least: 3, names: [x, y] }
            clauses:
            - { name: all, each: items, where: { path: .number, atLeast: { parameter: least } }, assert: { path: .texts, containsAny: { parameter: names } } }
            """, severity: "warning").Replace("layers: [model]", "layers: [model, model, live]", StringComparison.Ordinal)).Rules.Single();
        Assert.Multiple(() =>
        {
            Assert.That(rule.Severity, Is.EqualTo(Severity.Warning));
            Assert.That(rule.Layers, Is.EqualTo(Layers.Model | Layers.Live), "a layer named twice is still named");
            Assert.That(rule.WherePaths, Is.EqualTo(new[] { "a.choice", "a.text" }));
            Assert.That(rule.Clauses[0].Paths, Is.EqualTo(new[] { "items", "items[].number", "items[].texts" }));
            Assert.That(rule.References, Is.EqualTo(new[] { new RuleReference("The manual", "https://example.com/manual"), new RuleReference("No address", string.Empty) }));
            Assert.That(rule.Parameters, Is.EqualTo(new Dictionary<string, string> { ["least"] = "3", ["names"] = "[x, y]" }));
        });
    }

    [Test]
    public void A_profile_leaves_the_rules_alone_that_it_does_not_name()
    {
        var rules = TestPolicy.Rules(TestPolicy.RuleText(Clause, "HAW0101", "one"), TestPolicy.RuleText(Clause, "HAW0102", "two"))
            .WithProfile(Profile.Read(TestPolicy.Tree("apiVersion: hawpsdk/profile/v1\nkind: Profile\nmetadata: { name: staging }\nrules:\n  HAW0102: { severity: info }")));
        Assert.That(rules.Rules.Select(r => (r.Id, r.Severity)), Is.EqualTo(new[] { ("HAW0101", Severity.Error), ("HAW0102", Severity.Info) }));
    }

    [TestCase("metadata: { name: staging, extra: 1 }\nrules: {}", "'extra' is no field of")]
    [TestCase("metadata: { name: staging }\nrules: {}\nextra: 1", "'extra' is no field of")]
    public void A_profile_refuses_what_it_does_not_know(string rest, string message) =>
        Assert.That(TestPolicy.Problem(() => Profile.Read(TestPolicy.Tree("apiVersion: hawpsdk/profile/v1\nkind: Profile\n" + rest))), Does.Contain(message));
}
