using HaWpSdk.Effects;

namespace HaWpSdk.Values;

/// <summary>Where WordPress is installed the first time.</summary>
public enum InstallOn
{
    /// <summary>On the maintenance node, before there are web nodes.</summary>
    MaintenanceNode,

    /// <summary>On the web node that gets the lease.</summary>
    Lease,

    /// <summary>Nowhere: it is installed already.</summary>
    None,

    /// <summary>On every node at once, without a lock (HAW0806).</summary>
    [DocumentValue("unlocked")]
    EveryNode,
}
