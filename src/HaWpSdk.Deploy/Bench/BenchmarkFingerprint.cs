using System.Collections.Immutable;
using HaWpSdk.WordPress.Completion;

namespace HaWpSdk.Deploy.Bench;

/// <summary>What a benchmark's answer depends on besides the network: when one of these changes, the answer is stale (rule HAW0306).</summary>
public sealed record BenchmarkSubject
{
    /// <summary>The active plugins as <c>slug</c> or <c>slug@version</c>, in any order.</summary>
    public ImmutableArray<string> Plugins { get; init; } = [];

    /// <summary>Instance types of the web nodes, in any order.</summary>
    public ImmutableArray<string> WebInstanceTypes { get; init; } = [];

    /// <summary>The database's instance class; null where it is not known.</summary>
    public string? DatabaseInstanceClass { get; init; }

    /// <summary>The cache's node type; null where it is not known.</summary>
    public string? CacheNodeType { get; init; }

    /// <summary>The availability zones of the nodes, in any order.</summary>
    public ImmutableArray<string> Zones { get; init; } = [];
}

/// <summary>The hash by which <c>check</c> finds out whether a stored report still describes the cluster.</summary>
public static class BenchmarkFingerprint
{
    /// <summary>Computes the fingerprint of a cluster.</summary>
    /// <param name="subject">Plugins, node types and zones. Order, repetition and letter case do not matter.</param>
    /// <returns>16 hexadecimal digits.</returns>
    /// <remarks>A pure function of its argument, the same one that fills <c>objectCache.fingerprint</c> of a cluster (<see cref="ObjectCacheFingerprint"/>), so that rule HAW0306 compares like with like.</remarks>
    public static string Compute(BenchmarkSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return ObjectCacheFingerprint.Compute(
            Of(subject.Plugins),
            Of(subject.WebInstanceTypes),
            subject.CacheNodeType,
            subject.DatabaseInstanceClass,
            Of(subject.Zones).Select(zone => zone.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Count(zone => zone.Length > 0));
    }

    private static ImmutableArray<string> Of(ImmutableArray<string> values) => values.IsDefault ? [] : values;
}
