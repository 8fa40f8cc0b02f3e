using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Suppressions;
using HaWpSdk.Policy.Tests.Support;

namespace HaWpSdk.Policy.Tests.Suppressions;

[TestFixture]
public sealed class SuppressionTests
{
    private static readonly RuleSet Rules = TestPolicy.Rules(TestPolicy.RuleText("clauses: [ { name: only, each: items, assert: { path: .flag, equals: true } } ]"));

    private static PolicyReport Apply(string suppressions, DateTimeOffset? now, string? cluster = "shop", string items = "{ x: { flag: false }, xy: { flag: false } }")
    {
        var report = Rules.For(Layers.Model).Evaluate(TestPolicy.Document("{ items: " + items + " }"), TestPolicy.Now);
        return SuppressionMatcher.Apply(report, SuppressionReader.Read(TestPolicy.Tree("suppressions: " + suppressions)), Rules, now, cluster);
    }

    private static string[] Ids(PolicyReport report) => [.. report.Findings.Select(f => f.RuleId)];

    [Test]
    public void Accepts_with_a_reason_and_keeps_the_finding_with_it()
    {
        var report = Apply("[ { rule: HAW9001, because: Known. } ]", TestPolicy.Now);
        Assert.That((report.Findings.Count, report.Errors, report.IsFailure), Is.EqualTo((0, 0, false)));
        Assert.That(report.Suppressed.Select(f => f.AcceptedBecause), Is.EqualTo(new[] { "Known.", "Known." }));
    }

    [TestCase("items", 2)]
    [TestCase("items[x]", 1)]
    [TestCase("items[x].flag", 1)]
    [TestCase("items[xy]", 1)]
    [TestCase("item", 0)]
    [TestCase("items[", 0)]
    [TestCase("items[x].fl", 0)]
    [TestCase("items[z]", 0)]
    public void A_place_accepts_itself_and_what_is_below(string at, int accepted)
    {
        var report = Apply($"[ {{ rule: HAW9001, at: '{at}', because: Known. }} ]", TestPolicy.Now);
        Assert.That(report.Suppressed, Has.Count.EqualTo(accepted));
        Assert.That(report.Findings.Count(f => f.RuleId == "HAW9001"), Is.EqualTo(2 - accepted));
        Assert.That(report.Findings.Any(f => f.RuleId == "HAW0006"), Is.EqualTo(accepted == 0), "unused");
    }

    [TestCase("2026-06-01", "2026-06-01T00:00:00Z", true)]
    [TestCase("2026-06-01", "2026-06-01T23:59:59.9999999Z", true)]
    [TestCase("2026-06-01", "2026-06-02T00:00:00Z", false)]
    [TestCase("2026-06-01T08:00:00Z", "2026-06-01T20:00:00Z", true)]
    [TestCase("9999-12-31", "2026-06-01T00:00:00Z", true)]
    [TestCase("0001-01-01", "2026-06-01T00:00:00Z", false)]
    public void Holds_until_the_end_of_the_last_day(string until, string now, bool holds)
    {
        var report = Apply($"[ {{ rule: HAW9001, because: Known., until: {until} }} ]", DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        Assert.That(report.Suppressed.Count > 0, Is.EqualTo(holds));
        Assert.That(Ids(report), Is.EqualTo(holds ? [] : new[] { "HAW9001", "HAW9001", "HAW0005" }));
    }

    [Test]
    public void The_compiler_judges_neither_expiry_nor_use()
    {
        Assert.That(Apply("[ { rule: HAW9001, because: Known., until: 2001-01-01 } ]", null).Suppressed, Has.Count.EqualTo(2));
        Assert.That(Ids(Apply("[ { rule: HAW9001, at: nowhere, because: Known. } ]", null)), Is.EqualTo(new[] { "HAW9001", "HAW9001" }));
    }

    [Test]
    public void Without_a_reason_nothing_is_accepted() =>
        Assert.That(Ids(Apply("[ { rule: HAW9001, because: '  ' } ]", TestPolicy.Now)), Is.EqualTo(new[] { "HAW9001", "HAW9001", "HAW0004" }));

    [Test]
    public void A_rule_that_does_not_exist_is_an_error_with_the_nearest_one()
    {
        var report = Apply("[ { rule: HAW9010, because: Known. } ]", TestPolicy.Now);
        var finding = report.Findings.Single(f => f.RuleId == "HAW0011");
        Assert.That((finding.Severity, finding.Message), Is.EqualTo((Severity.Error, "There is no rule 'HAW9010', so nothing is accepted here. Did you mean 'HAW9001'?")));
        Assert.That(finding.Position!.ToString(), Is.EqualTo("test.yaml(1,17)"));
    }

    [Test]
    public void A_check_that_is_no_rule_and_an_input_that_cannot_be_read_can_be_accepted_and_another_finding_of_no_rule_cannot()
    {
        var rules = RuleSet.Load([TestPolicy.Tree(TestPolicy.RuleText(TestPolicy.Clause("{ path: a.flag, equals: true }")))], TestPolicy.Definitions, ["HAW1501"]);
        var report = rules.For(Layers.Model).Evaluate(TestPolicy.Document("{ a: { flag: true } }"), TestPolicy.Now);
        report = report.With([Finding.OfEngine(new EngineRule("HAW1501", "check", "check", Severity.Error), null, "Distribution", "Wrong.", ""), Finding.OfEngine(EngineRules.Unreadable, null, "file", "Wrong.", ""), Finding.OfEngine(EngineRules.WrongType, null, "web", "Wrong.", "")], []);
        var applied = SuppressionMatcher.Apply(report, SuppressionReader.Read(TestPolicy.Tree("suppressions: [ { rule: HAW1501, because: Known. }, { rule: HAW0007, because: Known. }, { rule: HAW0010, because: Known. } ]")), rules.Where(_ => true), TestPolicy.Now);

        Assert.That(applied.Suppressed.Select(f => f.RuleId), Is.EqualTo(new[] { "HAW1501", "HAW0007" }));
        Assert.That(Ids(applied), Is.EqualTo(new[] { "HAW0010", "HAW0011" }));
    }

    [Test]
    public void What_matches_nothing_is_told()
    {
        var report = Apply("[ { rule: HAW9001, because: Known. } ]", TestPolicy.Now, items: "{ x: { flag: true } }");
        Assert.That(report.Findings.Single().Text, Is.EqualTo("HAW9001 is accepted, but nothing breaks it. Remove the acceptance."));
        Assert.That(Ids(Apply("[ { rule: HAW9001, because: Known. } ]", TestPolicy.Now, items: "$unknown")), Is.Empty, "what cannot be decided may break it");
    }

    [Test]
    public void A_target_is_one_cluster()
    {
        const string suppression = "[ { rule: HAW9001, because: Known., target: shop } ]";
        Assert.That(Ids(Apply(suppression, TestPolicy.Now)), Is.Empty);
        Assert.That(Ids(Apply(suppression, TestPolicy.Now, "blog")), Is.EqualTo(new[] { "HAW9001", "HAW9001" }), "and for another one it is neither used nor unused");
        Assert.That(Ids(Apply(suppression, TestPolicy.Now, null)), Is.EqualTo(new[] { "HAW9001", "HAW9001" }));
    }

    [Test]
    public void An_expired_one_does_not_hide_one_that_holds() =>
        Assert.That(Ids(Apply("[ { rule: HAW9001, because: Old., until: 2020-01-01 }, { rule: HAW9001, because: New. } ]", TestPolicy.Now)), Is.EqualTo(new[] { "HAW0005" }));

    [TestCase("{ a: b }", "1,15: The field 'suppressions' is a list; this is a map.")]
    [TestCase("[ { rule: HAW9001 } ]", "1,17: The field 'because' of a suppression is missing.")]
    [TestCase("[ { because: x } ]", "1,17: The field 'rule' of a suppression is missing.")]
    [TestCase("[ { rule: HAW9001, because: x, until: 31.12.2026 } ]", "1,53: '31.12.2026' is no date")]
    [TestCase("[ { rule: HAW9001, because: x, until: 2026-02-30 } ]", "1,53: '2026-02-30' is no date")]
    [TestCase("[ { rule: HAW9001, because: x, unitl: 2026-12-31 } ]", "1,46: 'unitl' is no field of a suppression. Did you mean 'until'?")]
    [TestCase("[ x ]", "1,17: Here a suppression is expected, a map; this is 'x'.")]
    [TestCase("[ { rule: [a], because: x } ]", "1,25: The field 'rule' is one value; this is a list.")]
    public void Malformed_ones_are_refused_with_their_place(string suppressions, string problem) =>
        Assert.That(TestPolicy.Problem(() => SuppressionReader.Read(TestPolicy.Tree("suppressions: " + suppressions))), Does.StartWith(problem));

    [Test]
    public void A_cluster_carries_its_own()
    {
        var document = TestPolicy.Document("{ accepted: { HAW9001: { because: ' Known. ', until: 2026-12-31, at: items }, second: { rule: HAW9001, because: x } } }");
        var read = SuppressionReader.FromDocument(document);
        Assert.That(read.Select(s => (s.RuleId, s.Because, s.At)), Is.EqualTo(new[] { ("HAW9001", "Known.", (string?)"items"), ("HAW9001", "x", null) }));
        Assert.That(read[0].Until, Is.EqualTo(new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero)));
    }

    [Test]
    public void What_is_told_about_an_acceptance_names_its_place()
    {
        var report = Apply("[ { rule: HAW9001, at: 'items[z]', because: Known. }, { rule: HAW9001, at: 'items[x]', because: Known., until: 2026-01-01 } ]", TestPolicy.Now, items: "{ y: { flag: true } }");
        var told = report.Findings.Where(f => f.RuleId is "HAW0005" or "HAW0006").ToList();
        Assert.That(told.Select(f => f.At), Is.EquivalentTo(new[] { "items[z]", "items[x]" }));
        Assert.That(told.Single(f => f.At == "items[z]").Message, Does.Contain("at 'items[z]'"));
        var plain = Apply("[ { rule: HAW9001, because: Known. } ]", TestPolicy.Now, items: "{ y: { flag: true } }").Findings.Single();
        Assert.That(plain.Message, Does.Not.Contain(" at '"));
    }

    [Test]
    public void A_field_beside_the_list_is_refused() =>
        Assert.That(TestPolicy.Problem(() => SuppressionReader.Read(TestPolicy.Tree("suppressions: []\nsuppresions: []"))), Does.Contain("'suppresions'"));

    [Test]
    public void What_a_document_accepts_stands_where_it_was_written()
    {
        var accepted = SuppressionReader.FromDocument(TestPolicy.Document("accepted:\n  one:\n    rule: HAW9001\n    because: Known."));
        Assert.That(accepted.Single().Position!.ToString(), Is.EqualTo("test.yaml(2,3)"));
    }
}
