namespace HaWpSdk.Values;

/// <summary>Whether the Cache-Control of WordPress counts at the edge.</summary>
public enum OriginTtl
{
    /// <summary>It does.</summary>
    Respect,

    /// <summary>The edge's own times hold (HAW0205).</summary>
    Override,
}
