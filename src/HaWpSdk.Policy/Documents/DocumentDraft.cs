namespace HaWpSdk.Policy.Documents;

/// <summary>
/// A document while many values are filled in, one after the other. A map is copied before its first change and not again before the next: what somebody else may have seen never
/// changes, and what nobody saw yet is changed where it stands.
/// </summary>
/// <remarks>Lists and what is in their items are always copied: few defaults stand there.</remarks>
/// <param name="root">The document, which stays as it is.</param>
internal sealed class DocumentDraft(MapNode root)
{
    private object _owner = new();

    /// <summary>The document as far as it is filled in. Whoever keeps it, or a map of it, calls <see cref="Share"/>.</summary>
    public MapNode Root { get; private set; } = root;

    /// <summary>Sets the node at a path; maps and keyed lists on the way are created, an unknown on the way swallows the change.</summary>
    /// <param name="path">The path, not empty.</param>
    /// <param name="node">The node.</param>
    public void Set(DocumentPath path, PolicyNode node) => Root = (MapNode)Changed(Root, path, 0, node);

    /// <summary>From now on somebody else knows what there is: it is copied before it is changed.</summary>
    public void Share() => _owner = new();

    private PolicyNode Changed(PolicyNode? current, DocumentPath path, int depth, PolicyNode node)
    {
        if (depth == path.Length)
        {
            return node;
        }

        if (current is UnknownNode)
        {
            return current;
        }

        var segment = path.Step(depth);
        if (segment.IsKey)
        {
            var list = current as ListNode;
            var item = DocumentEdit.Set(list?.Find(segment.Name), path, depth + 1, node);
            return (list ?? new ListNode([], false, current?.Position ?? node.Position)).With(new ListItem(segment.Name, item));
        }

        var map = current as MapNode ?? new MapNode([], false, current?.Position ?? node.Position);
        return map.Put(segment.Name, Changed(map[segment.Name], path, depth + 1, node), _owner);
    }
}
