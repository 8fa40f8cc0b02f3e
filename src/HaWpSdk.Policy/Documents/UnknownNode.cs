namespace HaWpSdk.Policy.Documents;

/// <summary>Something that may be there and cannot be seen.</summary>
public sealed class UnknownNode : PolicyNode
{
    /// <summary>Creates an unknown.</summary>
    /// <param name="reason">Why it cannot be seen, or what would decide it.</param>
    /// <param name="position">Where it was written.</param>
    /// <param name="origin">Why it is here.</param>
    public UnknownNode(string? reason = null, SourcePosition? position = null, NodeOrigin origin = NodeOrigin.Said)
        : base(position, origin) => Reason = reason;

    /// <summary>Why it cannot be seen, or what would decide it.</summary>
    public string? Reason { get; }

    /// <inheritdoc/>
    public override PolicyNode WithOrigin(NodeOrigin origin) => origin == Origin ? this : new UnknownNode(Reason, Position, origin);

    /// <inheritdoc/>
    public override PolicyNode WithPosition(SourcePosition? position) => ReferenceEquals(position, Position) ? this : new UnknownNode(Reason, position, Origin);

    /// <inheritdoc/>
    public override bool ContentEquals(PolicyNode? other) => other is UnknownNode;

    /// <summary>The word for it.</summary>
    public override string ToString() => "unknown";
}
