using CsCheck;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Tests.Support;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.Policy.Tests.Documents;

/// <summary>Files hold any document; edits and layers do what their names say.</summary>
[TestFixture]
public sealed class DocumentTests
{
    private static readonly Gen<DocumentPath> Paths = Any.Of("a.text", "a.flag", "a", "items", "items[x]", "items[x].flag", "items[y].parts[p].flag", "a.texts").Select(DocumentPath.Parse);

    [Test]
    public void A_document_is_read_back_as_it_was_written() =>
        Generators.Document(small: false).Sample(
            document =>
            {
                var text = DocumentWriter.Write(document);
                var read = DocumentReader.Read(YamlTreeReader.Read(text, "written.yaml"), TestPolicy.Definition);
                return read.ContentEquals(document) && DocumentWriter.Write(read) == text;
            },
            iter: Effort.Iterations(1500),
            print: DocumentWriter.Write);

    [Test]
    public void A_file_of_bytes_is_read_back_too() =>
        Generators.Document(small: false).Sample(
            document => DocumentReader.Read(YamlTreeReader.Read(System.Text.Encoding.UTF8.GetBytes(DocumentWriter.Write(document)), "written.yaml"), TestPolicy.Definition).ContentEquals(document),
            iter: Effort.Iterations(300),
            print: DocumentWriter.Write);

    [Test]
    public void A_key_longer_than_YAML_allows_before_a_colon_is_read_back()
    {
        var key = new string('k', 5000);
        var document = MapNode.Empty.With("items", new ListNode([new ListItem(key, MapNode.Empty.With("flag", new ScalarNode(PolicyValue.OfBoolean(true))))]))
            .With("a", MapNode.Empty.With("free", new ListNode([new ListItem(null, MapNode.Empty.With(key, new ScalarNode(PolicyValue.Null)))])));
        Assert.That(DocumentReader.Read(YamlTreeReader.Read(DocumentWriter.Write(document), "x.yaml"), TestPolicy.Definition).ContentEquals(document), Is.True);
    }

    [Test]
    public void Half_a_character_is_written_as_the_mark_for_it()
    {
        var document = TestPolicy.Document("{}").With("a", MapNode.Empty.With("text", new ScalarNode(PolicyValue.OfText("x\ud800y"))));
        Assert.That(DocumentWriter.Write(document), Is.EqualTo("a:\n  text: \"x\ufffdy\"\n"));
    }

    [Test]
    public void Trees_survive_their_binary_form() =>
        Generators.Document(small: false).Select(Generators.Document(small: true)).Sample(
            (one, two) =>
            {
                YamlTree[] trees = [YamlTreeReader.Read(DocumentWriter.Write(one), "one.yaml"), YamlTreeReader.Read(DocumentWriter.Write(two), "two.yaml")];
                using var stream = new MemoryStream();
                YamlTreeBinary.Write(stream, trees);
                stream.Position = 0;
                var read = YamlTreeBinary.Read(stream);
                return read.Count == 2 && Same(read[0], trees[0]) && Same(read[1], trees[1]);
            },
            iter: Effort.Iterations(500));

    [Test]
    public void What_is_set_is_found_and_what_is_removed_is_not() =>
        Gen.Select(Generators.Document(small: true), Paths).Sample(
            (document, path) =>
            {
                var node = new ScalarNode(PolicyValue.OfText("set"));
                var set = DocumentEdit.Set(document, path, node);
                var removed = DocumentEdit.Remove(set, path);
                return ReferenceEquals(Lookup.Find(set, path).Node, node)
                    && Lookup.Find(removed, path).State is LookupState.Absent or LookupState.Unknown
                    && DocumentEdit.Set(set, path, node).ContentEquals(set)
                    && DocumentEdit.Remove(removed, path).ContentEquals(removed);
            },
            iter: Effort.Iterations(2000));

    [Test]
    public void Removing_what_is_not_there_changes_nothing_and_claims_nothing() =>
        Gen.Select(Generators.Document(small: true), Paths).Where(t => Lookup.Find(t.Item1, t.Item2) is { State: LookupState.Unknown } or { State: LookupState.Absent, Node: not ScalarNode }).Sample(
            (document, path) =>
            {
                var removed = DocumentEdit.Remove(document, path);
                return Lookup.Find(document, path).Node is UnknownNode node && ReferenceEquals(node, Exactly(document, path)) ? removed is not null : removed.ContentEquals(document);
            },
            iter: Effort.Iterations(2000));

    [Test]
    public void An_unknown_on_the_way_swallows_a_default_and_opens_for_a_setting()
    {
        var document = TestPolicy.Document("{ a: $unknown }");
        var path = DocumentPath.Parse("a.flag");
        var node = new ScalarNode(PolicyValue.OfBoolean(true));
        Assert.That(DocumentEdit.Set(document, path, node, replaceUnknown: false).ContentEquals(document), Is.True);
        var set = DocumentEdit.Set(document, path, node);
        Assert.That(Lookup.Find(set, DocumentPath.Parse("a.text")).State, Is.EqualTo(LookupState.Unknown), "the rest stays unknown");
    }

    [Test]
    public void Layers_say_what_the_upper_one_says_and_keep_the_rest() =>
        Gen.Select(Generators.Document(small: true), Generators.Document(small: true)).Sample(
            (lower, upper) =>
            {
                var joined = DocumentLayers.LayOver(lower, upper);
                return DocumentLayers.LayOver(joined, upper).ContentEquals(joined)
                    && DocumentLayers.LayOver(MapNode.Empty, upper).ContentEquals(upper)
                    && DocumentLayers.LayOver(lower, MapNode.Empty).ContentEquals(lower)
                    && joined.IsOpen == (lower.IsOpen || upper.IsOpen)
                    && upper.Names.All(n => upper[n] is not ScalarNode || joined[n]!.ContentEquals(upper[n]))
                    && lower.Names.All(n => upper[n] is not null || joined[n]!.ContentEquals(lower[n]));
            },
            iter: Effort.Iterations(2000));

    [TestCase("")]
    [TestCase("a")]
    [TestCase("a.b.c")]
    [TestCase("plugins[wp-rocket].version")]
    [TestCase("edge.behaviours[/wp-content/*].ttl.default")]
    [TestCase("items[a.b].c")]
    [TestCase("items[a[b].c")]
    [TestCase("[x]")]
    public void A_path_is_printed_as_it_is_read(string text) => Assert.That(DocumentPath.Parse(text).ToString(), Is.EqualTo(text));

    [TestCase(".a")]
    [TestCase("a.")]
    [TestCase("a..b")]
    [TestCase("a[b")]
    [TestCase("a[b]c")]
    [TestCase("a.[b]")]
    public void What_is_no_path_is_refused(string text)
    {
        Assert.That(DocumentPath.TryParse(text, out _), Is.False);
        Assert.That(() => DocumentPath.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains(text));
    }

    [Test]
    public void Paths_of_fields_and_keys_are_printed_and_read_back() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 5], Generators.Key, Gen.Bool).List[1, 4].Sample(
            steps =>
            {
                var path = steps.Aggregate(DocumentPath.Root, (p, s) => s.Item3 ? p.Item(s.Item2) : p.Field(s.Item1));
                return DocumentPath.Parse(path.ToString()).Equals(path) && path.Parent().IsPrefixOf(path) && !path.IsPrefixOf(path.Parent());
            },
            iter: Effort.Iterations(2000));

    private static PolicyNode? Exactly(MapNode document, DocumentPath path) => path.Length == 0 ? document : Lookup.Find(document, path.Parent()).Node switch
    {
        MapNode map => map[path.Segments[^1].Name],
        ListNode list => list.Find(path.Segments[^1].Name),
        _ => null,
    };

    private static bool Same(YamlTree a, YamlTree b) => a.File == b.File && a.Line == b.Line && a.Column == b.Column && (a, b) switch
    {
        (YamlScalar x, YamlScalar y) => x.Text == y.Text && x.IsPlain == y.IsPlain,
        (YamlSequence x, YamlSequence y) => x.Items.Count == y.Items.Count && x.Items.Zip(y.Items).All(p => Same(p.First, p.Second)),
        (YamlMapping x, YamlMapping y) => x.Entries.Count == y.Entries.Count && x.Entries.Zip(y.Entries).All(p => Same(p.First.Key, p.Second.Key) && Same(p.First.Value, p.Second.Value)),
        _ => false,
    };
}
