using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

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
    /// <returns><c>sha256:</c> and 64 hexadecimal digits.</returns>
    /// <remarks>A pure function of its argument. The hashed text is one line for each field, <c>name=value,value</c>, sorted, so that other tools can compute it.</remarks>
    public static string Compute(BenchmarkSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var text = string.Concat(
            Line("plugins", subject.Plugins),
            Line("web", subject.WebInstanceTypes),
            Line("database", subject.DatabaseInstanceClass is { } database ? [database] : []),
            Line("cache", subject.CacheNodeType is { } cache ? [cache] : []),
            Line("zones", subject.Zones));
        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static string Line(string name, ImmutableArray<string> values)
    {
        var sorted = (values.IsDefault ? [] : values).Select(value => value.Trim().ToLowerInvariant()).Where(value => value.Length > 0)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        // A comma inside a value must not look like two values.
        return $"{name}={string.Join(',', sorted.Select(value => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)))}\n";
    }
}
