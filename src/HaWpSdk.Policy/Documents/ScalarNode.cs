namespace HaWpSdk.Policy.Documents;

/// <summary>A scalar value.</summary>
public sealed class ScalarNode : PolicyNode
{
    /// <summary>Creates a scalar.</summary>
    /// <param name="value">The value.</param>
    /// <param name="position">Where it was written.</param>
    /// <param name="origin">Why it has its value.</param>
    public ScalarNode(PolicyValue value, SourcePosition? position = null, NodeOrigin origin = NodeOrigin.Said)
        : base(position, origin) => Value = value;

    /// <summary>The value.</summary>
    public PolicyValue Value { get; }

    /// <inheritdoc/>
    public override PolicyNode WithOrigin(NodeOrigin origin) => origin == Origin ? this : new ScalarNode(Value, Position, origin);

    /// <inheritdoc/>
    public override PolicyNode WithPosition(SourcePosition? position) => ReferenceEquals(position, Position) ? this : new ScalarNode(Value, position, Origin);

    /// <inheritdoc/>
    public override bool ContentEquals(PolicyNode? other) => other is ScalarNode scalar && scalar.Value == Value;

    /// <summary>The value as text.</summary>
    public override string ToString() => Value.ToString();
}
