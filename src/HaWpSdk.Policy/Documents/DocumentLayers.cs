namespace HaWpSdk.Policy.Documents;

/// <summary>Joins documents of several producers into one.</summary>
public static class DocumentLayers
{
    /// <summary>Lays one document over another: maps and keyed lists merge, everything else of the upper one wins.</summary>
    /// <param name="lower">The background.</param>
    /// <param name="upper">What was observed, or what a test says.</param>
    public static MapNode LayOver(MapNode lower, MapNode upper)
    {
        if (lower is null)
        {
            throw new ArgumentNullException(nameof(lower));
        }

        if (upper is null)
        {
            throw new ArgumentNullException(nameof(upper));
        }

        var result = lower.AsOpen(lower.IsOpen && upper.IsOpen);
        for (var i = 0; i < upper.Count; i++)
        {
            var name = upper.Names[i];
            result = result.With(name, lower[name] is { } below ? Merge(below, upper[i]) : upper[i]);
        }

        return upper.IsOpen && !lower.IsOpen ? result.AsOpen() : result;
    }

    private static PolicyNode Merge(PolicyNode below, PolicyNode above)
    {
        switch (below, above)
        {
            case (MapNode lower, MapNode upper):
                var map = LayOver(lower, upper);
                return upper.Position is null ? map : map.WithPosition(upper.Position);
            case (ListNode lower, ListNode { Count: > 0 } upper) when upper[0].Key is not null:
                var list = lower;
                foreach (var item in upper.Items)
                {
                    list = list.With(item.Key is not null && lower.Find(item.Key) is { } existing ? new ListItem(item.Key, Merge(existing, item.Node)) : item);
                }

                return list.AsOpen(upper.IsOpen || lower.IsOpen).WithPosition(upper.Position ?? lower.Position);
            default:
                return above;
        }
    }
}
