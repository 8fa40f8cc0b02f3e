using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Tests.Support;

namespace HaWpSdk.Policy.Tests.Conditions;

/// <summary>The table of docs/rule-format.md, section 2: every operator on every state of its subject.</summary>
[TestFixture]
public sealed class OperatorTests
{
    // Operator, subject, the operator with its operand, a value that passes, one that fails, and what absent (and null) gives.
    private static readonly (string Path, string Operator, string Passing, string Failing, Outcome Absent)[] Scalars =
    [
        ("a.text", "exists: true", "x", "null", Outcome.Fail),
        ("a.text", "exists: false", "null", "x", Outcome.Pass),
        ("a.text", "equals: x", "x", "y", Outcome.Fail),
        ("a.text", "notEquals: x", "y", "x", Outcome.Pass),
        ("a.flag", "equals: true", "true", "false", Outcome.Fail),
        ("a.number", "equals: 3", "3.0", "4", Outcome.Fail),
        ("a.size", "equals: 1GiB", "1024MiB", "1GB", Outcome.Fail),
        ("a.duration", "equals: 1min", "60s", "61s", Outcome.Fail),
        ("a.version", "equals: '8.4'", "'8.4.0'", "'8.4.1'", Outcome.Fail),
        ("a.choice", "equals: red", "red", "blue", Outcome.Fail),
        ("a.mixed", "equals: 1", "1", "'1'", Outcome.Fail),
        ("a.mixed", "notEquals: true", "'true'", "true", Outcome.Pass),
        ("a.secret", "notEquals: generated", "parameter:x", "generated", Outcome.Pass),
        ("a.text", "in: [x, y]", "y", "z", Outcome.Fail),
        ("a.text", "notIn: [x, y]", "z", "y", Outcome.Pass),
        ("a.number", "in: [1, 2]", "2", "3", Outcome.Fail),
        ("a.number", "lessThan: 3", "2.9", "3", Outcome.Fail),
        ("a.number", "atMost: 3", "3", "3.1", Outcome.Fail),
        ("a.number", "greaterThan: 3", "3.1", "3", Outcome.Fail),
        ("a.number", "atLeast: 3", "3", "2.9", Outcome.Fail),
        ("a.duration", "lessThan: 1min", "59s", "1min", Outcome.Fail),
        ("a.duration", "atLeast: 250ms", "0.25s", "249ms", Outcome.Fail),
        ("a.size", "atMost: 1GiB", "1GB", "1025MiB", Outcome.Fail),
        ("a.version", "atLeast: '8.4'", "'8.10'", "'8.3.99'", Outcome.Fail),
        ("a.instant", "lessThan: 2026-01-02", "2026-01-01T23:59:59Z", "2026-01-02", Outcome.Fail),
        ("a.time", "atLeast: '03:00'", "'03:00'", "'02:59:59'", Outcome.Fail),
        ("a.text", "glob: ['www.*', '*.example.com']", "WWW.example.org", "example.com", Outcome.Fail),
        ("a.text", "glob: ['a?c']", "abc", "ac", Outcome.Fail),
        ("a.text", "startsWith: /srv", "/srv/www", "srv", Outcome.Fail),
        ("a.text", "matches: '^[a-z]+$'", "abc", "Abc", Outcome.Fail),
        ("a.text", "exactVersion: true", "1.2.3-beta2", "^1.2", Outcome.Fail),
        ("a.text", "exactVersion: false", "1.x", "1.2", Outcome.Fail),
        ("a.version", "versionIn: '>=8.2 <9.0'", "'8.4'", "'9.0'", Outcome.Fail),
        ("a.text", "versionIn: '<2 || >=3'", "3.1", "2.5", Outcome.Fail),
        ("a.text", "inCidr: ['10.0.0.0/8', '2001:db8::/32']", "10.1.0.0/16", "10.0.0.0/7", Outcome.Fail),
    ];

    private static readonly (string Operator, string Passing, string Failing, string UndecidedWhenOpen, Outcome Absent)[] Lists =
    [
        ("contains: x", "[x, y]", "[y]", "[y, $open]", Outcome.Fail),
        ("containsAny: [x, y]", "[y, z]", "[z]", "[z, $open]", Outcome.Fail),
        ("containsAll: [x, y]", "[y, x, z]", "[x]", "[x, $open]", Outcome.Fail),
        ("containsNone: [x, y]", "[z]", "[z, y]", "[z, $open]", Outcome.Pass),
        ("subsetOf: [x, y]", "[y]", "[x, z]", "[x, $open]", Outcome.Pass),
        ("sameSet: [x, y]", "[y, x, y]", "[x]", "[x, $open]", Outcome.Fail),
        ("covers: [wp-admin, wp-login]", "['WP-*']", "['wp-a*']", "['wp-a*', $open]", Outcome.Fail),
        ("overlaps: [wp-admin, feed]", "['wp-*']", "['x*']", "['x*', $open]", Outcome.Fail),
        ("coversHosts: [www.example.com, example.com]", "['*.example.com', example.com]", "['*.example.com']", "['*.example.com', $open]", Outcome.Fail),
        ("containsAny: { path: a.more }", "[m]", "[z]", "[z, $open]", Outcome.Fail),
    ];

    private static IEnumerable<TestCaseData> ScalarCases()
    {
        foreach (var (path, operation, passing, failing, absent) in Scalars)
        {
            var leaf = path["a.".Length..];
            yield return Case(path, operation, $"{{ a: {{ {leaf}: {passing} }} }}", Outcome.Pass);
            yield return Case(path, operation, $"{{ a: {{ {leaf}: {failing} }} }}", Outcome.Fail);
            yield return Case(path, operation, "{ a: {} }", absent);
            yield return Case(path, operation, "{}", absent);
            yield return Case(path, operation, $"{{ a: {{ {leaf}: null }} }}", absent);
            yield return Case(path, operation, "{ a: null }", absent);
            yield return Case(path, operation, $"{{ a: {{ {leaf}: $unknown }} }}", Outcome.Unknown);
            yield return Case(path, operation, "{ a: $unknown }", Outcome.Unknown);
            yield return Case(path, operation, "{ a: { $open: true } }", Outcome.Unknown);
            yield return Case(path, operation, "{ $open: true }", Outcome.Unknown);
        }
    }

    private static IEnumerable<TestCaseData> ListCases()
    {
        foreach (var (operation, passing, failing, undecided, absent) in Lists)
        {
            yield return Case("a.texts", operation, $"{{ a: {{ texts: {passing}, more: [m] }} }}", Outcome.Pass);
            yield return Case("a.texts", operation, $"{{ a: {{ texts: {failing}, more: [m] }} }}", Outcome.Fail);
            yield return Case("a.texts", operation, $"{{ a: {{ texts: {undecided}, more: [m] }} }}", Outcome.Unknown);
            yield return Case("a.texts", operation, "{ a: { texts: $unknown, more: [m] } }", Outcome.Unknown);
            yield return Case("a.texts", operation, "{ a: { texts: null, more: [m] } }", absent);
            yield return Case("a.texts", operation, "{ a: { more: [m] } }", absent);
            yield return Case("a.texts", operation, "{ a: { texts: [], more: [m] } }", absent);
        }
    }

    private static TestCaseData Case(string path, string operation, string document, Outcome expected) =>
        new TestCaseData("{ path: " + path + ", " + operation + " }", document, expected).SetArgDisplayNames(path + " " + operation, document, expected.ToString());

    [TestCaseSource(nameof(ScalarCases))]
    [TestCaseSource(nameof(ListCases))]
    public void Decides_as_documented(string condition, string document, Outcome expected)
    {
        Assert.That(TestPolicy.OutcomeOf(condition, document), Is.EqualTo(expected));
        var negated = expected switch { Outcome.Pass => Outcome.Fail, Outcome.Fail => Outcome.Pass, _ => expected };
        Assert.That(TestPolicy.OutcomeOf("{ not: " + condition + " }", document), Is.EqualTo(negated), "negated");
    }

    // What is decided whatever the rest of an open list is, and whatever an unknown item is.
    [TestCase("contains: x", "[x, $open]", Outcome.Pass)]
    [TestCase("contains: x", "[x, $unknown]", Outcome.Pass)]
    [TestCase("contains: x", "[y, $unknown]", Outcome.Unknown)]
    [TestCase("containsAll: [x, y]", "[y, x, $open]", Outcome.Pass)]
    [TestCase("containsNone: [x]", "[x, $open]", Outcome.Fail)]
    [TestCase("containsNone: [x]", "[$unknown]", Outcome.Unknown)]
    [TestCase("subsetOf: [x]", "[y, $open]", Outcome.Fail)]
    [TestCase("subsetOf: [x]", "[x, $unknown]", Outcome.Unknown)]
    [TestCase("sameSet: [x]", "[y, $open]", Outcome.Fail)]
    [TestCase("sameSet: [x, y]", "[x, $unknown]", Outcome.Unknown)]
    [TestCase("covers: [wp-admin]", "['*', $open]", Outcome.Pass)]
    [TestCase("overlaps: [wp-admin]", "['*', $open]", Outcome.Pass)]
    public void An_open_list_is_decided_where_the_rest_does_not_matter(string operation, string list, Outcome expected) =>
        Assert.That(TestPolicy.OutcomeOf("{ path: a.texts, " + operation + " }", "{ a: { texts: " + list + " } }"), Is.EqualTo(expected));

    [TestCase("{ path: a.texts, containsAny: { path: a.more } }", "{ a: { texts: [x] } }", Outcome.Unknown, TestName = "A_list_against_an_absent_list_is_unknown")]
    [TestCase("{ path: a.texts, containsAny: { path: a.more } }", "{ a: { texts: [x], more: $unknown } }", Outcome.Unknown, TestName = "A_list_against_an_unknown_list_is_unknown")]
    [TestCase("{ path: a.texts, containsAny: { path: a.more } }", "{ a: { texts: [x], more: [x, $open] } }", Outcome.Pass, TestName = "A_list_against_an_open_list_passes_on_what_is_known")]
    [TestCase("{ path: a.texts, containsAll: { path: a.more } }", "{ a: { texts: [x], more: [x, $open] } }", Outcome.Unknown, TestName = "A_list_cannot_contain_all_of_an_open_list")]
    [TestCase("{ path: a.texts, contains: { path: a.text } }", "{ a: { texts: [x], text: x } }", Outcome.Pass, TestName = "A_value_on_the_right_is_a_list_of_one")]
    [TestCase("{ path: a.text, equals: { path: a.other } }", "{ a: { text: x, other: x } }", Outcome.Pass, TestName = "A_path_equals_another")]
    [TestCase("{ path: a.text, equals: { path: a.other } }", "{ a: { text: x } }", Outcome.Unknown, TestName = "A_path_against_an_absent_one_is_unknown")]
    [TestCase("{ path: a.text, startsWith: { path: a.other } }", "{ a: { text: xy, other: x } }", Outcome.Pass, TestName = "A_path_starts_with_another")]
    [TestCase("{ path: a.duration, atMost: { path: a.wait } }", "{ a: { duration: 60s, wait: 1min } }", Outcome.Pass, TestName = "A_duration_against_another_in_another_unit")]
    [TestCase("{ path: a.text, exists: true }", "{ a: { text: '' } }", Outcome.Pass, TestName = "An_empty_text_exists")]
    [TestCase("{ path: a.texts, exists: true }", "{ a: { texts: [] } }", Outcome.Pass, TestName = "An_empty_list_exists")]
    [TestCase("{ path: items, exists: true }", "{ items: { $open: true } }", Outcome.Pass, TestName = "An_open_list_exists")]
    [TestCase("{ path: 'items[x].flag', equals: true }", "{ items: { x: { flag: true } } }", Outcome.Pass, TestName = "A_path_through_a_key")]
    [TestCase("{ path: 'items[x].flag', equals: true }", "{ items: { y: { flag: true }, $open: true } }", Outcome.Unknown, TestName = "A_key_that_an_open_list_may_hold_is_unknown")]
    [TestCase("{ path: 'items[x].flag', equals: true }", "{ items: { y: { flag: true } } }", Outcome.Fail, TestName = "A_key_that_a_closed_list_lacks_is_absent")]
    [TestCase("{ path: items, contains: x }", "{ items: { x: {} } }", Outcome.Pass, TestName = "A_list_of_items_is_a_list_of_keys")]
    [TestCase("{ path: 'items[x]', exists: true }", "{ items: { x: {} } }", Outcome.Pass, TestName = "An_item_exists_by_its_key")]
    public void Decides(string condition, string document, Outcome expected) => Assert.That(TestPolicy.OutcomeOf(condition, document), Is.EqualTo(expected));

    private static IEnumerable<TestCaseData> WrongTypes()
    {
        var text = new ScalarNode(PolicyValue.OfText("90 days"));
        var number = new ScalarNode(PolicyValue.OfNumber(3));
        var list = ListNode.OfTexts(["x"]);
        var map = MapNode.Empty;
        foreach (var (path, operation, passing, _, _) in Scalars)
        {
            var nodes = path == "a.mixed" || operation.StartsWith("exists", StringComparison.Ordinal) ? Array.Empty<PolicyNode>() : [list, map, path is "a.text" or "a.choice" ? number : text];
            foreach (var node in nodes)
            {
                yield return new TestCaseData("{ path: " + path + ", " + operation + " }", path, node).SetArgDisplayNames(path + " " + operation, node.GetType().Name + " " + node);
            }
        }

        foreach (var (operation, _, _, _, _) in Lists)
        {
            yield return new TestCaseData("{ path: a.texts, " + operation + " }", "a.texts", text).SetArgDisplayNames(operation, "text");
            yield return new TestCaseData("{ path: a.texts, " + operation + " }", "a.texts", map).SetArgDisplayNames(operation, "map");
        }

        foreach (var condition in new[]
        {
            "{ some: items, assert: { path: .flag, equals: true } }", "{ each: items, assert: { path: .flag, equals: true } }", "{ same: items, of: .text }", "{ count: items, atLeast: 1 }",
            "{ path: a.number, atLeast: { count: items } }",
        })
        {
            yield return new TestCaseData(condition, "items", text).SetArgDisplayNames(condition, "text");
            yield return new TestCaseData(condition, "items", map).SetArgDisplayNames(condition, "map");
        }

        yield return new TestCaseData("{ same: items, of: .text }", "items[x].text", list).SetArgDisplayNames("same", "a list in the item");
        yield return new TestCaseData("{ age: a.instant, atMost: 90d }", "a.instant", text).SetArgDisplayNames("age", "text");
        yield return new TestCaseData("{ age: a.instant, atMost: 90d }", "a.instant", list).SetArgDisplayNames("age", "list");
        yield return new TestCaseData("{ value: { times: [{ path: a.number }, 2] }, atMost: 10 }", "a.number", text).SetArgDisplayNames("times", "text");
        yield return new TestCaseData("{ value: { plus: [{ path: a.number }, 2] }, atMost: 10 }", "a.number", list).SetArgDisplayNames("plus", "list");
        yield return new TestCaseData("{ path: a.text, equals: { path: a.other } }", "a.other", list).SetArgDisplayNames("right side", "list");
        yield return new TestCaseData("{ path: a.text, startsWith: { path: a.other } }", "a.other", list).SetArgDisplayNames("right side of startsWith", "list");
        yield return new TestCaseData("{ path: a.texts, containsAny: { path: a.more } }", "a.more", text).SetArgDisplayNames("right side of containsAny", "text");
    }

    [TestCaseSource(nameof(WrongTypes))]
    public void A_wrong_type_is_the_engines_own_error_and_never_an_answer(string condition, string path, PolicyNode node)
    {
        var background = TestPolicy.Document("{ a: { text: x, number: 1, texts: [x], more: [x] }, items: { x: { text: x } } }");
        var document = DocumentEdit.Set(background, DocumentPath.Parse(path), node);
        foreach (var asked in new[] { condition, "{ not: " + condition + " }" })
        {
            var report = TestPolicy.Judge(TestPolicy.RuleText(TestPolicy.Clause(asked)), document);
            Assert.That(report.OutcomeOf("HAW9001"), Is.EqualTo(Outcome.Fail), asked);
            var finding = report.Findings.Single();
            Assert.That(finding.RuleId, Is.EqualTo(EngineRules.WrongType.Id), asked);
            Assert.That(finding.Rule, Is.Null, asked);
            Assert.That(finding.At, Is.EqualTo(path), asked);
        }
    }

    [Test]
    public void A_value_where_a_section_should_be_is_an_error()
    {
        var document = MapNode.Empty.With("a", new ScalarNode(PolicyValue.OfText("x")));
        var finding = TestPolicy.Judge(TestPolicy.RuleText(TestPolicy.Clause("{ path: a.text, exists: true }")), document).Findings.Single();
        Assert.That((finding.RuleId, finding.At), Is.EqualTo(("HAW0010", "a.text")));
    }

    [Test]
    public void A_wrong_type_in_the_precondition_of_a_rule_is_an_error()
    {
        var rule = TestPolicy.RuleText("where: { path: a.flag, equals: true }\n" + TestPolicy.Clause("{ path: a.text, exists: true }"));
        var document = DocumentEdit.Set(MapNode.Empty, DocumentPath.Parse("a.flag"), new ScalarNode(PolicyValue.OfText("yes")));
        Assert.That(TestPolicy.Judge(rule, document).Findings.Single().RuleId, Is.EqualTo("HAW0010"));
    }

    [Test]
    public void A_wrong_type_in_the_list_of_a_clause_is_an_error()
    {
        var rule = TestPolicy.RuleText("clauses: [ { name: only, each: items, assert: { path: .flag, equals: true } } ]");
        var document = MapNode.Empty.With("items", new ScalarNode(PolicyValue.OfText("none")));
        Assert.That(TestPolicy.Judge(rule, document).Findings.Single().RuleId, Is.EqualTo("HAW0010"));
    }
}
