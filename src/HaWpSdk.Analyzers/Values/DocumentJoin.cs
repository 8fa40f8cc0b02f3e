using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Analyzers.Values;

/// <summary>What is known about a document after two ways meet: equal values stay, different ones become unknown, what only one way has may or may not be there.</summary>
internal static class DocumentJoin
{
    public static MapNode Join(MapNode left, MapNode right)
    {
        if (ReferenceEquals(left, right))
        {
            return left;
        }

        var result = new MapNode([], left.IsOpen || right.IsOpen, left.Position ?? right.Position);
        foreach (var name in left.Names.Concat(right.Names.Where(n => left[n] is null)))
        {
            var node = (left[name], right[name]) switch
            {
                ({ } a, { } b) => Join(a, b),
                ({ } a, null) => new UnknownNode("only one way sets it", a.Position),
                (null, { } b) => new UnknownNode("only one way sets it", b.Position),
                _ => null,
            };
            result = node is null ? result : result.With(name, node);
        }

        return result;
    }

    private static PolicyNode Join(PolicyNode left, PolicyNode right)
    {
        if (ReferenceEquals(left, right))
        {
            return left;
        }

        switch (left, right)
        {
            case (MapNode a, MapNode b):
                return Join(a, b);
            case (ScalarNode a, ScalarNode b) when a.ContentEquals(b):
                return a;
            case (ListNode a, ListNode b):
                return JoinLists(a, b);
            default:
                return new UnknownNode("it differs between the ways", left.Position ?? right.Position);
        }
    }

    private static PolicyNode JoinLists(ListNode left, ListNode right)
    {
        if (left.ContentEquals(right))
        {
            return left;
        }

        var keyed = left.Items.Concat(right.Items).All(i => i.Key is not null);
        if (!keyed || left.Items.Concat(right.Items).GroupBy(i => i.Key).Any(g => g.Count() > 2))
        {
            return new UnknownNode("it differs between the ways", left.Position ?? right.Position);
        }

        // Items of both ways stay; the others may be there.
        var common = left.Items.Where(i => right.Find(i.Key!) is not null).Select(i => new ListItem(i.Key, Join(i.Node, right.Find(i.Key!)!)));
        return new ListNode(common, true, left.Position ?? right.Position);
    }
}
