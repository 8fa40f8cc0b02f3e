namespace HaWpSdk.Values;

/// <summary>The engine of the object cache.</summary>
public enum CacheEngine
{
    /// <summary>Valkey.</summary>
    Valkey,

    /// <summary>Redis OSS.</summary>
    Redis,
}
