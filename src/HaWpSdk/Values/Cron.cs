namespace HaWpSdk.Values;

/// <summary>Who runs the due events of WordPress.</summary>
public enum Cron
{
    /// <summary>A timer on every node, of which one gets the lease.</summary>
    Lease,

    /// <summary>The maintenance node, which then has to run always (HAW0903).</summary>
    MaintenanceNode,

    /// <summary>One chosen node (HAW0903, warning).</summary>
    Pinned,

    /// <summary>Every node, without a lock (HAW0902).</summary>
    EveryNode,

    /// <summary>Nobody (HAW0903).</summary>
    None,
}
