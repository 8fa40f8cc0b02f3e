namespace HaWpSdk.Values;

/// <summary>Who may delete recovery points before their time.</summary>
public enum VaultLock
{
    /// <summary>Whoever has the rights.</summary>
    None,

    /// <summary>A few with special rights.</summary>
    Governance,

    /// <summary>Nobody, for ever: it cannot be taken back after its grace time.</summary>
    Compliance,
}
