namespace HaWpSdk.Values;

/// <summary>What the load balancer does with a request that does not come from the edge.</summary>
public enum DefaultAction
{
    /// <summary>It answers 403.</summary>
    Deny,

    /// <summary>It forwards it (HAW1101, where the origin is guarded by a secret header).</summary>
    Forward,
}
