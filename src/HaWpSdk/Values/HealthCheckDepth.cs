using HaWpSdk.Effects;

namespace HaWpSdk.Values;

/// <summary>What the health check touches.</summary>
public enum HealthCheckDepth
{
    /// <summary>The node alone.</summary>
    Shallow,

    /// <summary>Database and shared files too (HAW0105).</summary>
    Deep,

    /// <summary>WordPress itself (HAW0105).</summary>
    [DocumentValue("wordpress")]
    WordPress,
}
