namespace HaWpSdk.Policy.Documents;

/// <summary>A map from names to nodes, in order. In an open map a name that is not there is unknown, otherwise absent.</summary>
public sealed class MapNode : PolicyNode
{
    private const int Few = 32;

    // What a map of a draft has room for beyond its entries.
    private const int Room = 8;

    // Longer than the map while it belongs to a draft; what stands behind its end means nothing.
    private string[] _names;
    private PolicyNode[] _nodes;
    private int _count;
    private int _asked;
    private Dictionary<string, int>? _index;
    private readonly object? _owner;

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

        IsOpen = isOpen;
        if (entries is IReadOnlyList<KeyValuePair<string, PolicyNode>> { Count: <= Few } few && TryCopy(few, out _names, out _nodes))
        {
            _count = _names.Length;
            return;
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
        _count = _names.Length;
    }

    private MapNode(string[] names, PolicyNode[] nodes, int count, bool isOpen, SourcePosition? position, NodeOrigin origin, object? owner = null)
        : base(position, origin)
    {
        _names = names;
        _nodes = nodes;
        _count = count;
        _owner = owner;
        IsOpen = isOpen;
    }

    /// <summary>The empty, closed map.</summary>
    public static MapNode Empty { get; } = new([], [], 0, false, null, NodeOrigin.Said);

    /// <summary>Whether there may be more than is known.</summary>
    public bool IsOpen { get; }

    /// <summary>How many entries are known.</summary>
    public int Count => _count;

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            if (_names.Length != _count)
            {
                // Two threads may both cut off the rest, to the same effect.
                var names = new string[_count];
                Array.Copy(_names, names, names.Length);
                _names = names;
            }

            return _names;
        }
    }

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
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public PolicyNode this[int index] => (uint)index < (uint)_count ? _nodes[index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>The map with one entry added or replaced.</summary>
    /// <param name="name">The name.</param>
    /// <param name="node">The node.</param>
    public MapNode With(string name, PolicyNode node)
    {
        var index = IndexOf(name);
        if (index >= 0)
        {
            var replaced = NodesWithRoom(0);
            replaced[index] = node;
            return new(SharedNames(), replaced, _count, IsOpen, Position, Origin);
        }

        var names = NamesWithRoom(1);
        var nodes = NodesWithRoom(1);
        names[_count] = name;
        nodes[_count] = node;
        return new(names, nodes, _count + 1, IsOpen, Position, Origin);
    }

    /// <summary>The map with one entry added or replaced, for the owner of a draft: this very map when it belongs to that owner, who alone knows it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="node">The node.</param>
    /// <param name="owner">The owner.</param>
    internal MapNode Put(string name, PolicyNode node, object owner)
    {
        var map = ReferenceEquals(_owner, owner) ? this : new MapNode(NamesWithRoom(Room), NodesWithRoom(Room), _count, IsOpen, Position, Origin, owner);
        map.Put(name, node);
        return map;
    }

    private void Put(string name, PolicyNode node)
    {
        var index = IndexOf(name);
        if (index >= 0)
        {
            _nodes[index] = node;
            return;
        }

        if (_count == _names.Length || _count == _nodes.Length)
        {
            (_names, _nodes) = (NamesWithRoom(_count + Room), NodesWithRoom(_count + Room));
        }

        _names[_count] = name;
        _nodes[_count] = node;
        _count++;
        _index = null;
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

        var names = new string[_count - 1];
        var nodes = new PolicyNode[_count - 1];
        Array.Copy(_names, 0, names, 0, index);
        Array.Copy(_nodes, 0, nodes, 0, index);
        Array.Copy(_names, index + 1, names, index, names.Length - index);
        Array.Copy(_nodes, index + 1, nodes, index, nodes.Length - index);
        return new(names, nodes, names.Length, IsOpen, Position, Origin);
    }

    /// <summary>The same entries, open or closed.</summary>
    /// <param name="open">Whether there may be more than is known.</param>
    public MapNode AsOpen(bool open = true) => open == IsOpen ? this : new(SharedNames(), SharedNodes(), _count, open, Position, Origin);

    /// <inheritdoc/>
    public override PolicyNode WithOrigin(NodeOrigin origin)
    {
        var nodes = new PolicyNode[_count];
        var isSame = origin == Origin;
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = _nodes[i].WithOrigin(origin);
            isSame &= ReferenceEquals(nodes[i], _nodes[i]);
        }

        return isSame && _owner is null ? this : new MapNode(SharedNames(), nodes, _count, IsOpen, Position, origin);
    }

    /// <inheritdoc/>
    public override PolicyNode WithPosition(SourcePosition? position) =>
        ReferenceEquals(position, Position) && _owner is null ? this : new MapNode(SharedNames(), SharedNodes(), _count, IsOpen, position, Origin);

    /// <inheritdoc/>
    public override bool ContentEquals(PolicyNode? other)
    {
        if (other is not MapNode map || map.Count != Count || map.IsOpen != IsOpen)
        {
            return false;
        }

        for (var i = 0; i < _count; i++)
        {
            if (!_nodes[i].ContentEquals(map[_names[i]]))
            {
                return false;
            }
        }

        return true;
    }

    // Few entries with different names, as nearly all are: no list that grows.
    private static bool TryCopy(IReadOnlyList<KeyValuePair<string, PolicyNode>> entries, out string[] names, out PolicyNode[] nodes)
    {
        var count = entries.Count;
        names = count == 0 ? [] : new string[count];
        nodes = count == 0 ? [] : new PolicyNode[count];
        for (var i = 0; i < count; i++)
        {
            var entry = entries[i];
            for (var before = 0; before < i; before++)
            {
                if (names[before] == entry.Key)
                {
                    return false;
                }
            }

            names[i] = entry.Key;
            nodes[i] = entry.Value;
        }

        return true;
    }

    private int IndexOf(string name) => KeyIndex.Find(ref _index, ref _asked, _names, _count, name);

    // The arrays of a map that belongs to a draft go on changing: others get their own.
    private string[] SharedNames() => _owner is null ? _names : NamesWithRoom(0);

    private PolicyNode[] SharedNodes() => _owner is null ? _nodes : NodesWithRoom(0);

    private string[] NamesWithRoom(int room)
    {
        var names = new string[_count + room];
        Array.Copy(_names, names, _count);
        return names;
    }

    private PolicyNode[] NodesWithRoom(int room)
    {
        var nodes = new PolicyNode[_count + room];
        Array.Copy(_nodes, nodes, _count);
        return nodes;
    }
}
