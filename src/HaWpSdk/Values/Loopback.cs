namespace HaWpSdk.Values;

/// <summary>How a node's own requests to its site (cron, REST, Site Health) find their way.</summary>
public enum Loopback
{
    /// <summary>Through the edge, as a visitor's.</summary>
    ViaEdge,

    /// <summary>An entry in the hosts file points them to the node itself.</summary>
    HostsEntry,

    /// <summary>WordPress is told that there are none.</summary>
    Off,

    /// <summary>They run into a closed door (HAW0904).</summary>
    Blocked,
}
