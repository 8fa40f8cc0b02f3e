using System.Collections.Concurrent;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Sections;

/// <summary>A builder of one section of the document. It never changes: each method gives a new one.</summary>
/// <typeparam name="TSelf">The builder itself.</typeparam>
/// <remarks>
/// A <see langword="null"/> argument where something is needed, and a number that is no member of an enumeration, throw at the call
/// (<see cref="ArgumentNullException"/>, <see cref="ArgumentOutOfRangeException"/>). Whatever else can never exist is told by <c>Build</c>, all at once.
/// The state of a builder is what was said so far, as a sparse document; it holds no defaults. See
/// <c>docs/decisions/0002-the-builder-is-its-document.md</c>.
/// </remarks>
public abstract class Section<TSelf>
    where TSelf : Section<TSelf>
{
    private static readonly ConcurrentDictionary<string, DocumentPath> Paths = new(StringComparer.Ordinal);

    private protected Section(MapNode said, DocumentPath place)
    {
        Said = said;
        Place = place;
    }

    /// <summary>What was said in this section.</summary>
    internal MapNode Said { get; }

    /// <summary>Where this section stands in the document: every node's position begins with it.</summary>
    internal DocumentPath Place { get; }

    /// <summary>The same builder with other content.</summary>
    private protected abstract TSelf Continue(MapNode said);

    /// <summary>Sets a path; <see langword="null"/> says nothing.</summary>
    private protected TSelf Set(string path, PolicyNode? node) => Set(PathOf(path), node);

    private protected TSelf Set(DocumentPath path, PolicyNode? node) =>
        node is null ? (TSelf)this : Continue(DocumentEdit.Set(Said, path, At(node, path)));

    /// <summary>Appends one value to a list of values.</summary>
    private protected TSelf Append(string path, PolicyNode node)
    {
        var place = PathOf(path);
        var position = PositionOf(place);
        return Continue(DocumentEdit.Update(
            Said,
            place,
            list => (list as ListNode ?? new ListNode([], false, position)).With(new ListItem(null, node.WithPosition(position))),
            position));
    }

    /// <summary>Appends an item; a second one with the same key stays beside the first, for <c>Build</c> to refuse.</summary>
    private protected TSelf AppendItem(string path, string key, params ReadOnlySpan<(string Field, PolicyNode? Node)> fields)
    {
        var place = PathOf(path);
        return AppendItem(place, key, ItemOf(place.Item(key), fields));
    }

    private TSelf AppendItem(DocumentPath place, string key, MapNode item)
    {
        var position = PositionOf(place);
        return Continue(DocumentEdit.Update(
            Said,
            place,
            list => list is ListNode items
                ? new ListNode(items.Items.Append(new ListItem(key, item)), items.IsOpen, items.Position)
                : new ListNode([new ListItem(key, item)], false, position),
            position));
    }

    /// <summary>Appends an item that a function may continue.</summary>
    private protected TSelf AppendItem<TInner>(
        string path, string key, Func<MapNode, DocumentPath, TInner> open, Func<TInner, TInner>? configure, params ReadOnlySpan<(string Field, PolicyNode? Node)> fields)
        where TInner : Section<TInner>
    {
        var place = PathOf(path).Item(key);
        var item = ItemOf(place, fields);
        return AppendItem(PathOf(path), key, configure is null ? item : Configured(open(item, Place.Append(place)), configure));
    }

    /// <summary>Puts an item in the place of the one with that key, or at the end.</summary>
    private protected TSelf PutItem(string path, string key, params ReadOnlySpan<(string Field, PolicyNode? Node)> fields)
    {
        var place = PathOf(path).Item(key);
        return Continue(DocumentEdit.Set(Said, place, ItemOf(place, fields)));
    }

    /// <summary>Continues the item with that key, or begins it at the end.</summary>
    private protected TSelf EnterItem(string path, string key, params ReadOnlySpan<(string Field, PolicyNode? Node)> fields)
    {
        var place = PathOf(path).Item(key);
        var position = PositionOf(place);
        var said = DocumentEdit.Update(Said, place, item => item ?? new MapNode([], false, position), position);
        foreach (var (field, node) in fields)
        {
            if (node is not null)
            {
                var path1 = place.Append(PathOf(field));
                said = DocumentEdit.Set(said, path1, At(node, path1));
            }
        }

        return Continue(said);
    }

    private protected TSelf RemoveItem(string path, string key) =>
        Said[path] is null ? (TSelf)this : Continue(DocumentEdit.Remove(Said, PathOf(path).Item(key)));

    /// <summary>Makes a path absent, so that its default returns.</summary>
    private protected TSelf Remove(string path) => Continue(DocumentEdit.Remove(Said, PathOf(path)));

    /// <summary>Lets a function continue a section below this one, and writes back what it returns.</summary>
    private protected TSelf Enter<TInner>(string path, Func<MapNode, DocumentPath, TInner> open, Func<TInner, TInner>? configure)
        where TInner : Section<TInner> => Enter(PathOf(path), open, configure);

    private protected TSelf Enter<TInner>(DocumentPath path, Func<MapNode, DocumentPath, TInner> open, Func<TInner, TInner>? configure)
        where TInner : Section<TInner>
    {
        if (configure is null)
        {
            return (TSelf)this;
        }

        var place = Place.Append(path);
        var current = path.Length == 0 ? Said : Lookup.Find(Said, path) is { State: LookupState.Found, Node: MapNode map } ? map : new MapNode([], false, PositionOf(path));
        var inside = Configured(open(current, place), configure);
        if (path.Length == 0)
        {
            return Continue(inside);
        }

        // A section in which nothing is said is absent; an item is there all the same.
        return Continue(inside.Count == 0 && !path.Segments[^1].IsKey ? DocumentEdit.Remove(Said, path) : DocumentEdit.Set(Said, path, inside));
    }

    private static MapNode Configured<TInner>(TInner inner, Func<TInner, TInner> configure)
        where TInner : Section<TInner> => configure(inner)?.Said
        ?? throw new ArgumentException($"The function that configures '{inner.Place}' returned null. Return the builder that the last call gave.", nameof(configure));

    private protected static DocumentPath PathOf(string path) => Paths.GetOrAdd(path, DocumentPath.Parse);

    private MapNode ItemOf(DocumentPath place, ReadOnlySpan<(string Field, PolicyNode? Node)> fields)
    {
        var item = new MapNode([], false, PositionOf(place));
        foreach (var (field, node) in fields)
        {
            if (node is not null)
            {
                item = DocumentEdit.Set(item, PathOf(field), At(node, place.Append(PathOf(field))));
            }
        }

        return item;
    }

    private SourcePosition PositionOf(DocumentPath path) => new(Place.Append(path).ToString());

    private PolicyNode At(PolicyNode node, DocumentPath path)
    {
        var position = PositionOf(path);
        return node is ListNode list
            ? new ListNode(list.Items.Select(item => new ListItem(item.Key, item.Node.WithPosition(position))), list.IsOpen, position)
            : node.WithPosition(position);
    }
}
