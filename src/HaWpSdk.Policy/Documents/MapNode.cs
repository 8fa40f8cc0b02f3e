namespace HaWpSdk.Policy.Documents;

/// <summary>A map from names to nodes, in order. In an open map a name that is not there is unknown, otherwise absent.</summary>
public sealed class MapNode : PolicyNode
{
    private const int Few = 32;
    private readonly string[] _names;
    private readonly PolicyNode[] _nodes;
    private Dictionary<string, int>? _index;

    /// <summary>Creates a map.</summary>
    /// <param name="entries">Its entries; of two with one name the last counts.</param>
    /// <param name="isOpen">Whether there may be more than is known.</param>
    /// <param name="position">Where it was written.</param>
    /// <param name="origin">Why it is here.</param>
    public MapNode(IEnumerable<KeyValuePair<string, PolicyNode>> entries, bool isOpen = false, SourcePosition? position = null, NodeOrigin origin = NodeOrigin.Said)
        : base(position, origin)
    {
        if (entries is null)
        {
            throw new ArgumentNullException(nameof(entries));
        }

        var names = new List<string>();
        var nodes = new List<PolicyNode>();
        Dictionary<string, int>? places = null;
        foreach (var entry in entries)
        {
            // Looking through the names is the fastest way for the few of a section, and quadratic for a file made to hurt.
            if (names.Count == Few)
            {
                places ??= names.Select((name, i) => (name, i)).ToDictionary(n => n.name, n => n.i, StringComparer.Ordinal);
            }

            var index = places is null ? names.IndexOf(entry.Key) : places.TryGetValue(entry.Key, out var place) ? place : -1;
            if (index < 0)
            {
                places?.Add(entry.Key, names.Count);
                names.Add(entry.Key);
                nodes.Add(entry.Value);
            }
            else
            {
                nodes[index] = entry.Value;
            }
        }

        _names = [.. names];
        _nodes = [.. nodes];
        IsOpen = isOpen;
    }

    private MapNode(string[] names, PolicyNode[] nodes, bool isOpen, SourcePosition? position, NodeOrigin origin)
        : base(position, origin)
    {
        _names = names;
        _nodes = nodes;
        IsOpen = isOpen;
    }

    /// <summary>The empty, closed map.</summary>
    public static MapNode Empty { get; } = new([], [], false, null, NodeOrigin.Said);

    /// <summary>Whether there may be more than is known.</summary>
    public bool IsOpen { get; }

    /// <summary>How many entries are known.</summary>
    public int Count => _names.Length;

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The node under a name, or <see langword="null"/>.</summary>
    /// <param name="name">The name, compared ordinally.</param>
    public PolicyNode? this[string name]
    {
        get
        {
            var index = IndexOf(name);
            return index < 0 ? null : _nodes[index];
        }
    }

    /// <summary>The node at a place in the order.</summary>
    /// <param name="index">The place, from 0.</param>
    public PolicyNode this[int index] => _nodes[index];

    /// <summary>The map with one entry added or replaced.</summary>
    /// <param name="name">The name.</param>
    /// <param name="node">The node.</param>
    public MapNode With(string name, PolicyNode node)
    {
        var index = IndexOf(name);
        if (index >= 0)
        {
            var replaced = (PolicyNode[])_nodes.Clone();
            replaced[index] = node;
            return new(_names, replaced, IsOpen, Position, Origin);
        }

        var names = new string[_names.Length + 1];
        var nodes = new PolicyNode[_nodes.Length + 1];
        Array.Copy(_names, names, _names.Length);
        Array.Copy(_nodes, nodes, _nodes.Length);
        names[_names.Length] = name;
        nodes[_nodes.Length] = node;
        return new(names, nodes, IsOpen, Position, Origin);
    }

    /// <summary>The map without one entry.</summary>
    /// <param name="name">The name.</param>
    public MapNode Without(string name)
    {
        var index = IndexOf(name);
        if (index < 0)
        {
            return this;
        }

        var names = new string[_names.Length - 1];
        var nodes = new PolicyNode[_nodes.Length - 1];
        Array.Copy(_names, 0, names, 0, index);
        Array.Copy(_nodes, 0, nodes, 0, index);
        Array.Copy(_names, index + 1, names, index, names.Length - index);
        Array.Copy(_nodes, index + 1, nodes, index, nodes.Length - index);
        return new(names, nodes, IsOpen, Position, Origin);
    }

    /// <summary>The same entries, open or closed.</summary>
    /// <param name="open">Whether there may be more than is known.</param>
    public MapNode AsOpen(bool open = true) => open == IsOpen ? this : new(_names, _nodes, open, Position, Origin);

    /// <inheritdoc/>
    public override PolicyNode WithOrigin(NodeOrigin origin)
    {
        var nodes = new PolicyNode[_nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = _nodes[i].WithOrigin(origin);
        }

        return new MapNode(_names, nodes, IsOpen, Position, origin);
    }

    /// <inheritdoc/>
    public override PolicyNode WithPosition(SourcePosition? position) => new MapNode(_names, _nodes, IsOpen, position, Origin);

    /// <inheritdoc/>
    public override bool ContentEquals(PolicyNode? other)
    {
        if (other is not MapNode map || map.Count != Count || map.IsOpen != IsOpen)
        {
            return false;
        }

        for (var i = 0; i < _names.Length; i++)
        {
            if (!_nodes[i].ContentEquals(map[_names[i]]))
            {
                return false;
            }
        }

        return true;
    }

    private int IndexOf(string name) => KeyIndex.Find(ref _index, _names, name);
}
