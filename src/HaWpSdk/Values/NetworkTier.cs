namespace HaWpSdk.Values;

/// <summary>A tier of the network.</summary>
public enum NetworkTier
{
    /// <summary>The load balancer.</summary>
    LoadBalancer,

    /// <summary>The web nodes.</summary>
    Web,

    /// <summary>The mount targets of the shared files.</summary>
    Files,

    /// <summary>The database.</summary>
    Database,

    /// <summary>The object cache.</summary>
    Cache,

    /// <summary>The sFTP endpoint.</summary>
    Sftp,
}
