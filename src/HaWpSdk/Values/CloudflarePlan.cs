namespace HaWpSdk.Values;

/// <summary>The plan of the zone, which sets limits.</summary>
public enum CloudflarePlan
{
    /// <summary>Free.</summary>
    Free,

    /// <summary>Pro.</summary>
    Pro,

    /// <summary>Business.</summary>
    Business,

    /// <summary>Enterprise.</summary>
    Enterprise,
}
