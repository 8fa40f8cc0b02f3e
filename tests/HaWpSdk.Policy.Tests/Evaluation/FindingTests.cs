using HaWpSdk.Policy.Tests.Support;

namespace HaWpSdk.Policy.Tests.Evaluation;

/// <summary>Which value is to blame, where it is told, and in which words.</summary>
[TestFixture]
public sealed class FindingTests
{
    [TestCase("{ path: a.flag, equals: true }", "{ a: { flag: false } }", "'a.flag' is false; the cluster needs true.")]
    [TestCase("{ path: a.flag, equals: true }", "{}", "'a.flag' is not set; the cluster needs true.")]
    [TestCase("{ path: a.number, atLeast: 2 }", "{ a: { number: 1 } }", "'a.number' is 1; the cluster needs at least 2.")]
    [TestCase("{ path: a.duration, atMost: 15min }", "{ a: { duration: 20min } }", "'a.duration' is 20min; the cluster needs at most 15min.")]
    [TestCase("{ not: { path: a.number, atLeast: 2 } }", "{ a: { number: 2 } }", "'a.number' is 2; the cluster needs less than 2.")]
    [TestCase("{ path: a.choice, in: [red, green] }", "{ a: { choice: blue } }", "'a.choice' is blue; the cluster needs red or green.")]
    [TestCase("{ path: a.choice, notIn: [red] }", "{ a: { choice: red } }", "'a.choice' is red; the cluster needs anything but red.")]
    [TestCase("{ path: a.texts, containsAll: [x, y] }", "{ a: { texts: [x] } }", "'a.texts' is x; the cluster needs also y.")]
    [TestCase("{ path: a.texts, containsNone: [x] }", "{ a: { texts: [x, z] } }", "'a.texts' is x, z; the cluster needs no x.")]
    [TestCase("{ path: a.texts, contains: x }", "{ a: { texts: [] } }", "'a.texts' is empty; the cluster needs x.")]
    [TestCase("{ path: a.text, notEquals: '' }", "{ a: { text: '' } }", "'a.text' is empty; the cluster needs anything but empty.")]
    [TestCase("{ path: a.text, exists: false }", "{ a: { text: x } }", "'a.text' is x; the cluster needs no value.")]
    [TestCase("{ path: a.duration, atMost: { path: a.wait } }", "{ a: { duration: 2min, wait: 1min } }", "'a.duration' is 2min; the cluster needs at most 1min ('a.wait').")]
    [TestCase("{ count: items, atLeast: 2 }", "{ items: { x: {} } }", "'items' is 1 (x); the cluster needs at least 2.")]
    [TestCase("{ same: items, of: .text }", "{ items: { x: { text: a }, y: { text: b } } }", "'items[*].text' is a on x and b on y; the cluster needs one value on all of them.")]
    [TestCase("{ anyOf: [ { path: a.choice, equals: red }, { path: a.choice, equals: green } ] }", "{ a: { choice: blue } }", "'a.choice' is blue; the cluster needs red or green.")]
    public void Says_path_actual_and_expected(string condition, string document, string message)
    {
        var finding = TestPolicy.FindingOf(condition, document);
        Assert.That(finding.Message, Is.EqualTo(message));
        Assert.That(finding.Text, Is.EqualTo(message + " It breaks. Repair it."));
        Assert.That(finding.ToString(), Is.EqualTo("HAW9001 error: " + finding.Text));
    }

    [Test]
    public void Is_told_at_the_path_of_the_fix_when_that_took_part()
    {
        const string condition = "{ anyOf: [ { path: a.flag, equals: true }, { path: a.number, atLeast: 2 } ] }";
        var document = TestPolicy.Document("{ a: { flag: false, number: 1 } }");
        Assert.That(At("fix: { set: a.number, to: 2 }"), Is.EqualTo("a.number"));
        Assert.That(At("fix: { set: a.flag, to: true }"), Is.EqualTo("a.flag"));
        Assert.That(At("fix: { set: a.text, to: x }"), Is.EqualTo("a.flag"), "a path that took no part is not blamed");

        string At(string fix) => TestPolicy.Judge(TestPolicy.RuleText($"clauses: [ {{ name: only, assert: {condition}, {fix} }} ]"), document).Findings.Single().At;
    }

    [Test]
    public void Prefers_what_somebody_said_over_what_is_absent() =>
        Assert.That(TestPolicy.FindingOf("{ anyOf: [ { path: a.flag, equals: true }, { path: a.number, atLeast: 2 } ] }", "{ a: { number: 1 } }").At, Is.EqualTo("a.number"));

    [Test]
    public void Points_to_the_line_of_the_value_or_of_what_is_above_an_absent_one()
    {
        Assert.That(TestPolicy.FindingOf("{ path: a.flag, equals: true }", "a:\n  text: x\n  flag: false").Position!.ToString(), Is.EqualTo("test.yaml(3,9)"));
        var absent = TestPolicy.FindingOf("{ path: a.flag, equals: true }", "a:\n  text: x");
        Assert.That((absent.Position!.ToString(), absent.IsAbsent), Is.EqualTo(("test.yaml(2,3)", true)));
    }

    [Test]
    public void An_item_that_is_to_be_removed_is_at_fault_itself()
    {
        var rule = TestPolicy.RuleText("clauses: [ { name: only, each: items, assert: { path: .flag, equals: true }, fix: { removeItem: items }, message: \"{subject} at {path} is {actual}, not {expected}.\" } ]");
        var finding = TestPolicy.Judge(rule, TestPolicy.Document("{ items: { x: { flag: true }, y: { flag: false } } }")).Findings.Single();
        Assert.That((finding.At, finding.Path, finding.Subject), Is.EqualTo(("items[y]", "items[y].flag", "y")));
        Assert.That(finding.Message, Is.EqualTo("y at items[y].flag is false, not true."));
    }

    [Test]
    public void A_fix_below_the_item_names_its_field()
    {
        var rule = TestPolicy.RuleText("clauses: [ { name: only, each: items, assert: { allOf: [ { path: .text, exists: true }, { path: .flag, equals: true } ] }, fix: { set: 'items[].flag', to: true } } ]");
        var finding = TestPolicy.Judge(rule, TestPolicy.Document("{ items: { y: { flag: false } } }")).Findings.Single();
        Assert.That(finding.At, Is.EqualTo("items[y].flag"));
    }

    [Test]
    public void Some_without_a_matching_item_blames_the_list_and_no_item_that_was_not_asked()
    {
        var finding = TestPolicy.FindingOf("{ some: items, where: { path: .text, equals: t }, assert: { path: .flag, equals: true } }", "{ items: { x: { text: other, flag: false } } }");
        Assert.That((finding.At, finding.Expected), Is.EqualTo(("items", "an item that fits")));
    }

    [Test]
    public void Values_are_never_taken_for_placeholders()
    {
        var rule = TestPolicy.RuleText("message: \"{actual} {other} {{path}}\"\n" + TestPolicy.Clause("{ path: a.text, equals: x }"));
        Assert.That(TestPolicy.Problem(() => TestPolicy.Rules(rule)), Does.Contain("the placeholder '{other}'"));
        var fine = TestPolicy.RuleText("message: \"{actual} { other } {Path} {path}\"\n" + TestPolicy.Clause("{ path: a.text, equals: x }"));
        Assert.That(TestPolicy.Judge(fine, TestPolicy.Document("{ a: { text: '{path}{nothing}' } }")).Findings.Single().Message, Is.EqualTo("{path}{nothing} { other } {Path} a.text"));
    }

    [Test]
    public void Clauses_have_texts_and_a_severity_of_their_own()
    {
        var rule = TestPolicy.RuleText("clauses: [ { name: only, severity: info, assert: { path: a.flag, equals: true }, message: Mine., why: Because., remedy: Do. } ]");
        var finding = TestPolicy.Judge(rule, TestPolicy.Document("{}")).Findings.Single();
        Assert.That((finding.Severity, finding.Text), Is.EqualTo((HaWpSdk.Policy.Rules.Severity.Info, "Mine. Because. Do.")));
    }

    [Test]
    public void A_report_in_which_nothing_was_checked_is_no_pass()
    {
        var report = TestPolicy.Judge("{ path: a.flag, equals: true }", "{ $open: true }");
        Assert.That((report.IsFailure, report.Checked, report.Errors), Is.EqualTo((true, 0, 0)));
        Assert.That(report.NotChecked.Single().ToString(), Is.EqualTo("HAW9001 test-rule: not checked, because a.flag is unknown."));
        Assert.That(() => report.ThrowIfFailed(), Throws.TypeOf<HaWpSdk.Policy.Findings.PolicyViolationException>().With.Message.Contains("No rule could be checked"));
    }

    [Test]
    public void What_nobody_observed_is_not_counted_as_checked()
    {
        var assumed = (HaWpSdk.Policy.Documents.MapNode)TestPolicy.Document("{ a: { flag: true } }").WithOrigin(HaWpSdk.Policy.Documents.NodeOrigin.Assumed);
        Assert.That(TestPolicy.Judge(TestPolicy.RuleText(TestPolicy.Clause("{ path: a.flag, equals: true }")), assumed).Checked, Is.Zero);
    }

    [Test]
    public void Evaluation_stops_when_asked_to() =>
        Assert.That(() => TestPolicy.Rules(TestPolicy.RuleText(TestPolicy.Clause("{ path: a.flag, equals: true }"))).For(HaWpSdk.Policy.Rules.Layers.Model).Evaluate(TestPolicy.Document("{}"), null, new CancellationToken(true)), Throws.InstanceOf<OperationCanceledException>());
}
