namespace HaWpSdk.Policy.Documents;

/// <summary>One item of a list.</summary>
/// <param name="Key">Its key in a list of keyed items; <see langword="null"/> in a list of values.</param>
/// <param name="Node">Its content.</param>
public readonly record struct ListItem(string? Key, PolicyNode Node);

/// <summary>A list of values, or of items with keys. An open list may have more items than are known.</summary>
public sealed class ListNode : PolicyNode
{
    private readonly ListItem[] _items;
    private Dictionary<string, int>? _index;
    private int _asked;

    /// <summary>Creates a list.</summary>
    /// <param name="items">Its items.</param>
    /// <param name="isOpen">Whether there may be more than is known.</param>
    /// <param name="position">Where it was written.</param>
    /// <param name="origin">Why it is here.</param>
    public ListNode(IEnumerable<ListItem> items, bool isOpen = false, SourcePosition? position = null, NodeOrigin origin = NodeOrigin.Said)
        : base(position, origin)
    {
        _items = items switch
        {
            null => throw new ArgumentNullException(nameof(items)),
            ListItem[] { Length: 0 } => [],
            ListItem[] array => (ListItem[])array.Clone(),
            _ => [.. items],
        };
        IsOpen = isOpen;
    }

    private ListNode(ListItem[] items, bool isOpen, SourcePosition? position, NodeOrigin origin)
        : base(position, origin)
    {
        _items = items;
        IsOpen = isOpen;
    }

    /// <summary>The empty, closed list.</summary>
    public static ListNode Empty { get; } = new([], false, null, NodeOrigin.Said);

    /// <summary>A list of texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="position">Where it was written.</param>
    /// <param name="origin">Why it is here.</param>
    public static ListNode OfTexts(IEnumerable<string> texts, SourcePosition? position = null, NodeOrigin origin = NodeOrigin.Said)
    {
        if ((texts ?? throw new ArgumentNullException(nameof(texts))) is IReadOnlyList<string> known)
        {
            var items = known.Count == 0 ? [] : new ListItem[known.Count];
            for (var i = 0; i < items.Length; i++)
            {
                items[i] = new ListItem(null, new ScalarNode(PolicyValue.OfText(known[i]), position, origin));
            }

            return new ListNode(items, false, position, origin);
        }

        return OfTexts([.. texts], position, origin);
    }

    /// <summary>Whether there may be more than is known.</summary>
    public bool IsOpen { get; }

    /// <summary>How many items are known.</summary>
    public int Count => _items.Length;

    /// <summary>The item at a place in the order.</summary>
    /// <param name="index">The place, from 0.</param>
    public ListItem this[int index] => _items[index];

    /// <summary>The items, in order.</summary>
    public IReadOnlyList<ListItem> Items => _items;

    /// <summary>The item with a key, or <see langword="null"/>.</summary>
    /// <param name="key">The key, compared ordinally.</param>
    public PolicyNode? Find(string key)
    {
        var index = IndexOf(key);
        return index < 0 ? null : _items[index].Node;
    }

    /// <summary>The list with one item more, or, for a key it has already, with that item replaced in its place.</summary>
    /// <param name="item">The item.</param>
    public ListNode With(ListItem item)
    {
        var index = item.Key is null ? -1 : IndexOf(item.Key);
        if (index >= 0)
        {
            var replaced = (ListItem[])_items.Clone();
            replaced[index] = item;
            return new(replaced, IsOpen, Position, Origin);
        }

        var items = new ListItem[_items.Length + 1];
        Array.Copy(_items, items, _items.Length);
        items[_items.Length] = item;
        return new(items, IsOpen, Position, Origin);
    }

    /// <summary>The list without the item of a key.</summary>
    /// <param name="key">The key.</param>
    public ListNode Without(string key) => IndexOf(key) < 0
        ? this
        : new([.. _items.Where(item => !string.Equals(item.Key, key, StringComparison.Ordinal))], IsOpen, Position, Origin);

    /// <summary>The same items, open or closed.</summary>
    /// <param name="open">Whether there may be more than is known.</param>
    public ListNode AsOpen(bool open = true) => open == IsOpen ? this : new(_items, open, Position, Origin);

    /// <inheritdoc/>
    public override PolicyNode WithOrigin(NodeOrigin origin)
    {
        ListItem[]? changed = null;
        for (var i = 0; i < _items.Length; i++)
        {
            var node = _items[i].Node.WithOrigin(origin);
            if (changed is null && !ReferenceEquals(node, _items[i].Node))
            {
                changed = (ListItem[])_items.Clone();
            }

            if (changed is not null)
            {
                changed[i] = new ListItem(_items[i].Key, node);
            }
        }

        return changed is null && origin == Origin ? this : new ListNode(changed ?? _items, IsOpen, Position, origin);
    }

    /// <inheritdoc/>
    public override PolicyNode WithPosition(SourcePosition? position) => ReferenceEquals(position, Position) ? this : new ListNode(_items, IsOpen, position, Origin);

    /// <inheritdoc/>
    public override bool ContentEquals(PolicyNode? other)
    {
        if (other is not ListNode list || list.Count != Count || list.IsOpen != IsOpen)
        {
            return false;
        }

        for (var i = 0; i < _items.Length; i++)
        {
            if (!string.Equals(_items[i].Key, list[i].Key, StringComparison.Ordinal) || !_items[i].Node.ContentEquals(list[i].Node))
            {
                return false;
            }
        }

        return true;
    }

    private int IndexOf(string key) => KeyIndex.Find(ref _index, ref _asked, _items, key);
}
