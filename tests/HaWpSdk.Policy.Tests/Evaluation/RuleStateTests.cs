using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Policy.Tests.Support;

namespace HaWpSdk.Policy.Tests.Evaluation;

/// <summary>What one clause or item leaves for the next one, what is left out, and what is told when nothing can be decided.</summary>
[TestFixture]
public sealed class RuleStateTests
{
    [Test]
    public void A_list_may_be_longer_than_lists_may_be_nested()
    {
        var items = string.Join(", ", Enumerable.Range(0, 20).Select(i => $"i{i}: {{ flag: {(i == 19 ? "false" : "true")} }}"));
        var rule = TestPolicy.RuleText("clauses: [ { name: first, each: items, assert: { path: .flag, equals: true } }, { name: second, assert: { path: a.flag, equals: true } } ]");
        var report = TestPolicy.Judge(rule, TestPolicy.Document("{ a: { flag: false }, items: { " + items + " } }"));
        Assert.That(report.Findings.Select(f => f.At), Is.EqualTo(new[] { "items[i19].flag", "a.flag" }));
    }

    [Test]
    public void A_clause_is_left_out_when_nobody_in_the_run_writes_one_of_its_paths()
    {
        var rules = TestPolicy.Rules(TestPolicy.RuleText("clauses: [ { name: both, assert: { allOf: [ { path: a.number, atLeast: 1 }, { path: a.live, atLeast: 1 } ] } }, { name: model, assert: { path: a.number, atLeast: 1 } } ]"));
        var document = TestPolicy.Document("{ a: { number: 1 } }");
        Assert.Multiple(() =>
        {
            Assert.That(rules.For(Layers.Model).Evaluate(document).OutcomeOf("HAW9001"), Is.EqualTo(Outcome.Pass), "the clause about live figures is no matter of a model");
            Assert.That(rules.For(Layers.Model, Producers.Builder | Producers.Live).Evaluate(document).OutcomeOf("HAW9001"), Is.EqualTo(Outcome.Fail), "with a live producer it is");
        });
    }

    [Test]
    public void A_rule_speaks_in_its_layers_only()
    {
        var rules = TestPolicy.Rules(TestPolicy.RuleText(TestPolicy.Clause("{ path: a.number, atLeast: 1 }")));
        Assert.Multiple(() =>
        {
            Assert.That(rules.For(Layers.Model).ActiveRules.Count(), Is.EqualTo(1));
            Assert.That(rules.For(Layers.Live, Producers.All).ActiveRules, Is.Empty);
            Assert.That(rules.For(Layers.Model, null, RuleTarget.Fleet).ActiveRules, Is.Empty);
        });
    }

    [Test]
    public void Everything_that_is_not_checked_is_told_with_the_first_reason()
    {
        var rules = TestPolicy.Rules(
            TestPolicy.RuleText(TestPolicy.Clause("{ allOf: [ { path: a.text, equals: x }, { path: a.other, equals: x } ] }"), "HAW9001", "one"),
            TestPolicy.RuleText(TestPolicy.Clause("{ path: a.text, equals: x }"), "HAW9002", "two"));
        var document = DocumentEdit.Set(TestPolicy.Document("{}"), DocumentPath.Parse("a.other"), new UnknownNode("nobody looked"));
        document = DocumentEdit.Set(document, DocumentPath.Parse("a.text"), new UnknownNode("the role may not"));
        var report = rules.For(Layers.Model).Evaluate(document);
        Assert.That(report.NotChecked.Select(n => (n.Rule.Id, string.Join(",", n.Missing), n.Reason)), Is.EqualTo(new[] { ("HAW9001", "a.other,a.text", "nobody looked"), ("HAW9002", "a.text", (string?)"the role may not") }));
    }

    [Test]
    public void An_item_that_has_to_go_is_shown_where_it_stands_and_is_not_absent()
    {
        var rule = TestPolicy.RuleText("clauses: [ { name: only, each: items, assert: { path: .flag, equals: true }, fix: { removeItem: items } } ]");
        var finding = TestPolicy.Judge(rule, TestPolicy.Document("items:\n  x:\n    text: t")).Findings.Single();
        Assert.That((finding.At, finding.Subject, finding.IsAbsent, finding.Position?.ToString()), Is.EqualTo(("items[x]", "x", false, "test.yaml(2,3)")));
    }

    [Test]
    public void The_subject_is_the_item_and_elsewhere_the_last_key_of_the_path()
    {
        var rule = TestPolicy.RuleText("clauses: [ { name: only, assert: { path: 'items[long-key].flag', equals: true }, message: '{subject}' } ]");
        Assert.That(TestPolicy.Judge(rule, TestPolicy.Document("{ items: { long-key: { flag: false } } }")).Findings.Single().Message, Is.EqualTo("long-key"));
        var plain = TestPolicy.RuleText("clauses: [ { name: only, assert: { path: a.flag, equals: true }, message: '{subject}' } ]");
        Assert.That(TestPolicy.Judge(plain, TestPolicy.Document("{ a: { flag: false } }")).Findings.Single().Message, Is.EqualTo("a.flag"));
        var keyed = TestPolicy.RuleText("clauses: [ { name: only, each: items, assert: { some: .parts, assert: { path: .flag, equals: true } }, message: '{subject}' } ]");
        Assert.That(TestPolicy.Judge(keyed, TestPolicy.Document("{ items: { outer: { parts: { inner: { flag: false } } } } }")).Findings.Single().Message, Is.EqualTo("outer"), "not the part that was looked at inside");
    }
}
