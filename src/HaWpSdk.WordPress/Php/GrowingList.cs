using System.Collections;

namespace HaWpSdk.WordPress.Php;

/// <summary>A list that may grow while it is enumerated: an enumeration sees what was there when it began.</summary>
internal sealed class GrowingList<T> : IReadOnlyList<T>
{
    internal static readonly GrowingList<T> Empty = new();

    private T[] _items = [];

    public int Count { get; private set; }

    public T this[int index] => index < Count ? _items[index] : throw new ArgumentOutOfRangeException(nameof(index));

    internal void Add(T item)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, Count == 0 ? 1 : Count * 2); // most names stand for one thing
        _items[Count++] = item;
    }

    public IEnumerator<T> GetEnumerator()
    {
        var (items, count) = (_items, Count);
        for (var i = 0; i < count; i++)
            yield return items[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
