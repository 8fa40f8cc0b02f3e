namespace HaWpSdk.Values;

/// <summary>An object cache that each node has for itself (HAW0301).</summary>
public enum LocalCache
{
    /// <summary>Shared memory of PHP.</summary>
    Apcu,

    /// <summary>A SQLite file.</summary>
    Sqlite,

    /// <summary>Files on disk.</summary>
    Files,
}
