using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Reporting;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Tests.Support;

namespace HaWpSdk.Policy.Tests.Reporting;

[TestFixture]
public sealed class BaselineTests
{
    private static readonly RuleSet Rules = TestPolicy.Rules(
        TestPolicy.RuleText("clauses: [ { name: flag, each: items, assert: { path: .flag, equals: true } }, { name: text, each: items, assert: { path: .text, exists: true } } ]"),
        TestPolicy.RuleText(TestPolicy.Clause("{ path: a.flag, equals: true }"), "HAW9002", "second"));

    private static readonly Finding OfTheEngine = Finding.OfEngine(EngineRules.Unreadable, null, "here", "Cannot be read.", "Repair it.");

    [Test]
    public void What_was_known_is_accepted_and_what_is_new_counts()
    {
        var baseline = Baseline.Of(Result("{ items: { x: { flag: false, text: t } } }"));
        var now = baseline.Apply(Result("{ items: { x: { flag: false, text: t }, y: { flag: false, text: t } } }"));

        Assert.That(Shown(now), Is.EqualTo(new[] { "HAW9001 items[y].flag" }));
        Assert.That(now.Suppressed.Select(s => (s.Finding.At, s.Finding.AcceptedBecause)), Is.EqualTo(new[] { ("items[x].flag", "known since the baseline") }));
        Assert.That(now.IsFailure, Is.True);
        Assert.That(baseline.Apply(Result("{ items: { x: { flag: false, text: t } } }")).IsFailure, Is.False);
    }

    [Test]
    public void Another_clause_cluster_or_rule_at_the_same_place_is_new()
    {
        const string broken = "{ items: { x: { flag: false, text: t } }, a: { flag: false } }";
        var baseline = Baseline.Of(Result("{ items: { x: { flag: false, text: t } } }"));

        Assert.That(Shown(baseline.Apply(Result(broken))), Is.EqualTo(new[] { "HAW9002 a.flag" }));
        Assert.That(Shown(baseline.Apply(Result(broken, "blog"))), Is.EqualTo(new[] { "HAW9001 items[x].flag", "HAW9002 a.flag" }));
        Assert.That(Shown(baseline.Apply(Result("{ items: { x: { flag: true } } }"))), Is.EqualTo(new[] { "HAW9001 items[x].text" }));
    }

    [Test]
    public void The_engines_own_findings_are_never_known()
    {
        var result = Result("{ items: { x: { flag: true, text: t } } }", extra: OfTheEngine);
        var baseline = Baseline.Of(result);

        Assert.That(baseline.Count, Is.Zero);
        Assert.That(Shown(baseline.Apply(result)), Is.EqualTo(new[] { "HAW0007 here" }));
    }

    [Test]
    public void A_baseline_written_by_hand_does_not_make_the_engines_findings_known()
    {
        var baseline = Baseline.Read("{ \"findings\": [ { \"cluster\": \"shop\", \"rule\": \"HAW0007\", \"clause\": \"\", \"at\": \"here\" } ] }", "baseline.json");
        Assert.That(Shown(baseline.Apply(Result("{ items: { x: { flag: true, text: t } } }", extra: OfTheEngine))), Is.EqualTo(new[] { "HAW0007 here" }));
    }

    [Test]
    public void Another_mistake_in_one_value_is_new_and_what_was_accepted_stays_so()
    {
        var rules = TestPolicy.Rules(TestPolicy.RuleText("clauses: [ { name: low, assert: { path: a.number, atLeast: 1 } }, { name: high, assert: { path: a.number, atMost: 5 } } ]"));
        PolicyResult Of(int number, params Finding[] accepted)
        {
            var report = rules.For(Layers.Model).Evaluate(TestPolicy.Document($"{{ a: {{ number: {number} }} }}"), TestPolicy.Now);
            return new PolicyResult([new ReportSubject("shop", report.With(report.Findings, accepted))], "1.0.0");
        }

        var baseline = Baseline.Of(Of(0));
        Assert.That(Shown(baseline.Apply(Of(9))), Is.EqualTo(new[] { "HAW9001 a.number" }));
        Assert.That(baseline.Apply(Of(0, OfTheEngine.Accepted("Known."))).Suppressed.Select(s => s.Finding.AcceptedBecause), Is.EqualTo(new[] { "Known.", "known since the baseline" }));
    }

    [Test]
    public void A_finding_about_the_run_itself_fails_it()
    {
        var result = Result("{ items: { x: { flag: true, text: t } } }");
        Assert.That((result.IsFailure, (result with { OwnFindings = [OfTheEngine] }).IsFailure), Is.EqualTo((false, true)));
    }

    [Test]
    public void It_only_shrinks()
    {
        var baseline = Baseline.Of(Result("{ items: { x: { flag: false, text: t }, y: { flag: false, text: t } } }"));
        var left = baseline.Shrink(Result("{ items: { y: { flag: false, text: t }, z: { flag: false, text: t } } }"));

        Assert.That((baseline.Count, left.Count), Is.EqualTo((2, 1)));
        Assert.That(left.Write(), Does.Contain("items[y].flag").And.Not.Contain("items[x].flag").And.Not.Contain("items[z].flag"));
    }

    [Test]
    public void Written_and_read_again_it_knows_the_same()
    {
        var result = Result("{ items: { y: { flag: false }, x: { flag: false, text: t } } }");
        var baseline = Baseline.Of(result);
        var again = Baseline.Read(baseline.Write(), "baseline.json");

        Assert.That(again.Write(), Is.EqualTo(baseline.Write()));
        Assert.That((again.Count, again.Apply(result).Findings.Count()), Is.EqualTo((3, 0)));
    }

    [TestCase("[]", "baseline.json(1,1)")]
    [TestCase("{ }", "baseline.json(1,1)")]
    [TestCase("{ \"findings\": 3 }", "baseline.json(1,1)")]
    [TestCase("{ \"findings\": [ 3 ] }", "baseline.json(1,1)")]
    [TestCase("{ \"findings\": [ { \"rule\": 7 } ] }", "baseline.json(1,1)")]
    [TestCase("{\n  \"findings\": [\n  }", "baseline.json(3,3)")]
    public void What_is_no_baseline_is_refused_with_its_place(string text, string place)
    {
        var problem = Assert.Throws<Problems.PolicyFileException>(() => Baseline.Read(text, "baseline.json"))!.Problems.Single();
        Assert.That((problem.Position.ToString(), problem.Message), Is.EqualTo((place, "This is no baseline: write one with --write-baseline.")));
    }

    private static PolicyResult Result(string document, string cluster = "shop", Finding? extra = null)
    {
        var report = Rules.For(Layers.Model).Evaluate(TestPolicy.Document(document.Contains("a: {", StringComparison.Ordinal) ? document : document[..^1] + ", a: { flag: true } }"), TestPolicy.Now);
        return new PolicyResult([new ReportSubject(cluster, extra is null ? report : report.With([.. report.Findings, extra], []))], "1.0.0");
    }

    private static string[] Shown(PolicyResult result) => [.. result.Findings.Select(f => f.Finding.RuleId + " " + f.Finding.At)];
}
