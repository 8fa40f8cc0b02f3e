namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2;

/// <summary>The health of a target. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class TargetHealthStateEnum
{
    public const string Draining = "draining";
    public const string Healthy = "healthy";
    public const string Initial = "initial";
    public const string Unavailable = "unavailable";
    public const string Unhealthy = "unhealthy";
    public const string UnhealthyDraining = "unhealthy.draining";
    public const string Unused = "unused";
}
