using System.Collections;

namespace HaWpSdk.WordPress.Php;

/// <summary>A list that may grow while it is enumerated: an enumeration sees what was there when it began.</summary>
internal sealed class GrowingList<T> : IReadOnlyList<T>
{
    internal static readonly GrowingList<T> Empty = new();

    private readonly List<T> _items = [];

    public int Count => _items.Count;

    public T this[int index] => _items[index];

    internal void Add(T item) => _items.Add(item);

    public IEnumerator<T> GetEnumerator()
    {
        var count = _items.Count;
        for (var i = 0; i < count; i++)
            yield return _items[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
