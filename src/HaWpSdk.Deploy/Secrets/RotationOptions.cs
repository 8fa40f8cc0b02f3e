namespace HaWpSdk.Deploy.Secrets;

/// <summary>What a rotation needs to know beside the cluster.</summary>
public sealed record RotationOptions
{
    /// <summary>How long the value before stays valid after the new one became current. Nodes read their secrets once a minute.</summary>
    /// <value>Default: 3 minutes.</value>
    public TimeSpan NodesRead { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Whether an edge that is not CloudFront sends the new header by now. Without it the rotation stops before the old value ends.</summary>
    public bool EdgeSendsNewHeader { get; init; }
}
