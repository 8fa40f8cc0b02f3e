using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Policy.Conditions;

/// <summary>What one evaluation carries along: the document, the clock, the items that are being looked at, and what was noticed on the way.</summary>
internal sealed class EvaluationContext(MapNode root, DateTimeOffset? now)
{
    private const int DeepestItems = 4;
    private Frame[]? _frames;
    private int _depth;

    /// <summary>The document; a completion goes on with it as it grows.</summary>
    public MapNode Root { get; set; } = root;

    public DateTimeOffset? Now { get; } = now;

    /// <summary>Whether a node was read that somebody observed, as opposed to the background of the run.</summary>
    public bool ReadObserved { get; set; }

    /// <summary>The first place where document and definition did not fit; the rule cannot be evaluated there.</summary>
    public (string Path, PolicyNode Node)? WrongType { get; set; }

    public PolicyNode Item => _depth == 0 ? Root : _frames![_depth - 1].Node;

    public void Enter(PathSource list, ListItem item, int index)
    {
        if (_depth == DeepestItems)
        {
            throw new InvalidOperationException($"Lists are nested deeper than {DeepestItems} levels.");
        }

        (_frames ??= new Frame[DeepestItems])[_depth++] = new Frame(list, item.Key, index, item.Node);
    }

    public void Leave() => _depth--;

    /// <summary>Notes a value that does not fit the definition; what depends on it is unknown, and the rule fails with the engine's own finding.</summary>
    public Truth Mismatch(Source source, Operand operand)
    {
        if (operand.Node is not null)
        {
            WrongType ??= (source.PathText(this), operand.Node);
        }

        return Truth.Unknown;
    }

    /// <summary>The path of the item that is being looked at, for messages.</summary>
    public string ItemPath()
    {
        if (_depth == 0)
        {
            return string.Empty;
        }

        var frame = _frames![_depth - 1];
        _depth--;
        var list = frame.List.PathText(this);
        _depth++;
        return list + "[" + (frame.Key ?? frame.Index.ToString(System.Globalization.CultureInfo.InvariantCulture)) + "]";
    }

    public string? ItemKey => _depth == 0 ? null : _frames![_depth - 1].Key;

    private readonly record struct Frame(PathSource List, string? Key, int Index, PolicyNode Node);
}
