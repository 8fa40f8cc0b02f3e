using Microsoft.CodeAnalysis.Text;

namespace HaWpSdk.Analyzers.Reporting;

/// <summary>
/// Keeps what was made of the last few sets of files. An editor makes a compilation for every letter that is typed, and a compiler server one for every build; the rules
/// and manifests beside the program are mostly the same, and making them anew would take longer than everything else.
/// </summary>
/// <typeparam name="T">What is made; it must not change afterwards.</typeparam>
internal sealed class TextCache<T>
    where T : class
{
    private readonly int _most;
    private readonly LinkedList<(object With, IReadOnlyList<(string Path, SourceText Text)> Files, T Made)> _recent = new();

    public TextCache(int most) => _most = most;

    /// <summary>What was made of the same files before, or what is made now. A request that is cancelled meanwhile leaves nothing behind.</summary>
    /// <param name="with">What else the result depends on, compared by value.</param>
    /// <param name="files">The files in their order.</param>
    /// <param name="make">Makes it.</param>
    public T GetOrAdd(object with, IReadOnlyList<(string Path, SourceText Text)> files, Func<T> make)
    {
        if (Find(with, files) is { } known)
        {
            return known;
        }

        // Not under the lock: two may make the same once, and neither waits for the other.
        var made = make();
        lock (_recent)
        {
            _recent.AddFirst((with, files, made));
            if (_recent.Count > _most)
            {
                _recent.RemoveLast();
            }
        }

        return made;
    }

    private T? Find(object with, IReadOnlyList<(string Path, SourceText Text)> files)
    {
        lock (_recent)
        {
            for (var node = _recent.First; node is not null; node = node.Next)
            {
                if (node.Value.With.Equals(with) && IsSame(node.Value.Files, files))
                {
                    _recent.Remove(node);
                    _recent.AddFirst(node);
                    return node.Value.Made;
                }
            }
        }

        return null;
    }

    private static bool IsSame(IReadOnlyList<(string Path, SourceText Text)> left, IReadOnlyList<(string Path, SourceText Text)> right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (left[i].Path != right[i].Path || !left[i].Text.ContentEquals(right[i].Text))
            {
                return false;
            }
        }

        return true;
    }
}
