using CsCheck;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Tests.Support;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.Policy.Tests.Documents;

/// <summary>A draft gives what single edits give, and what somebody else saw of it never changes.</summary>
[TestFixture]
public sealed class DocumentDraftTests
{
    private static readonly string[] Names = ["a", "b", "c", "d", "e"];

    private static readonly Gen<DocumentPath> Path = Gen.Select(Gen.Int[0, Names.Length - 1], Gen.Int[0, 9])
        .Array[1, 4]
        .Select(steps => steps.Aggregate(DocumentPath.Root, (path, step) => step.Item2 == 0 && path.Length > 0 ? path.Item(Names[step.Item1]) : path.Field(Names[step.Item1])));

    private static readonly Gen<PolicyNode> Node = Gen.Int[0, 11].Select(n => n switch
    {
        0 => (PolicyNode)new UnknownNode(),
        1 => MapNode.Empty.With("a", new ScalarNode(PolicyValue.OfNumber(1))),
        2 => new ListNode([new ListItem("a", MapNode.Empty)]),
        3 => MapNode.Empty.AsOpen(),
        _ => new ScalarNode(PolicyValue.OfNumber(n)),
    });

    [Test]
    public void A_draft_gives_what_single_edits_give_and_shared_states_stay() =>
        Gen.Select(Path, Node, Gen.Int[0, 5]).Array[1, 40].Select(Generators.Document(small: true)).Sample(
            (steps, document) =>
            {
                var before = Write(document);
                var draft = new DocumentDraft(document);
                var expected = document;
                var seen = new List<(MapNode Root, string Text, string Names)>();
                foreach (var (path, node, share) in steps)
                {
                    draft.Set(path, node);
                    expected = DocumentEdit.Set(expected, path, node, replaceUnknown: false);
                    if (share == 0)
                    {
                        draft.Share();
                        seen.Add((draft.Root, Write(draft.Root), string.Join(",", draft.Root.Names)));
                    }
                }

                return Write(draft.Root) == Write(expected)
                    && draft.Root.Names.SequenceEqual(expected.Names)
                    && Write(document) == before
                    && seen.All(s => Write(s.Root) == s.Text && string.Join(",", s.Root.Names) == s.Names);
            },
            iter: Effort.Iterations(3000));

    [Test]
    public void A_copy_of_a_map_in_a_draft_does_not_follow_it()
    {
        var draft = new DocumentDraft(MapNode.Empty);
        var number = new ScalarNode(PolicyValue.OfNumber(1));
        draft.Set(DocumentPath.Parse("a.b"), number);
        var section = (MapNode)draft.Root["a"]!;
        var copies = new[] { section.AsOpen(), section.With("x", number), section.Without("b"), (MapNode)section.WithOrigin(section.Origin), (MapNode)section.WithPosition(section.Position), (MapNode)section.WithOrigin(NodeOrigin.Derived) };
        var before = copies.Select(Write).ToList();
        draft.Set(DocumentPath.Parse("a.c"), number);
        draft.Set(DocumentPath.Parse("a.b"), new ScalarNode(PolicyValue.OfNumber(2)));
        Assert.That(copies.Select(Write), Is.EqualTo(before));
    }

    [Test]
    public void A_map_of_a_draft_grows_beyond_what_is_looked_through()
    {
        var draft = new DocumentDraft(MapNode.Empty);
        for (var i = 0; i < 100; i++)
        {
            draft.Set(DocumentPath.Parse("section.name" + i), new ScalarNode(PolicyValue.OfNumber(i)));
            Assert.That(((MapNode)draft.Root["section"]!)["name" + i], Is.Not.Null);
        }

        var section = (MapNode)draft.Root["section"]!;
        Assert.Multiple(() =>
        {
            Assert.That(section.Names, Is.EqualTo(Enumerable.Range(0, 100).Select(i => "name" + i)));
            Assert.That(section["name100"], Is.Null);
            Assert.That(() => section[100], Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    private static string Write(MapNode map) => DocumentWriter.Write(map);
}
