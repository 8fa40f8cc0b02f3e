namespace HaWpSdk.Simulator.Wire;

/// <summary>The dotted names of a query request as a tree: <c>Filter.1.Name=x</c>.</summary>
internal sealed class QueryTree
{
    public string? Value { get; private set; }
    public Dictionary<string, QueryTree> Children { get; } = new(StringComparer.Ordinal);

    public static QueryTree From(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var root = new QueryTree();
        foreach (var pair in pairs)
        {
            var node = root;
            foreach (var part in pair.Key.Split('.'))
            {
                if (!node.Children.TryGetValue(part, out var child))
                    node.Children[part] = child = new QueryTree();
                node = child;
            }
            node.Value = pair.Value;
        }
        return root;
    }

    /// <summary>The numbered children in order, looking through one level of a list's element name.</summary>
    public IEnumerable<QueryTree> Items()
    {
        var holder = this;
        if (Children.Count == 1 && !int.TryParse(Children.Keys.First(), out _))
            holder = Children.Values.First();
        return holder.Children
            .Where(child => int.TryParse(child.Key, out _))
            .OrderBy(child => int.Parse(child.Key, System.Globalization.CultureInfo.InvariantCulture))
            .Select(child => child.Value);
    }
}
