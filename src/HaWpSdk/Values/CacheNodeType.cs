using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Values;

/// <summary>A node type of Amazon ElastiCache, or an instance type for a cache on EC2.</summary>
/// <remarks>The members are a choice; any other type can be written as text: <c>cache.NodeType("cache.r7g.2xlarge")</c>.</remarks>
[ValueType(ValueKind.Text)]
public sealed class CacheNodeType : IEquatable<CacheNodeType>
{
    private CacheNodeType(string name) => Name = name;

    /// <summary>2 vCPU, 6.38 GiB, arm64.</summary>
    [PolicyValue("cache.m7g.large")]
    public static CacheNodeType M7gLarge { get; } = new("cache.m7g.large");

    /// <summary>4 vCPU, 12.93 GiB, arm64.</summary>
    [PolicyValue("cache.m7g.xlarge")]
    public static CacheNodeType M7gXLarge { get; } = new("cache.m7g.xlarge");

    /// <summary>2 vCPU, 13.07 GiB, arm64.</summary>
    [PolicyValue("cache.r7g.large")]
    public static CacheNodeType R7gLarge { get; } = new("cache.r7g.large");

    /// <summary>4 vCPU, 26.32 GiB, arm64.</summary>
    [PolicyValue("cache.r7g.xlarge")]
    public static CacheNodeType R7gXLarge { get; } = new("cache.r7g.xlarge");

    /// <summary>2 vCPU, 1.37 GiB, burstable, arm64.</summary>
    [PolicyValue("cache.t4g.small")]
    public static CacheNodeType T4gSmall { get; } = new("cache.t4g.small");

    /// <summary>2 vCPU, 3.09 GiB, burstable, arm64.</summary>
    [PolicyValue("cache.t4g.medium")]
    public static CacheNodeType T4gMedium { get; } = new("cache.t4g.medium");

    /// <summary>The name as AWS writes it.</summary>
    public string Name { get; }

    /// <summary>So that the name alone can be written.</summary>
    /// <param name="name">The name as AWS writes it, for example <c>cache.m7g.large</c>.</param>
    [TextValue]
    public static implicit operator CacheNodeType(string name) => Of(name);

    /// <summary>One that has no member here.</summary>
    /// <param name="name">The name as AWS writes it, for example <c>cache.m7g.large</c>.</param>
    [TextValue]
    public static CacheNodeType Of(string name) => new(name ?? throw new ArgumentNullException(nameof(name)));

    /// <inheritdoc/>
    public bool Equals(CacheNodeType? other) => other is not null && other.Name == Name;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CacheNodeType);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    /// <summary>The name as AWS writes it.</summary>
    public override string ToString() => Name;
}
