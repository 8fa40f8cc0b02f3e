namespace HaWpSdk.Values;

/// <summary>What a cluster is for. A profile of the same name may lower severities.</summary>
public enum ClusterEnvironment
{
    /// <summary>Visitors depend on it.</summary>
    Production,

    /// <summary>A rehearsal of production: redundancy rules are warnings.</summary>
    Staging,

    /// <summary>For trying things.</summary>
    Development,
}
