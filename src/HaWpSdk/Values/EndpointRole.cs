namespace HaWpSdk.Values;

/// <summary>What an address of Redis stands for.</summary>
public enum EndpointRole
{
    /// <summary>The primary, wherever it is after a failover.</summary>
    Primary,

    /// <summary>The configuration endpoint of a cluster.</summary>
    Configuration,

    /// <summary>The readers (HAW0305).</summary>
    Reader,

    /// <summary>One node (HAW0305).</summary>
    Node,

    /// <summary>An address that follows no failover (HAW0305).</summary>
    Address,
}
