using System.Collections.Concurrent;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Analyzers.Meaning;

/// <summary>The path of an effect, read once in a process: there are a few hundred of them.</summary>
internal sealed class EffectPath
{
    private static readonly ConcurrentDictionary<string, EffectPath> Known = new(StringComparer.Ordinal);

    private EffectPath(string text)
    {
        var at = text.IndexOf("[]", StringComparison.Ordinal);
        IsOfItem = at >= 0;
        Path = DocumentPath.Parse(IsOfItem ? text.Substring(0, at) : text);
        Rest = IsOfItem ? DocumentPath.Parse(text.Substring(at + 2).TrimStart('.')) : DocumentPath.Root;
    }

    /// <summary>Whether it is about the item that the call names.</summary>
    public bool IsOfItem { get; }

    /// <summary>The path; for one about an item that of its list.</summary>
    public DocumentPath Path { get; }

    /// <summary>The path inside the item; empty for the item itself.</summary>
    public DocumentPath Rest { get; }

    /// <summary>Reads a path as it stands in an attribute.</summary>
    /// <param name="text">The path, <c>list[]</c> for the item that the call names.</param>
    /// <exception cref="FormatException">It is not a path.</exception>
    public static EffectPath Of(string text) => Known.GetOrAdd(text, static t => new EffectPath(t));
}
