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

        // What one of the two could not see stays unseen: saying something about one field says nothing about the others.
        var entries = lower.Names.Select((name, i) => new KeyValuePair<string, PolicyNode>(name, lower[i]))
            .Concat(upper.Names.Select((name, i) => new KeyValuePair<string, PolicyNode>(name, lower[name] is { } below ? Merge(below, upper[i]) : upper[i])));
        return new MapNode(entries, lower.IsOpen || upper.IsOpen, lower.Position, lower.Origin);
    }

    private static PolicyNode Merge(PolicyNode below, PolicyNode above)
    {
        switch (below, above)
        {
            case (MapNode lower, MapNode upper):
                var map = LayOver(lower, upper);
                return upper.Position is null ? map : map.WithPosition(upper.Position);
            case (ListNode lower, ListNode { Count: > 0 } upper) when upper[0].Key is not null:
                return new ListNode(Merged(lower, upper), upper.IsOpen || lower.IsOpen, upper.Position ?? lower.Position, lower.Origin);
            default:
                return above;
        }
    }

    private static List<ListItem> Merged(ListNode lower, ListNode upper)
    {
        var items = new List<ListItem>(lower.Items);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Key is { } key)
            {
                places[key] = i;
            }
        }

        foreach (var item in upper.Items)
        {
            if (item.Key is { } key && places.TryGetValue(key, out var place))
            {
                items[place] = new ListItem(key, Merge(items[place].Node, item.Node));
            }
            else
            {
                if (item.Key is { } added)
                {
                    places[added] = items.Count;
                }

                items.Add(item);
            }
        }

        return items;
    }
}
