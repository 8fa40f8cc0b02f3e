using System.Diagnostics;
using System.Text;
using HaWpSdk.Policy.Completion;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Tests.Support;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.Policy.Tests.Yaml;

/// <summary>Whatever a file holds, the answer is one clear error with its place, in bounded time.</summary>
[TestFixture]
public sealed class BadInputTests
{
    private static string Problem(string text) => TestPolicy.Problem(() => DocumentReader.Read(YamlTreeReader.Read(text, "bad.yaml"), TestPolicy.Definition));

    private static string Problem(byte[] bytes) => TestPolicy.Problem(() => YamlTreeReader.Read(bytes, "bad.yaml"));

    [TestCase("a:\n  flg: true", "2,3: The cluster document has no path 'a.flg'. Did you mean 'flag'?")]
    [TestCase("b: 1", "1,1: The cluster document has no path 'b'.")]
    [TestCase("a:\n  flag: 3", "2,9: 'a.flag' is true or false; this is '3'.")]
    [TestCase("a:\n  number: [1]", "2,11: 'a.number' is a number; this is a list.")]
    [TestCase("a: 3", "1,4: 'a' is a map of settings; this is '3'.")]
    [TestCase("items: [x]", "1,8: 'items' is a map from key to item; this is a list.")]
    [TestCase("items: { x: 3 }", "1,13: 'items' is a map of settings; this is '3'.")]
    [TestCase("items: { 'a]b': {} }", "1,10: 'a]b' is no key")]
    [TestCase("items: { '': {} }", "1,10: '' is no key")]
    [TestCase("a: { texts: x }", "1,13: 'a.texts' is a list; this is 'x'.")]
    [TestCase("a: { texts: [x, null] }", "1,17: An item of the list 'a.texts' is nothing.")]
    [TestCase("a: { texts: [x, [y]] }", "1,17: 'a.texts' is text; this is a list.")]
    [TestCase("a: { secret: hunter2 }", "1,14: 'a.secret' is a reference to a secret: secretsmanager:ARN, parameter:NAME or generated; this is text, and a secret never stands in a file.")]
    [TestCase("a: { choice: rde }", "1,14: 'rde' is no value for 'a.choice'; it is one of red, green, blue. Did you mean 'red'?")]
    [TestCase("a: { $open: maybe }", "1,13: '$open' is true or false; this is 'maybe'.")]
    [TestCase("[a, b]", "1,1: 'the document' is a map of settings; this is a list.")]
    [TestCase("just text", "1,1: 'the document' is a map of settings; this is 'just text'.")]
    public void A_document_that_does_not_fit_its_definition(string text, string problem) => Assert.That(Problem(text), Does.StartWith(problem));

    [TestCase("a: 1\nb: 2\na: 3", "3,1: The key 'a' is here a second time; the first is in line 1. Remove one.")]
    [TestCase("{ a: 1, \"a\": 2 }", "1,9: The key 'a' is here a second time")]
    [TestCase("a: &x [1]\nb: *x", "1,4: Anchors are not read.")]
    [TestCase("a: *x", "1,4: Aliases are not read. Write the value out.")]
    [TestCase("a: !!int 3", "1,4: Tags such as")]
    [TestCase("a: !ruby/object:Gem x", "1,4: Tags such as")]
    [TestCase("a: 1\n---\nb: 2", "2,1: The file holds a second document.")]
    [TestCase("? [a, b]\n: 1", "1,3: A key must be text.")]
    [TestCase("? { a: b }\n: 1", "1,3: A key must be text.")]
    [TestCase("a: 1\n\tb: 2", "2,1: There is a tab before the text of this line; YAML is indented with spaces.")]
    [TestCase("a:\n\t- b", "2,1: There is a tab before the text of this line")]
    [TestCase("a: [1, 2", "This is not YAML")]
    [TestCase("a: {", "This is not YAML")]
    [TestCase("a: \"unfinished", "This is not YAML")]
    [TestCase("a: 'unfinished", "This is not YAML")]
    [TestCase("a: \"\\q\"", "This is not YAML")]
    [TestCase("a: \"\\ud800\"", "This is not YAML")]
    [TestCase("a: b: c", "This is not YAML")]
    [TestCase("- a\nb: c", "This is not YAML")]
    [TestCase("%YAML 9.9\n---\na: 1", "This is not YAML")]
    [TestCase("%TAG ! tag:x:\n%TAG ! tag:y:\n---\na: 1", "This is not YAML")]
    [TestCase("a: @b", "This is not YAML")]
    [TestCase("a: 1\0 b: 2", "1,5: The character U+0000 is not allowed in YAML.")]
    [TestCase("a:\n  text: \u001b[31m", "2,9: The character U+001B is not allowed in YAML.")]
    [TestCase("a: \uffff", "1,4: The character U+FFFF is not allowed in YAML.")]
    public void A_text_that_is_not_read(string text, string problem)
    {
        var told = Problem(text);
        Assert.That(told, Does.Contain(problem));
        Assert.That(told, Does.Match("^[1-9][0-9]*,[1-9][0-9]*: "));
    }

    [Test]
    public void Half_a_character_is_refused() => Assert.That(Problem("a: " + '\ud800' + "x"), Does.StartWith("1,4: The character U+D800 is not allowed in YAML."));

    [Test]
    public void An_empty_file_is_an_empty_document([Values("", "\n", "# nothing\n", "---\n", "{}", "\ufeff", "\r\n", "null")] string text) =>
        Assert.That(DocumentReader.Read(YamlTreeReader.Read(text, "empty.yaml"), TestPolicy.Definition).ContentEquals(MapNode.Empty), Is.True);

    [Test]
    public void A_byte_order_mark_and_Windows_line_ends_are_fine()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. "a:\r\n  flag: true\r\n"u8];
        Assert.That(DocumentReader.Read(YamlTreeReader.Read(bytes, "bom.yaml"), TestPolicy.Definition).ContentEquals(TestPolicy.Document("{ a: { flag: true } }")), Is.True);
    }

    [Test]
    public void UTF_16_is_named()
    {
        Assert.That(Problem([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a: 1")]), Is.EqualTo("1,1: The file is UTF-16. Save it as UTF-8."));
        Assert.That(Problem([.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes("a: 1")]), Is.EqualTo("1,1: The file is UTF-16. Save it as UTF-8."));
        Assert.That(Problem(Encoding.Unicode.GetBytes("a: 1")), Does.Contain("Is it UTF-16").And.StartWith("1,2: "), "without a mark");
        Assert.That(Problem(Encoding.UTF32.GetBytes("a: 1")), Does.Contain("UTF-8"));
    }

    [Test]
    public void What_is_not_UTF_8_is_named_with_its_place()
    {
        Assert.That(Problem([.. "a: 1\nb: Gr"u8, 0xFC, .. "n"u8]), Is.EqualTo("2,6: The file is not UTF-8: byte 11 does not belong to a character. Save it as UTF-8."));
        Assert.That(Problem([.. "a: "u8, 0xC3]), Does.Contain("The file is not UTF-8"));
        Assert.That(Problem([0xED, 0xA0, 0x80]), Does.Contain("The file is not UTF-8"), "half a character in three bytes");
    }

    private static IEnumerable<TestCaseData> Bombs()
    {
        const int deep = 100_000;
        yield return Bomb("a list in a list", new string('[', deep), "nesting is deeper than 100 levels");
        yield return Bomb("a closed list in a list", new string('[', deep) + new string(']', deep), "nesting is deeper than 100 levels");
        yield return Bomb("a map in a map", string.Concat(Enumerable.Repeat("{a: ", deep)), "nesting is deeper than 100 levels");
        yield return Bomb("block lists on a line", string.Concat(Enumerable.Repeat("- ", deep)), "nesting is deeper than 100 levels");
        yield return Bomb("block maps", string.Concat(Enumerable.Range(0, 2500).Select(i => new string(' ', i) + "a:\n")), "nesting is deeper than 100 levels");
        yield return Bomb("explicit keys", string.Concat(Enumerable.Repeat("? ", deep)), ":");
        yield return Bomb("flow explicit keys", string.Concat(Enumerable.Repeat("{? ", deep)), ":");
        yield return Bomb("colons", new string(':', deep), ":");
        yield return Bomb("anchors", string.Concat(Enumerable.Repeat("&a ", deep)), ":");
        yield return Bomb("alias bomb", "a: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"b{i}: &b{i} [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n")), "Anchors are not read");
        yield return Bomb("an alias to itself", "a: &a [*a]", "Anchors are not read");
        yield return Bomb("a document after the other", string.Concat(Enumerable.Repeat("--- a\n", deep)), "second document");
        yield return Bomb("keys that do not exist", string.Concat(Enumerable.Range(0, 60_000).Select(i => $"key{i}: 1\n")), "no path 'key0'");
        yield return Bomb("fields that do not exist", "a:\n" + string.Concat(Enumerable.Range(0, 60_000).Select(i => $"  flagg{i}: 1\n")), "no path 'a.flagg0'");
        yield return Bomb("one key twice at the end", string.Concat(Enumerable.Range(0, 60_000).Select(i => $"key{i}: 1\n")) + "key7: 2", "here a second time");
        yield return Bomb("long unfinished text", "a: \"" + new string('x', 3_000_000), "This is not YAML");
        yield return Bomb("long unfinished key", new string('x', 3_000_000), "is a map of settings");
        yield return Bomb("tags", string.Concat(Enumerable.Repeat("!a ", deep)), ":");
        yield return Bomb("directives", string.Concat(Enumerable.Repeat("%X y\n", deep)) + "---\na: 1", ":");
        yield return Bomb("tab lines", string.Concat(Enumerable.Repeat("\t\n", deep)) + "\ta: [", ":");
        yield return Bomb("more than is read", new string('#', YamlTreeReader.MaximumLength + 1), "at most 4194304 are read");
    }

    private static TestCaseData Bomb(string name, string text, string problem) => new TestCaseData(text, problem).SetArgDisplayNames(name);

    [TestCaseSource(nameof(Bombs))]
    [CancelAfter(60_000)]
    public void A_file_made_to_hurt_is_refused_in_bounded_time(string text, string problem)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var told = Problem(text);
        Assert.That(told, Does.Contain(problem));
        Assert.That(told.Length, Is.LessThan(4_000_000), "what is told is bounded, too");
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1_500_000_000));
    }

    private static IEnumerable<TestCaseData> Large()
    {
        yield return Bomb("keys in a free map", "a:\n  free:\n" + string.Concat(Enumerable.Range(0, 60_000).Select(i => $"    key{i}: 1\n")), string.Empty);
        yield return Bomb("items", "items:\n" + string.Concat(Enumerable.Range(0, 40_000).Select(i => $"  key{i}: {{ flag: true }}\n")), string.Empty);
        yield return Bomb("values", "a:\n  texts: [" + string.Join(", ", Enumerable.Range(0, 300_000)) + "]", string.Empty);
        yield return Bomb("comments", string.Concat(Enumerable.Repeat("# comment\n", 300_000)) + "a: {}", string.Empty);
        yield return Bomb("one long text", "a: { text: \"" + new string('x', 3_000_000) + "\" }", string.Empty);
        yield return Bomb("a folded text", "a:\n  text: >\n" + string.Concat(Enumerable.Repeat("    line\n", 300_000)), string.Empty);
        yield return Bomb("a plain text of many lines", "a:\n  text: x\n" + string.Concat(Enumerable.Repeat("    line\n", 300_000)), string.Empty);
        yield return Bomb("empty lines", new string('\n', 3_000_000) + "a: {}", string.Empty);
        yield return Bomb("spaces", "a:" + new string(' ', 3_000_000) + "{}", string.Empty);
    }

    [TestCaseSource(nameof(Large))]
    [CancelAfter(60_000)]
    public void A_large_file_is_read_and_laid_over_and_completed_in_linear_time(string text, string unused)
    {
        Assert.That(unused, Is.Empty);
        var document = DocumentReader.Read(YamlTreeReader.Read(text, "large.yaml"), TestPolicy.Definition);
        var joined = DocumentLayers.LayOver(document, document);
        Assert.That(joined.ContentEquals(document), Is.True);
        var table = DefaultsTable.Read(TestPolicy.Tree("{ apiVersion: hawpsdk/defaults/v1, kind: Defaults, defaults: [ { path: 'items[].text', value: x }, { path: 'items[].number', value: 1, where: { path: .flag, equals: true } } ] }"), TestPolicy.Definition, new Dictionary<string, Derivation>());
        Assert.That(table.Complete(joined, TestPolicy.Now), Is.Not.Null);
        Assert.That(DocumentWriter.Write(document), Is.Not.Empty);
    }

    [Test]
    public void All_problems_are_told_at_once_but_not_more_than_twenty()
    {
        var text = "a:\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"  wrong{i}: 1\n"));
        var exception = Assert.Throws<PolicyFileException>(() => DocumentReader.Read(YamlTreeReader.Read(text, "bad.yaml"), TestPolicy.Definition))!;
        Assert.That(exception.Problems, Has.Count.EqualTo(20));
        Assert.That(exception.Message.Split('\n')[0], Does.StartWith("bad.yaml(2,3): "));
    }
}
