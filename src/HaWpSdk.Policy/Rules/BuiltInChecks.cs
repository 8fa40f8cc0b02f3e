namespace HaWpSdk.Policy.Rules;

/// <summary>The checks that cannot be written as conditions. Keep them few.</summary>
internal static class BuiltInChecks
{
    /// <summary>Several clusters share one keyspace of a cache (HAW0304, target fleet).</summary>
    public const string UniqueKeyspace = "unique-keyspace";

    public static readonly string[] Names = [UniqueKeyspace];
}
