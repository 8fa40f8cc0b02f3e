using HaWpSdk.Policy.Conditions;
using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Tests.Support;

namespace HaWpSdk.Policy.Tests.Conditions;

/// <summary>Kleene logic, items, counts, arithmetic, age and parameters.</summary>
[TestFixture]
public sealed class CombinationTests
{
    private static readonly Dictionary<Truth, string> Flags = new() { [Truth.True] = "true", [Truth.False] = "false", [Truth.Unknown] = "$unknown" };

    [Test]
    public void Combinations_follow_Kleene([Values] bool all, [Values(0, 1, 2)] int first, [Values(0, 1, 2)] int second)
    {
        var (left, right) = ((Truth)first, (Truth)second);
        var expected = all ? TruthTable.And(left, right) : TruthTable.Or(left, right);
        var condition = $"{{ {(all ? "allOf" : "anyOf")}: [ {{ path: a.flag, equals: true }}, {{ path: 'items[x].flag', equals: true }} ] }}";
        var document = $"{{ a: {{ flag: {Flags[left]} }}, items: {{ x: {{ flag: {Flags[right]} }} }} }}";
        Assert.That(TestPolicy.OutcomeOf(condition, document), Is.EqualTo(OutcomeOf(expected)));
        Assert.That(TestPolicy.OutcomeOf("{ not: " + condition + " }", document), Is.EqualTo(OutcomeOf(TruthTable.Not(expected))));
    }

    [Test]
    public void The_truth_table_is_Kleenes()
    {
        Truth[] all = [Truth.False, Truth.True, Truth.Unknown];
        int Order(Truth t) => t switch { Truth.False => 0, Truth.Unknown => 1, _ => 2 };
        foreach (var (a, b) in all.SelectMany(a => all.Select(b => (a, b))))
        {
            Assert.That(Order(TruthTable.And(a, b)), Is.EqualTo(Math.Min(Order(a), Order(b))));
            Assert.That(Order(TruthTable.Or(a, b)), Is.EqualTo(Math.Max(Order(a), Order(b))));
            Assert.That(TruthTable.Not(TruthTable.And(a, b)), Is.EqualTo(TruthTable.Or(TruthTable.Not(a), TruthTable.Not(b))), "De Morgan");
            Assert.That(TruthTable.Not(TruthTable.Not(a)), Is.EqualTo(a));
        }
    }

    // some, each: absent, unknown, empty, decided, undecided, open.
    [TestCase("some", "{}", Outcome.Fail)]
    [TestCase("some", "{ items: $unknown }", Outcome.Unknown)]
    [TestCase("some", "{ items: {} }", Outcome.Fail)]
    [TestCase("some", "{ items: { x: { flag: false } } }", Outcome.Fail)]
    [TestCase("some", "{ items: { x: { flag: false }, y: { flag: true } } }", Outcome.Pass)]
    [TestCase("some", "{ items: { x: { flag: $unknown } } }", Outcome.Unknown)]
    [TestCase("some", "{ items: { x: $unknown } }", Outcome.Unknown)]
    [TestCase("some", "{ items: { x: $unknown, y: { flag: true } } }", Outcome.Pass)]
    [TestCase("some", "{ items: { x: { flag: false }, $open: true } }", Outcome.Unknown)]
    [TestCase("some", "{ items: { x: { flag: true }, $open: true } }", Outcome.Pass)]
    [TestCase("each", "{}", Outcome.Pass)]
    [TestCase("each", "{ items: $unknown }", Outcome.Unknown)]
    [TestCase("each", "{ items: {} }", Outcome.Pass)]
    [TestCase("each", "{ items: { x: { flag: true }, y: { flag: true } } }", Outcome.Pass)]
    [TestCase("each", "{ items: { x: { flag: true }, y: { flag: false } } }", Outcome.Fail)]
    [TestCase("each", "{ items: { x: { flag: $unknown }, y: { flag: true } } }", Outcome.Unknown)]
    [TestCase("each", "{ items: { x: { flag: $unknown }, y: { flag: false } } }", Outcome.Fail)]
    [TestCase("each", "{ items: { x: { flag: true }, $open: true } }", Outcome.Unknown)]
    [TestCase("each", "{ items: { x: { flag: false }, $open: true } }", Outcome.Fail)]
    public void Items_are_judged_together(string combination, string document, Outcome expected) =>
        Assert.That(TestPolicy.OutcomeOf($"{{ {combination}: items, assert: {{ path: .flag, equals: true }} }}", document), Is.EqualTo(expected));

    [TestCase("some", "{ x: { text: no, flag: true } }", Outcome.Fail, TestName = "An_item_that_does_not_match_is_none_for_some")]
    [TestCase("some", "{ x: { text: yes, flag: true } }", Outcome.Pass, TestName = "An_item_that_matches_counts_for_some")]
    [TestCase("some", "{ x: { text: $unknown, flag: true } }", Outcome.Unknown, TestName = "An_item_that_may_match_leaves_some_open")]
    [TestCase("some", "{ x: { text: $unknown, flag: false } }", Outcome.Fail, TestName = "An_item_that_fails_anyway_does_not_matter_for_some")]
    [TestCase("each", "{ x: { text: no, flag: false } }", Outcome.Pass, TestName = "An_item_that_does_not_match_is_fine_for_each")]
    [TestCase("each", "{ x: { text: $unknown, flag: false } }", Outcome.Unknown, TestName = "An_item_that_may_match_leaves_each_open")]
    [TestCase("each", "{ x: { text: $unknown, flag: true } }", Outcome.Pass, TestName = "An_item_that_passes_anyway_does_not_matter_for_each")]
    public void Where_selects_items(string combination, string items, Outcome expected) =>
        Assert.That(TestPolicy.OutcomeOf($"{{ {combination}: items, where: {{ path: .text, equals: 'yes' }}, assert: {{ path: .flag, equals: true }} }}", "{ items: " + items + " }"), Is.EqualTo(expected));

    [TestCase("{}", Outcome.Pass)]
    [TestCase("{ items: { x: { text: a }, y: { text: a } } }", Outcome.Pass)]
    [TestCase("{ items: { x: { text: a }, y: { text: b } } }", Outcome.Fail)]
    [TestCase("{ items: { x: { text: a }, y: {} } }", Outcome.Pass)]
    [TestCase("{ items: { x: { text: a }, y: { text: $unknown } } }", Outcome.Unknown)]
    [TestCase("{ items: { x: { text: a }, y: { text: $unknown }, z: { text: b } } }", Outcome.Fail)]
    [TestCase("{ items: { x: { text: a }, $open: true } }", Outcome.Unknown)]
    [TestCase("{ items: { x: { text: a }, y: { text: b }, $open: true } }", Outcome.Fail)]
    [TestCase("{ items: $unknown }", Outcome.Unknown)]
    public void Same_compares_the_items_that_have_a_value(string document, Outcome expected) =>
        Assert.That(TestPolicy.OutcomeOf("{ same: items, of: .text }", document), Is.EqualTo(expected));

    // Two items are known to match, a third may: between 2 and 3, or more when the list is open.
    [TestCase("atLeast: 2", false, Outcome.Pass)]
    [TestCase("atLeast: 3", false, Outcome.Unknown)]
    [TestCase("atLeast: 4", false, Outcome.Fail)]
    [TestCase("atMost: 3", false, Outcome.Pass)]
    [TestCase("atMost: 2", false, Outcome.Unknown)]
    [TestCase("atMost: 1", false, Outcome.Fail)]
    [TestCase("lessThan: 4", false, Outcome.Pass)]
    [TestCase("lessThan: 3", false, Outcome.Unknown)]
    [TestCase("lessThan: 2", false, Outcome.Fail)]
    [TestCase("greaterThan: 1", false, Outcome.Pass)]
    [TestCase("greaterThan: 2", false, Outcome.Unknown)]
    [TestCase("greaterThan: 3", false, Outcome.Fail)]
    [TestCase("equals: 2", false, Outcome.Unknown)]
    [TestCase("equals: 1", false, Outcome.Fail)]
    [TestCase("notEquals: 1", false, Outcome.Pass)]
    [TestCase("notEquals: 4", false, Outcome.Pass)]
    [TestCase("notEquals: 3", false, Outcome.Unknown)]
    [TestCase("atLeast: 2", true, Outcome.Pass)]
    [TestCase("atLeast: 4", true, Outcome.Unknown)]
    [TestCase("atMost: 3", true, Outcome.Unknown)]
    [TestCase("atMost: 1", true, Outcome.Fail)]
    [TestCase("equals: 9", true, Outcome.Unknown)]
    public void A_count_over_what_is_not_all_known_is_a_range(string operation, bool open, Outcome expected)
    {
        var items = "x: { flag: true }, y: { flag: true }, z: { flag: $unknown }, n: { flag: false }" + (open ? ", $open: true" : string.Empty);
        Assert.That(TestPolicy.OutcomeOf("{ count: items, where: { path: .flag, equals: true }, " + operation + " }", "{ items: { " + items + " } }"), Is.EqualTo(expected));
    }

    [TestCase("{ path: a.text, startsWith: { path: a.other } }", "{ a: { text: x, other: $unknown } }", Outcome.Unknown, TestName = "An_unknown_beginning_is_no_wrong_type")]
    [TestCase("{ path: a.texts, containsAny: { path: a.more } }", "{}", Outcome.Unknown, TestName = "With_nothing_on_both_sides_there_is_nothing_to_compare")]
    [TestCase("{ path: a.texts, containsNone: { path: a.more } }", "{ a: { more: $unknown } }", Outcome.Unknown, TestName = "An_absent_list_beside_one_that_may_be_absent_is_open")]
    [TestCase("{ path: a.texts, containsAny: { path: a.more } }", "{ a: { texts: [x], more: [y, $open] } }", Outcome.Unknown, TestName = "An_open_list_may_name_what_is_there")]
    [TestCase("{ path: a.texts, coversHosts: { path: a.more } }", "{ a: { texts: ['*.localhost'], more: [localhost] } }", Outcome.Fail, TestName = "A_star_stands_for_a_label_and_not_for_none")]
    [TestCase("{ path: a.text, inCidr: [10.0.0.0/8] }", "{ a: { text: 10.0.0.0/8 } }", Outcome.Pass, TestName = "A_block_lies_in_itself")]
    [TestCase("{ path: a.version, versionIn: '>=8.2 <9' }", "{ a: { version: '8.2' } }", Outcome.Pass, TestName = "The_first_version_of_a_range_is_in_it")]
    [TestCase("{ path: a.version, versionIn: '>=8.2 <9' }", "{ a: { version: '9' } }", Outcome.Fail, TestName = "The_end_of_a_range_is_not_in_it")]
    [TestCase("{ count: items, equals: 0 }", "{}", Outcome.Pass, TestName = "An_absent_list_counts_nothing")]
    [TestCase("{ count: items, atLeast: 0 }", "{ items: $unknown }", Outcome.Pass, TestName = "Nothing_is_below_zero")]
    [TestCase("{ count: items, atLeast: 1 }", "{ items: $unknown }", Outcome.Unknown, TestName = "An_unknown_list_counts_any_number")]
    [TestCase("{ count: a.texts, equals: 2 }", "{ a: { texts: [x, y] } }", Outcome.Pass, TestName = "Values_are_counted_too")]
    [TestCase("{ path: a.number, equals: { count: items } }", "{ a: { number: 1 }, items: { x: {} } }", Outcome.Pass, TestName = "A_count_stands_on_the_right")]
    [TestCase("{ path: a.number, atMost: { count: items } }", "{ a: { number: 1 }, items: { x: {}, $open: true } }", Outcome.Pass, TestName = "A_count_on_the_right_is_a_range")]
    [TestCase("{ path: a.number, atLeast: { count: items } }", "{ a: { number: 1 }, items: { x: {}, $open: true } }", Outcome.Unknown, TestName = "A_range_on_the_right_may_leave_it_open")]
    [TestCase("{ some: items, assert: { count: .parts, where: { path: .flag, equals: true }, equals: 1 } }", "{ items: { x: { parts: { p: { flag: true }, q: { flag: false } } } } }", Outcome.Pass, TestName = "Items_of_items_are_counted")]
    [TestCase("{ some: items, assert: { some: .parts, assert: { path: .flag, equals: true } } }", "{ items: { x: { parts: { p: { flag: true } } } } }", Outcome.Pass, TestName = "Items_of_items_are_judged")]
    public void Counts(string condition, string document, Outcome expected) => Assert.That(TestPolicy.OutcomeOf(condition, document), Is.EqualTo(expected));

    [TestCase("{ value: { plus: [{ path: a.number }, { path: a.amount }, 1] }, equals: 6 }", "number: 2, amount: 3", Outcome.Pass)]
    [TestCase("{ value: { times: [{ path: a.number }, { path: a.amount }] }, atMost: 5 }", "number: 2, amount: 3", Outcome.Fail)]
    [TestCase("{ value: { plus: [{ path: a.duration }, 30s] }, equals: 90s }", "duration: 1min", Outcome.Pass)]
    [TestCase("{ value: { times: [{ path: a.size }, 2] }, atMost: 2GiB }", "size: 1GiB", Outcome.Pass)]
    [TestCase("{ value: { times: [{ path: a.number }, { plus: [{ path: a.amount }, 1] }] }, equals: 8 }", "number: 2, amount: 3", Outcome.Pass)]
    [TestCase("{ path: a.duration, atMost: { times: [{ path: a.wait }, 3] } }", "duration: 3min, wait: 1min", Outcome.Pass)]
    [TestCase("{ value: { plus: [{ path: a.number }, 1] }, atMost: 5 }", "number: $unknown", Outcome.Unknown)]
    [TestCase("{ value: { plus: [{ path: a.number }, 1] }, atMost: 5 }", "text: x", Outcome.Fail)]
    [TestCase("{ path: a.number, atMost: { plus: [{ path: a.amount }, 1] } }", "number: 5", Outcome.Unknown)]
    public void Arithmetic(string condition, string fields, Outcome expected) => Assert.That(TestPolicy.OutcomeOf(condition, "{ a: { " + fields + " } }"), Is.EqualTo(expected));

    [TestCase("{ value: { times: [{ count: items }, -1] }, atLeast: -1 }", Outcome.Unknown, TestName = "A_negative_factor_turns_a_range_around")]
    [TestCase("{ value: { times: [{ count: items }, -1] }, atMost: -1 }", Outcome.Pass, TestName = "A_negative_factor_keeps_what_is_certain")]
    [TestCase("{ value: { times: [{ count: items }, 0] }, equals: 0 }", Outcome.Pass, TestName = "Nothing_times_any_number_is_nothing")]
    [TestCase("{ value: { plus: [{ count: items }, 1] }, atLeast: 2 }", Outcome.Pass, TestName = "A_sum_of_a_range_is_a_range")]
    public void Arithmetic_over_a_range(string condition, Outcome expected) => Assert.That(TestPolicy.OutcomeOf(condition, "{ items: { x: {}, $open: true } }"), Is.EqualTo(expected));

    [TestCase("{ a: { instant: 2026-05-31T12:00:00Z } }", true, Outcome.Pass)]
    [TestCase("{ a: { instant: 2026-05-31T11:59:59Z } }", true, Outcome.Fail)]
    [TestCase("{ a: { instant: 2026-06-02 } }", true, Outcome.Pass)]
    [TestCase("{ a: { instant: $unknown } }", true, Outcome.Unknown)]
    [TestCase("{}", true, Outcome.Fail)]
    [TestCase("{ a: { instant: 2026-05-31T12:00:00Z } }", false, Outcome.Unknown)]
    [TestCase("{}", false, Outcome.Fail)]
    public void Age_needs_a_clock(string document, bool withClock, Outcome expected) =>
        Assert.That(TestPolicy.OutcomeOf("{ age: a.instant, atMost: 1d }", document, withClock), Is.EqualTo(expected));

    [Test]
    public void Parameters_are_read_in_the_type_of_the_subject()
    {
        var rule = TestPolicy.RuleText("parameters: { bound: 15min, words: [red, green], factor: 2 }\nclauses:\n" + """
            - { name: bound, assert: { path: a.duration, atMost: { parameter: bound } } }
            - { name: words, assert: { path: a.choice, in: { parameter: words } } }
            - { name: list, assert: { path: a.texts, containsAny: { parameter: words } } }
            - { name: factor, assert: { path: a.number, atMost: { times: [{ path: a.amount }, { parameter: factor }] } } }
            """);
        var pass = TestPolicy.Document("{ a: { duration: 900s, choice: green, texts: [red], number: 6, amount: 3 } }");
        Assert.That(TestPolicy.Judge(rule, pass).OutcomeOf("HAW9001"), Is.EqualTo(Outcome.Pass));
        var fail = TestPolicy.Document("{ a: { duration: 901s, choice: blue, texts: [x], number: 7, amount: 3 } }");
        Assert.That(TestPolicy.Judge(rule, fail).Findings.Select(f => f.Clause!.Name), Is.EqualTo(new[] { "bound", "words", "list", "factor" }));
    }

    [TestCase("where: { path: a.flag, equals: true }", "{ a: { flag: false, number: 1 } }", Outcome.Skip)]
    [TestCase("where: { path: a.flag, equals: true }", "{ a: { flag: true, number: 1 } }", Outcome.Fail)]
    [TestCase("where: { path: a.flag, equals: true }", "{ a: { flag: $unknown, number: 1 } }", Outcome.Unknown)]
    [TestCase("where: { path: a.flag, equals: true }", "{ a: { flag: $unknown, number: 9 } }", Outcome.Unknown)]
    public void The_precondition_decides_whether_a_rule_applies(string where, string document, Outcome expected)
    {
        var rule = TestPolicy.RuleText(where + "\n" + TestPolicy.Clause("{ path: a.number, atLeast: 5 }"));
        Assert.That(TestPolicy.Judge(rule, TestPolicy.Document(document)).OutcomeOf("HAW9001"), Is.EqualTo(expected));
    }

    [TestCase("{}", Outcome.Skip, 0)]
    [TestCase("{ items: {} }", Outcome.Skip, 0)]
    [TestCase("{ items: { x: { text: other } } }", Outcome.Skip, 0)]
    [TestCase("{ items: { x: { text: t, flag: true } } }", Outcome.Pass, 0)]
    [TestCase("{ items: { x: { text: t, flag: false }, y: { text: t, flag: false }, z: { text: t, flag: true } } }", Outcome.Fail, 2)]
    [TestCase("{ items: { x: { text: t, flag: false }, $open: true } }", Outcome.Fail, 1)]
    [TestCase("{ items: { x: { text: t, flag: true }, $open: true } }", Outcome.Unknown, 0)]
    [TestCase("{ items: { $open: true } }", Outcome.Unknown, 0)]
    [TestCase("{ items: $unknown }", Outcome.Unknown, 0)]
    [TestCase("{ items: { x: { text: $unknown, flag: false } } }", Outcome.Unknown, 0)]
    public void A_clause_over_items_gives_a_finding_for_each(string document, Outcome expected, int findings)
    {
        var rule = TestPolicy.RuleText("clauses: [ { name: only, each: items, where: { path: .text, equals: t }, assert: { path: .flag, equals: true } } ]");
        var report = TestPolicy.Judge(rule, TestPolicy.Document(document));
        Assert.That((report.OutcomeOf("HAW9001"), report.Findings.Count), Is.EqualTo((expected, findings)));
    }

    [Test]
    public void A_clause_that_no_producer_of_the_run_can_decide_is_left_out()
    {
        var both = TestPolicy.RuleText("clauses: [ { name: live, assert: { path: a.live, atLeast: 1 } }, { name: said, assert: { path: a.number, atLeast: 1 } } ]");
        Assert.That(TestPolicy.Judge(both, TestPolicy.Document("{ a: { number: 1 } }")).OutcomeOf("HAW9001"), Is.EqualTo(Outcome.Pass));
        var live = TestPolicy.RuleText(TestPolicy.Clause("{ path: a.live, atLeast: 1 }"));
        Assert.That(TestPolicy.Judge(live, TestPolicy.Document("{}")).OutcomeOf("HAW9001"), Is.Null);
    }

    private static Outcome OutcomeOf(Truth truth) => truth switch { Truth.True => Outcome.Pass, Truth.False => Outcome.Fail, _ => Outcome.Unknown };
}
