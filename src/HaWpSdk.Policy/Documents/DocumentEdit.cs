namespace HaWpSdk.Policy.Documents;

/// <summary>Changes to a document's tree, each of which gives a new tree. Builder and compiler apply the same ones.</summary>
public static class DocumentEdit
{
    /// <summary>Sets the node at a path; maps and keyed lists on the way are created.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="path">The path, not empty.</param>
    /// <param name="node">The node.</param>
    /// <param name="replaceUnknown">Whether an unknown on the way becomes an open map or list (<see langword="true"/>) or swallows the change.</param>
    public static MapNode Set(MapNode root, DocumentPath path, PolicyNode node, bool replaceUnknown = true) =>
        (MapNode)Set(root, path, 0, node, replaceUnknown);

    /// <summary>Removes the node at a path, if it is there.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="path">The path, not empty.</param>
    public static MapNode Remove(MapNode root, DocumentPath path) =>
        Lookup.Find(root, path) is { State: LookupState.Absent, Node: not ScalarNode } ? root : (MapNode)Change(root, path, 0, _ => null, null, false)!;

    /// <summary>Changes the node at a path; the function gets <see langword="null"/> for an absent one and may return <see langword="null"/> to remove it.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="path">The path, not empty.</param>
    /// <param name="change">The change.</param>
    /// <param name="position">The position of maps and lists that are created on the way.</param>
    public static MapNode Update(MapNode root, DocumentPath path, Func<PolicyNode?, PolicyNode?> change, SourcePosition? position = null) =>
        (MapNode)Change(root, path, 0, change, position, true)!;

    /// <summary>Sets a node below another one, from a step of the path on; an unknown on the way swallows the change.</summary>
    internal static PolicyNode Set(PolicyNode? current, DocumentPath path, int depth, PolicyNode node) => Set(current, path, depth, node, replaceUnknown: false);

    // Setting is what happens thousands of times: no function, and nothing that may be removed.
    private static PolicyNode Set(PolicyNode? current, DocumentPath path, int depth, PolicyNode node, bool replaceUnknown)
    {
        if (depth == path.Length)
        {
            return node;
        }

        var isUnknown = current is UnknownNode;
        if (isUnknown && !replaceUnknown)
        {
            return current!;
        }

        var segment = path.Step(depth);
        if (segment.IsKey)
        {
            var list = current as ListNode ?? new ListNode([], isUnknown, current?.Position ?? node.Position);
            return list.With(new ListItem(segment.Name, Set(list.Find(segment.Name), path, depth + 1, node, replaceUnknown)));
        }

        var map = current as MapNode ?? new MapNode([], isUnknown, current?.Position ?? node.Position);
        return map.With(segment.Name, Set(map[segment.Name], path, depth + 1, node, replaceUnknown));
    }

    private static PolicyNode? Change(PolicyNode? node, DocumentPath path, int depth, Func<PolicyNode?, PolicyNode?> change, SourcePosition? position, bool replaceUnknown)
    {
        if (depth == path.Length)
        {
            return change(node);
        }

        var segment = path.Step(depth);
        if (node is UnknownNode && !replaceUnknown)
        {
            return node;
        }

        if (segment.IsKey)
        {
            var list = node as ListNode;
            var changed = Change(list?.Find(segment.Name), path, depth + 1, change, position, replaceUnknown);
            if (changed is null)
            {
                // Nothing to remove: what was absent, unknown or null stays so.
                return list is null ? node : list.Without(segment.Name);
            }

            list ??= new ListNode([], node is UnknownNode, node?.Position ?? position);
            return list.With(new ListItem(segment.Name, changed));
        }

        var map = node as MapNode;
        var child = Change(map?[segment.Name], path, depth + 1, change, position, replaceUnknown);
        if (child is null)
        {
            return map is null ? node : map.Without(segment.Name);
        }

        map ??= new MapNode([], node is UnknownNode, node?.Position ?? position);
        return map.With(segment.Name, child);
    }
}
