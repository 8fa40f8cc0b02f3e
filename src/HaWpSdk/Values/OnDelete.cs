namespace HaWpSdk.Values;

/// <summary>What happens to data when its stack goes.</summary>
public enum OnDelete
{
    /// <summary>It stays.</summary>
    Retain,

    /// <summary>A last snapshot stays.</summary>
    Snapshot,

    /// <summary>It is gone (HAW0603).</summary>
    Delete,
}
