namespace HaWpSdk.Policy.Documents;

/// <summary>One node of a document: a scalar, a map, a list, or unknown. A node that is not there is absent. Nodes never change.</summary>
public abstract class PolicyNode
{
    private protected PolicyNode(SourcePosition? position, NodeOrigin origin)
    {
        Position = position;
        Origin = origin;
    }

    /// <summary>Where it was written; <see langword="null"/> when nobody wrote it.</summary>
    public SourcePosition? Position { get; }

    /// <summary>Why it has its value.</summary>
    public NodeOrigin Origin { get; }

    /// <summary>The same content with another origin, all the way down.</summary>
    /// <param name="origin">The origin.</param>
    public abstract PolicyNode WithOrigin(NodeOrigin origin);

    /// <summary>The same content at another position; the nodes below keep theirs.</summary>
    /// <param name="position">The position.</param>
    public abstract PolicyNode WithPosition(SourcePosition? position);

    /// <summary>Whether both hold the same content; positions and origins do not count.</summary>
    /// <param name="other">The other node.</param>
    public abstract bool ContentEquals(PolicyNode? other);
}
