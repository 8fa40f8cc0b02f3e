using HaWpSdk.Effects;

namespace HaWpSdk.Values;

/// <summary>What Redis drops when its memory is full.</summary>
public enum Eviction
{
    /// <summary>Nothing: writes fail (HAW0303).</summary>
    [DocumentValue("noeviction")]
    NoEviction,

    /// <summary>The least recently used keys.</summary>
    [DocumentValue("allkeys-lru")]
    AllKeysLru,

    /// <summary>The least frequently used keys.</summary>
    [DocumentValue("allkeys-lfu")]
    AllKeysLfu,

    /// <summary>Any keys (HAW0303).</summary>
    [DocumentValue("allkeys-random")]
    AllKeysRandom,

    /// <summary>The least recently used keys with a time to live: only together with a maximum TTL.</summary>
    [DocumentValue("volatile-lru")]
    VolatileLru,

    /// <summary>The least frequently used keys with a time to live (HAW0303).</summary>
    [DocumentValue("volatile-lfu")]
    VolatileLfu,

    /// <summary>Any keys with a time to live (HAW0303).</summary>
    [DocumentValue("volatile-random")]
    VolatileRandom,

    /// <summary>The keys that expire soonest (HAW0303).</summary>
    [DocumentValue("volatile-ttl")]
    VolatileTtl,
}
