using System.Collections.Immutable;
using HaWpSdk.Policy.Documents;
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

    /// <summary>What an answer about a cluster depends on, so that its report satisfies HAW0306 there.</summary>
    /// <param name="cluster">The cluster. Without an object cache it is taken as the one it would be with ElastiCache's defaults, since the question is whether it should have one.</param>
    public static BenchmarkSubject Of(HaCluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var document = new DocumentView(cluster.ToDocument());
        if (document.Text("objectCache.kind") is null or "none" or "perNode")
        {
            document = new DocumentView(HaCluster.From(cluster).WithObjectCache(cache => cache.ElastiCache()).Build().ToDocument());
        }

        return new()
        {
            Plugins = [.. document.Items("plugins").Where(plugin => plugin.Value.Boolean("active") != false).Select(plugin => plugin.Value.Text("version") is { } version ? $"{plugin.Key}@{version}" : plugin.Key)],
            WebInstanceTypes = document.Text("web.instanceType") is { } web ? [web] : [],
            DatabaseInstanceClass = document.Text("database.instanceClass"),
            CacheNodeType = document.Text("objectCache.nodeType"),
            Zones = [.. document.Texts("zones")],
        };
    }
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
