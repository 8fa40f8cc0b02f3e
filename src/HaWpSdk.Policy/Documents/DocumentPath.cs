using System.Collections.Concurrent;
using System.Text;

namespace HaWpSdk.Policy.Documents;

/// <summary>One step of a path: a field of a map, or the key of a list's item.</summary>
/// <param name="Name">The field or the key.</param>
/// <param name="IsKey">Whether it is the key of an item, written in brackets.</param>
public readonly record struct PathSegment(string Name, bool IsKey);

/// <summary>A place in a document: <c>database.multiAz</c>, <c>plugins[wp-rocket].version</c>.</summary>
public sealed class DocumentPath : IEquatable<DocumentPath>
{
    /// <summary>More paths than the program itself can have written: then they come from data, and are not worth keeping.</summary>
    private const int MostKnown = 4_096;

    private static readonly ConcurrentDictionary<string, DocumentPath> KnownPaths = new(StringComparer.Ordinal);

    private readonly PathSegment[] _segments;
    private string? _text;

    private DocumentPath(PathSegment[] segments) => _segments = segments;

    /// <summary>The whole document.</summary>
    public static DocumentPath Root { get; } = new([]);

    /// <summary>The steps.</summary>
    public IReadOnlyList<PathSegment> Segments => _segments;

    /// <summary>The number of steps.</summary>
    public int Length => _segments.Length;

    /// <summary>One of the steps.</summary>
    /// <param name="index">Its place, from 0.</param>
    internal PathSegment Step(int index) => _segments[index];

    /// <summary>Reads a path.</summary>
    /// <param name="text">The text, for example <c>edge.routes[html].cached</c>; empty for the whole document.</param>
    /// <exception cref="FormatException">The text is not a path.</exception>
    public static DocumentPath Parse(string text) =>
        TryParse(text, out var path) ? path : throw new FormatException($"'{text}' is not a path: write field.field, and [key] for the item of a list.");

    /// <summary>Reads a path, once for all who ask for it: readers ask for the same few hundred literal ones again and again.</summary>
    /// <exception cref="FormatException">The text is not a path.</exception>
    internal static DocumentPath Known(string text)
    {
        if (text is not null && KnownPaths.TryGetValue(text, out var known))
        {
            return known;
        }

        var path = Parse(text!);
        if (KnownPaths.Count < MostKnown)
        {
            KnownPaths[text!] = path;
        }

        return path;
    }

    /// <summary>Reads a path.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The path.</param>
    /// <returns><see langword="false"/> when the text is not a path.</returns>
    public static bool TryParse(string text, out DocumentPath path)
    {
        path = Root;
        if (text is null)
        {
            return false;
        }

        var segments = new PathSegment[4];
        var count = 0;
        var i = 0;
        while (i < text.Length)
        {
            if (text[i] == '[')
            {
                var end = text.IndexOf(']', i);
                if (end < 0)
                {
                    return false;
                }

                Add(ref segments, ref count, new PathSegment(text.Substring(i + 1, end - i - 1), true));
                i = end + 1;
                continue;
            }

            if (count > 0)
            {
                if (text[i] != '.')
                {
                    return false;
                }

                i++;
            }

            var start = i;
            while (i < text.Length && text[i] != '.' && text[i] != '[')
            {
                i++;
            }

            if (i == start)
            {
                return false;
            }

            Add(ref segments, ref count, new PathSegment(text.Substring(start, i - start), false));
        }

        path = count == 0 ? Root : new DocumentPath(Copy(segments, count, count));
        return true;
    }

    /// <summary>The field below this place.</summary>
    /// <param name="name">The field.</param>
    public DocumentPath Field(string name) => With(new PathSegment(name, false));

    /// <summary>The item with that key in the list at this place.</summary>
    /// <param name="key">The key.</param>
    public DocumentPath Item(string key) => With(new PathSegment(key, true));

    /// <summary>The path that continues this one.</summary>
    /// <param name="tail">The continuation.</param>
    public DocumentPath Append(DocumentPath tail)
    {
        if (tail.Length == 0)
        {
            return this;
        }

        var segments = Copy(_segments, Length, Length + tail.Length);
        Array.Copy(tail._segments, 0, segments, Length, tail.Length);
        return new(segments);
    }

    /// <summary>The place one step up; the whole document for itself.</summary>
    public DocumentPath Parent() => Length == 0 ? this : new(Copy(_segments, Length - 1, Length - 1));

    /// <summary>Whether the other path is this one or below it.</summary>
    /// <param name="other">The other path.</param>
    public bool IsPrefixOf(DocumentPath other)
    {
        if (other._segments.Length < _segments.Length)
        {
            return false;
        }

        for (var i = 0; i < _segments.Length; i++)
        {
            if (_segments[i] != other._segments[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Equals(DocumentPath? other) => other is not null && other.Length == Length && IsPrefixOf(other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DocumentPath);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    // By hand, and no list: a list of these would be compiled when the process starts, and paths are read before anything else.
    private static void Add(ref PathSegment[] segments, ref int count, PathSegment segment)
    {
        if (count == segments.Length)
        {
            segments = Copy(segments, count, 2 * count);
        }

        segments[count++] = segment;
    }

    private static PathSegment[] Copy(PathSegment[] segments, int count, int length)
    {
        var copy = new PathSegment[length];
        Array.Copy(segments, copy, count);
        return copy;
    }

    private DocumentPath With(PathSegment segment)
    {
        var segments = Copy(_segments, Length, Length + 1);
        segments[Length] = segment;
        return new(segments);
    }

    /// <summary>The path as it is written.</summary>
    public override string ToString()
    {
        if (_text is null)
        {
            var text = new StringBuilder();
            foreach (var segment in _segments)
            {
                if (segment.IsKey)
                {
                    text.Append('[').Append(segment.Name).Append(']');
                }
                else
                {
                    if (text.Length > 0)
                    {
                        text.Append('.');
                    }

                    text.Append(segment.Name);
                }
            }

            _text = text.ToString();
        }

        return _text;
    }
}
