using CsCheck;
using HaWpSdk.Policy.Completion;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Tests.Support;

namespace HaWpSdk.Policy.Tests.Completion;

[TestFixture]
public sealed class DefaultsTests
{
    private static readonly Dictionary<string, Derivation> Derivations = new(StringComparer.Ordinal)
    {
        ["twice"] = context => context.Inputs[0] switch
        {
            { State: LookupState.Found, Node: ScalarNode number } => new ScalarNode(PolicyValue.OfNumber(number.Value.Number * 2)),
            { State: LookupState.Unknown } => new UnknownNode(),
            _ => null,
        },
    };

    private const string Table = """
        - { path: a.flag, value: true, where: { path: a.choice, equals: red } }
        - { path: a.choice, value: green }
        - { path: a.number, value: 3 }
        - { path: a.amount, derive: twice, of: [a.number] }
        - { path: a.other, from: a.text }
        - { path: a.texts, value: [x, y] }
        - { path: "items[].text", value: t, where: { path: .flag, equals: true } }
        - { path: "items[].number", derive: twice, of: [.number] }
        - { path: "items[].texts", from: a.texts }
        """;

    private static DefaultsTable Read(string entries) =>
        DefaultsTable.Read(TestPolicy.Tree("apiVersion: hawpsdk/defaults/v1\nkind: Defaults\ndefaults:\n" + entries), TestPolicy.Definition, Derivations);

    [TestCase("{}", "{ a: { choice: green, number: 3, amount: 6, texts: [x, y] } }")]
    [TestCase("{ a: null }", "{ a: null }")]
    [TestCase("{ a: { number: null } }", "{ a: { number: null, choice: green, texts: [x, y] } }")]
    [TestCase("{ a: { number: 5, choice: red } }", "{ a: { number: 5, choice: red, flag: true, amount: 10, texts: [x, y] } }")]
    [TestCase("{ a: { choice: $unknown } }", "{ a: { choice: $unknown, flag: $unknown, number: 3, amount: 6, texts: [x, y] } }")]
    [TestCase("{ a: { number: $unknown, text: $unknown } }", "{ a: { number: $unknown, text: $unknown, choice: green, amount: $unknown, other: $unknown, texts: [x, y] } }")]
    [TestCase("{ a: { $open: true } }", "{ a: { $open: true } }")]
    [TestCase("{ a: $unknown }", "{ a: $unknown }")]
    [TestCase("{ a: { text: z, texts: [] }, items: { x: { flag: true }, y: { flag: $unknown }, z: $unknown } }", "{ a: { text: z, texts: [], choice: green, number: 3, amount: 6, other: z }, items: { x: { flag: true, text: t, texts: [] }, y: { flag: $unknown, text: $unknown, texts: [] }, z: $unknown } }")]
    public void Fills_what_is_absent_and_nothing_else(string document, string expected)
    {
        // A condition on what a later line fills sees it as it was said.
        var completed = Read(Table).Complete(TestPolicy.Document(document), TestPolicy.Now);
        Assert.That(completed.ContentEquals(TestPolicy.Document(expected)), Is.True, HaWpSdk.Policy.Yaml.DocumentWriter.Write(completed));
    }

    [Test]
    public void Every_line_says_what_it_looks_at()
    {
        var entries = Read("""
            - { path: a.choice, value: green }
            - { path: a.flag, value: true, where: { path: a.choice, equals: green } }
            - { path: a.other, from: a.text }
            - { path: a.amount, derive: twice, of: [a.number] }
            - { path: "items[].number", derive: twice, of: [a.amount, .number], where: { path: .flag, equals: true } }
            - { path: a.mixed, derive: twice }
            """).Entries;
        Assert.Multiple(() =>
        {
            Assert.That(entries.Select(e => e.Inputs is null ? "anything" : string.Join(",", e.Inputs.Order(StringComparer.Ordinal))), Is.EqualTo(new[] { "", "a.choice", "a.text", "a.number", "a.amount,items[].flag,items[].number", "anything" }));
            Assert.That(entries.Select(e => (e.IsDerived, e.IsConditional)), Is.EqualTo(new[] { (false, false), (false, true), (false, false), (true, false), (true, true), (true, false) }));
        });
    }

    [Test]
    public void An_input_with_a_dot_is_one_of_the_item_and_any_other_one_of_the_document()
    {
        var derivations = new Dictionary<string, Derivation>(StringComparer.Ordinal)
        {
            ["sum"] = context => new ScalarNode(PolicyValue.OfNumber(context.Inputs.Sum(i => (i.Node as ScalarNode)?.Value.Number ?? 0))),
        };
        var table = DefaultsTable.Read(TestPolicy.Tree("apiVersion: hawpsdk/defaults/v1\nkind: Defaults\ndefaults:\n- { path: 'items[].number', derive: sum, of: [a.number, .parts, a.amount] }"), TestPolicy.Definition, derivations);
        Assert.That(table.Complete(TestPolicy.Document("{ a: { number: 2, amount: 40 }, items: { x: {} } }")).ContentEquals(TestPolicy.Document("{ a: { number: 2, amount: 40 }, items: { x: { number: 42 } } }")), Is.True);
    }

    [Test]
    public void A_default_may_be_one_item_of_a_list() =>
        Assert.That(Read("- { path: 'items[x]', value: { text: t } }").Complete(TestPolicy.Document("{ items: { y: {} } }")).ContentEquals(TestPolicy.Document("{ items: { y: {}, x: { text: t } } }")), Is.True);

    [TestCase("- { path: a..b, value: 1 }", "'a..b' is not a path.")]
    [TestCase("- { path: '', value: 1 }", "'' is not a path.")]
    [TestCase("- { path: 'items[].a..b', value: 1 }", "'items[].a..b' is not a path.")]
    [TestCase("- { path: a.number, derive: twice, of: [a..b] }", "'a..b' is not a path.")]
    [TestCase("- { path: 'items[].number', derive: twice, of: [.a..b] }", "'.a..b' is not a path.")]
    [TestCase("- { path: a.number, value: 1 }\nextra: 1", "'extra' is no field of a table of defaults.")]
    public void A_table_is_read_strictly(string entries, string message) => Assert.That(TestPolicy.Problem(() => Read(entries)), Does.Contain(message));

    [Test]
    public void What_a_derivation_saw_never_changes_afterwards()
    {
        var seen = new List<(PolicyNode Node, string Text)>();
        var derivations = new Dictionary<string, Derivation>(StringComparer.Ordinal)
        {
            ["see-all"] = context => Keep(context.Root),
            ["see-section"] = context => Keep((MapNode)context.Inputs[0].Node!),
            ["see-nothing"] = context => Keep((MapNode)context.Inputs[0].Node!),
        };
        var table = DefaultsTable.Read(
            TestPolicy.Tree("""
                apiVersion: hawpsdk/defaults/v1
                kind: Defaults
                defaults:
                - { path: a.number, value: 1 }
                - { path: a.flag, derive: see-all }
                - { path: a.choice, value: green }
                - { path: a.flag, derive: see-section, of: [a] }
                - { path: a.text, value: t }
                - { path: a.flag, derive: see-nothing, of: [a.other] }
                - { path: a.amount, value: 2 }
                - { path: a.texts, value: [x] }
                """),
            TestPolicy.Definition,
            derivations);
        var completed = table.Complete(TestPolicy.Document("{}"), TestPolicy.Now);
        Assert.Multiple(() =>
        {
            Assert.That(seen, Has.Count.EqualTo(3));
            Assert.That(seen.Select(s => HaWpSdk.Policy.Yaml.DocumentWriter.Write((MapNode)s.Node)), Is.EqualTo(seen.Select(s => s.Text)));
            Assert.That(completed.ContentEquals(TestPolicy.Document("{ a: { number: 1, choice: green, text: t, amount: 2, texts: [x] } }")), Is.True, HaWpSdk.Policy.Yaml.DocumentWriter.Write(completed));
        });

        PolicyNode? Keep(MapNode node)
        {
            seen.Add((node, HaWpSdk.Policy.Yaml.DocumentWriter.Write(node)));
            return null;
        }
    }

    [Test]
    public void Completing_twice_is_completing_once() =>
        Generators.Document(small: true).Sample(
            document =>
            {
                // In order: nothing reads what a later line fills.
                var table = Read("""
                    - { path: a.choice, value: green }
                    - { path: a.flag, value: true, where: { path: a.choice, equals: green } }
                    - { path: a.number, value: 3 }
                    - { path: a.amount, derive: twice, of: [a.number] }
                    - { path: a.other, from: a.text }
                    - { path: "items[].text", from: a.other, where: { path: .flag, equals: true } }
                    """);
                var once = table.Complete(document, TestPolicy.Now);
                return table.Complete(once, TestPolicy.Now).ContentEquals(once);
            },
            iter: Effort.Iterations(1500));

    [Test]
    [CancelAfter(5000)]
    public void Defaults_that_feed_each_other_end()
    {
        var table = Read("""
            - { path: a.text, from: a.other }
            - { path: a.other, from: a.text }
            - { path: a.number, from: a.number }
            - { path: a.amount, derive: twice, of: [a.amount] }
            - { path: "items[].number", derive: twice, of: [.number] }
            """);
        Assert.That(table.Complete(MapNode.Empty, TestPolicy.Now).ContentEquals(MapNode.Empty), Is.True);
        var one = table.Complete(TestPolicy.Document("{ a: { other: x } }"), TestPolicy.Now);
        Assert.That(one.ContentEquals(TestPolicy.Document("{ a: { other: x, text: x } }")), Is.True);
    }

    [Test]
    public void Says_where_values_come_from()
    {
        var completed = Read(Table).Complete(TestPolicy.Document("{ a: { text: z } }"), TestPolicy.Now);
        NodeOrigin Of(string path) => Lookup.Find(completed, DocumentPath.Parse(path)).Node!.Origin;
        Assert.That((Of("a.text"), Of("a.number"), Of("a.amount"), Of("a.other")), Is.EqualTo((NodeOrigin.Said, NodeOrigin.Default, NodeOrigin.Derived, NodeOrigin.Derived)));
        var assumed = Read(Table).Complete(MapNode.Empty, TestPolicy.Now, _ => false);
        Assert.That(Lookup.Find(assumed, DocumentPath.Parse("a.number")).Node!.Origin, Is.EqualTo(NodeOrigin.Assumed));
    }

    [Test]
    public void What_follows_from_something_written_points_there_and_a_default_points_nowhere()
    {
        var completed = Read(Table).Complete(TestPolicy.Document("a:\n  text: z\n  number: 4\nitems:\n  x:\n    number: $unknown\n    flag: true"), TestPolicy.Now);
        string? Of(string path) => Lookup.Find(completed, DocumentPath.Parse(path)).Node!.Position?.ToString();
        Assert.That((Of("a.amount"), Of("a.other"), Of("a.choice"), Of("items[x].text")), Is.EqualTo(("test.yaml(3,11)", "test.yaml(2,9)", (string?)null, (string?)null)));
    }

    [Test]
    public void What_is_copied_or_conditional_on_something_unknown_says_why_it_is_unknown()
    {
        var document = DocumentEdit.Set(TestPolicy.Document("{ a: { choice: $unknown } }"), DocumentPath.Parse("a.text"), new UnknownNode("it stands elsewhere"));
        var completed = Read(Table).Complete(document, TestPolicy.Now);
        string? Reason(string path) => ((UnknownNode)Lookup.Find(completed, DocumentPath.Parse(path)).Node!).Reason;
        Assert.That((Reason("a.other"), Reason("a.flag")), Is.EqualTo(("it stands elsewhere", "it depends on something unknown")));
    }

    [Test]
    public void Defaults_of_items_keep_what_the_list_is()
    {
        var completed = Read(Table).Complete(TestPolicy.Document("{ items: { x: { flag: true }, $open: true } }"), TestPolicy.Now);
        var items = (ListNode)Lookup.Find(completed, DocumentPath.Parse("items")).Node!;
        Assert.That((items.IsOpen, items.Count, items.Origin), Is.EqualTo((true, 1, NodeOrigin.Said)));
    }

    [TestCase("- { path: a.nmber, value: 3 }", "Did you mean 'a.number'?")]
    [TestCase("- { path: a.number, value: many }", "'a.number' is a number; this is 'many'.")]
    [TestCase("- { path: a.number }", "needs exactly one of value, from and derive")]
    [TestCase("- { path: a.number, value: 3, from: a.amount }", "needs exactly one of value, from and derive")]
    [TestCase("- { path: a.number, derive: twise }", "There is no derivation 'twise'. Did you mean 'twice'?")]
    [TestCase("- { path: a.number, from: a.amuont }", "Did you mean 'a.amount'?")]
    [TestCase("- { path: a.number, value: 3, were: x }", "Did you mean 'where'?")]
    [TestCase("- { path: a.number, value: 3, where: { path: .flag, equals: true } }", "there is no each, some or count around it")]
    [TestCase("- nothing", "Here a default is expected, a map")]
    [TestCase("  a: b", "The field 'defaults' is a list; this is a map.")]
    public void Reading_is_strict(string entry, string message) => Assert.That(TestPolicy.Problem(() => Read(entry)), Does.Contain(message));
}
