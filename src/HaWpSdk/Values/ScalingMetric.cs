namespace HaWpSdk.Values;

/// <summary>What the number of web nodes follows.</summary>
public enum ScalingMetric
{
    /// <summary>The average CPU use, in percent.</summary>
    Cpu,

    /// <summary>Requests for one node in a minute.</summary>
    RequestsPerTarget,

    /// <summary>The answer time, in milliseconds.</summary>
    Latency,
}
