using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Tests.Support;

namespace HaWpSdk.Policy.Tests.Evaluation;

/// <summary>What a report counts, and what it says could not be checked.</summary>
[TestFixture]
public sealed class ReportTests
{
    private static readonly RuleSet ThreeSeverities = TestPolicy.Rules(
        TestPolicy.RuleText("clauses: [ { name: one, assert: { path: a.flag, equals: true } }, { name: two, severity: warning, assert: { path: a.flag, equals: true } } ]"),
        TestPolicy.RuleText(TestPolicy.Clause("{ path: a.number, atLeast: 1 }"), "HAW9002", "second", "warning"),
        TestPolicy.RuleText(TestPolicy.Clause("{ path: a.text, exists: true }"), "HAW9003", "third", "info"));

    [TestCase("{ a: { flag: false, number: 0 } }", 1, 2, 1, true)]
    [TestCase("{ a: { flag: true, number: 0, text: x } }", 0, 1, 0, false)]
    [TestCase("{ a: { flag: true, number: 1 } }", 0, 0, 1, false)]
    [TestCase("{ a: { flag: true, number: 1, text: x } }", 0, 0, 0, false)]
    public void Counts_by_severity_and_fails_on_errors_alone(string document, int errors, int warnings, int infos, bool fails)
    {
        var report = ThreeSeverities.For(Layers.Model).Evaluate(TestPolicy.Document(document), TestPolicy.Now);
        Assert.That((report.Errors, report.Warnings, report.Infos, report.IsFailure), Is.EqualTo((errors, warnings, infos, fails)));
        Assert.That(report.ThrowIfFailed, fails ? Throws.TypeOf<PolicyViolationException>().With.Property("Report").SameAs(report) : Throws.Nothing);
    }

    [Test]
    public void The_exception_names_the_errors_and_where_they_stand()
    {
        var report = ThreeSeverities.For(Layers.Model).Evaluate(TestPolicy.Document("{ a: { flag: false, number: 0 } }"), TestPolicy.Now);
        var exception = Assert.Throws<PolicyViolationException>(report.ThrowIfFailed)!;
        Assert.That(exception.Message, Is.EqualTo("The cluster breaks 1 rule:\n  HAW9001 error: 'a.flag' is false; the cluster needs true. It breaks. Repair it.  test.yaml(1,14)"));
    }

    [Test]
    public void A_rule_counts_as_checked_when_it_passed_or_failed_and_not_when_it_was_skipped_or_unknown()
    {
        var rules = TestPolicy.Rules(
            TestPolicy.RuleText(TestPolicy.Clause("{ path: a.flag, equals: true }")),
            TestPolicy.RuleText(TestPolicy.Clause("{ path: a.number, atLeast: 1 }"), "HAW9002", "second"),
            TestPolicy.RuleText("where: { path: a.text, equals: never }\n" + TestPolicy.Clause("{ path: a.flag, equals: true }"), "HAW9003", "third"),
            TestPolicy.RuleText(TestPolicy.Clause("{ path: a.size, atLeast: 1GiB }"), "HAW9004", "fourth"));
        var report = rules.For(Layers.Model).Evaluate(TestPolicy.Document("{ a: { flag: true, number: 0, text: x, size: $unknown } }"), TestPolicy.Now);

        Assert.That(report.Outcomes.Select(o => (o.Rule.Id, o.Outcome)), Is.EqualTo(new[] { ("HAW9001", Outcome.Pass), ("HAW9002", Outcome.Fail), ("HAW9003", Outcome.Skip), ("HAW9004", Outcome.Unknown) }));
        Assert.That((report.Checked, report.NotChecked.Count), Is.EqualTo((2, 1)));
        Assert.That(report.OutcomeOf("HAW9009"), Is.Null);
    }

    [TestCase("{ a: { number: 1 }, items: { x: { flag: $unknown }, y: { flag: true } } }", "items[x].flag", TestName = "An_unknown_field_of_an_item_is_named_with_the_item")]
    [TestCase("{ a: { number: 1 }, items: { $open: true } }", "items", TestName = "An_open_list_is_named_itself")]
    [TestCase("{ a: { number: $unknown }, items: { x: { flag: $unknown } } }", "a.number, items[x].flag", TestName = "Everything_that_is_missing_is_named_once")]
    public void Says_what_is_missing(string document, string missing)
    {
        var rule = TestPolicy.RuleText("where: { path: a.number, atLeast: 1 }\nclauses: [ { name: only, each: items, assert: { path: .flag, equals: true } }, { name: again, each: items, assert: { path: .flag, equals: true } } ]");
        Assert.That(string.Join(", ", TestPolicy.Judge(rule, TestPolicy.Document(document)).NotChecked.Single().Missing), Is.EqualTo(missing));
    }

    [Test]
    public void Says_why_it_is_missing_in_the_words_of_who_could_not_see_it()
    {
        var document = DocumentEdit.Set(MapNode.Empty, DocumentPath.Parse("a.flag"), new UnknownNode("the role may not describe it"));
        var report = TestPolicy.Judge(TestPolicy.RuleText(TestPolicy.Clause("{ path: a.flag, equals: true }")), document);
        Assert.That(report.NotChecked.Single().ToString(), Is.EqualTo("HAW9001 test-rule: not checked, because a.flag is unknown: the role may not describe it"));
    }

    [Test]
    public void While_it_is_unknown_whether_a_rule_applies_nothing_is_found()
    {
        var rule = TestPolicy.RuleText("where: { path: a.text, equals: x }\nclauses: [ { name: one, assert: { path: a.flag, equals: true } }, { name: all, each: items, assert: { path: .flag, equals: true } } ]");
        var report = TestPolicy.Judge(rule, TestPolicy.Document("{ a: { text: $unknown, flag: false }, items: { x: { flag: false } } }"));
        Assert.That((report.OutcomeOf("HAW9001"), report.Findings.Count), Is.EqualTo((Outcome.Unknown, 0)));
    }

    [Test]
    public void A_wrong_type_is_told_even_where_the_rest_of_the_precondition_says_that_the_rule_does_not_apply()
    {
        var document = DocumentEdit.Set(TestPolicy.Document("{ a: { flag: false, number: 1 } }"), DocumentPath.Parse("a.text"), ListNode.Empty);
        var report = TestPolicy.Judge(TestPolicy.RuleText("where: { allOf: [ { path: a.text, equals: x }, { path: a.flag, equals: true } ] }\n" + TestPolicy.Clause("{ path: a.number, atLeast: 1 }")), document);
        Assert.That((report.OutcomeOf("HAW9001"), report.Findings.Single().RuleId), Is.EqualTo((Outcome.Fail, "HAW0010")));
    }

    [Test]
    public void What_one_rule_read_or_could_not_read_is_no_matter_of_the_next()
    {
        var rules = TestPolicy.Rules(
            TestPolicy.RuleText(TestPolicy.Clause("{ path: a.text, equals: x }")),
            TestPolicy.RuleText(TestPolicy.Clause("{ path: a.flag, equals: true }"), "HAW9002", "second"),
            TestPolicy.RuleText(TestPolicy.Clause("{ path: a.number, atLeast: 1 }"), "HAW9003", "third"));
        var document = DocumentEdit.Set(TestPolicy.Document("{ a: { flag: true } }"), DocumentPath.Parse("a.text"), ListNode.Empty);
        document = DocumentEdit.Set(document, DocumentPath.Parse("a.number"), new ScalarNode(PolicyValue.OfNumber(1)).WithOrigin(NodeOrigin.Assumed));
        var report = rules.For(Layers.Model).Evaluate(document, TestPolicy.Now);

        Assert.That(report.Outcomes.Select(o => o.Outcome), Is.EqualTo(new[] { Outcome.Fail, Outcome.Pass, Outcome.Pass }));
        Assert.That(report.Findings.Select(f => f.RuleId), Is.EqualTo(new[] { "HAW0010" }));
        Assert.That(report.Checked, Is.EqualTo(2), "the third read nothing that anybody observed");
    }

    [Test]
    public void A_rule_whose_precondition_nobody_in_the_run_can_see_is_not_active()
    {
        var rule = TestPolicy.RuleText("where: { path: a.live, atLeast: 1 }\n" + TestPolicy.Clause("{ path: a.number, atLeast: 1 }"));
        Assert.That(TestPolicy.Judge(rule, TestPolicy.Document("{ a: { number: 0 } }")).OutcomeOf("HAW9001"), Is.Null);
    }

    [Test]
    public void What_was_accepted_before_stays_accepted()
    {
        var report = ThreeSeverities.For(Layers.Model).Evaluate(TestPolicy.Document("{ a: { flag: false, number: 0 } }"), TestPolicy.Now);
        var before = report.With([.. report.Findings.Skip(1)], [report.Findings[0].Accepted("Known.")]);
        var after = Accept(before, "[ { rule: HAW9002, because: 'Known, too.' } ]");
        Assert.That(after.Suppressed.Select(f => f.AcceptedBecause), Is.EqualTo(new[] { "Known.", "Known, too." }));
    }

    [Test]
    public void Of_two_acceptances_of_one_finding_neither_is_unused()
    {
        var report = ThreeSeverities.For(Layers.Model).Evaluate(TestPolicy.Document("{ a: { flag: true, number: 0, text: x } }"), TestPolicy.Now);
        var after = Accept(report, "[ { rule: HAW9002, because: First. }, { rule: HAW9002, at: a.number, because: Second. } ]");
        Assert.That(after.Findings, Is.Empty);
        Assert.That(after.Suppressed.Select(f => f.AcceptedBecause), Is.EqualTo(new[] { "First." }));
    }

    [TestCase("items[y]")]
    [TestCase("items[y].flag")]
    public void An_item_at_fault_can_be_accepted_itself_or_at_the_value_that_decided(string at)
    {
        var rules = TestPolicy.Rules(TestPolicy.RuleText("clauses: [ { name: only, each: items, assert: { path: .flag, equals: true }, fix: { removeItem: items } } ]"));
        var report = rules.For(Layers.Model).Evaluate(TestPolicy.Document("{ items: { y: { flag: false } } }"), TestPolicy.Now);
        Assert.That(Accept(report, $"[ {{ rule: HAW9001, at: '{at}', because: Known. }} ]").Findings, Is.Empty);
    }

    [Test]
    public void An_acceptance_for_another_cluster_is_not_judged_here_even_if_its_rule_does_not_exist()
    {
        var report = ThreeSeverities.For(Layers.Model).Evaluate(TestPolicy.Document("{ a: { flag: true, number: 1, text: x } }"), TestPolicy.Now);
        Assert.That(Accept(report, "[ { rule: HAW9042, because: Known., target: blog } ]").Findings, Is.Empty);
    }

    private static PolicyReport Accept(PolicyReport report, string suppressions) =>
        HaWpSdk.Policy.Suppressions.SuppressionMatcher.Apply(report, HaWpSdk.Policy.Suppressions.SuppressionReader.Read(TestPolicy.Tree("suppressions: " + suppressions)), ThreeSeverities, TestPolicy.Now, "shop");
}
