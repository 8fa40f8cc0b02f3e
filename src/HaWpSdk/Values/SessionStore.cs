namespace HaWpSdk.Values;

/// <summary>Where PHP keeps sessions.</summary>
public enum SessionStore
{
    /// <summary>On the node (HAW1002 with a plugin that uses sessions).</summary>
    Files,

    /// <summary>In Redis.</summary>
    Redis,

    /// <summary>In the database.</summary>
    Database,
}
