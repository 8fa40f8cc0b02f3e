using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Values;

/// <summary>An EC2 instance type.</summary>
/// <remarks>The members are a choice; any other type can be written as text: <c>web.Instance("m8g.large")</c>.</remarks>
[ValueType(ValueKind.Text)]
public sealed class InstanceType : IEquatable<InstanceType>
{
    private InstanceType(string name) => Name = name;

    /// <summary>1 vCPU, 4 GiB, arm64.</summary>
    [PolicyValue("m7g.medium")]
    public static InstanceType M7gMedium { get; } = new("m7g.medium");

    /// <summary>2 vCPU, 8 GiB, arm64.</summary>
    [PolicyValue("m7g.large")]
    public static InstanceType M7gLarge { get; } = new("m7g.large");

    /// <summary>4 vCPU, 16 GiB, arm64.</summary>
    [PolicyValue("m7g.xlarge")]
    public static InstanceType M7gXLarge { get; } = new("m7g.xlarge");

    /// <summary>8 vCPU, 32 GiB, arm64.</summary>
    [PolicyValue("m7g.2xlarge")]
    public static InstanceType M7g2XLarge { get; } = new("m7g.2xlarge");

    /// <summary>16 vCPU, 64 GiB, arm64.</summary>
    [PolicyValue("m7g.4xlarge")]
    public static InstanceType M7g4XLarge { get; } = new("m7g.4xlarge");

    /// <summary>2 vCPU, 4 GiB, arm64.</summary>
    [PolicyValue("c7g.large")]
    public static InstanceType C7gLarge { get; } = new("c7g.large");

    /// <summary>4 vCPU, 8 GiB, arm64.</summary>
    [PolicyValue("c7g.xlarge")]
    public static InstanceType C7gXLarge { get; } = new("c7g.xlarge");

    /// <summary>8 vCPU, 16 GiB, arm64.</summary>
    [PolicyValue("c7g.2xlarge")]
    public static InstanceType C7g2XLarge { get; } = new("c7g.2xlarge");

    /// <summary>16 vCPU, 32 GiB, arm64.</summary>
    [PolicyValue("c7g.4xlarge")]
    public static InstanceType C7g4XLarge { get; } = new("c7g.4xlarge");

    /// <summary>2 vCPU, 16 GiB, arm64.</summary>
    [PolicyValue("r7g.large")]
    public static InstanceType R7gLarge { get; } = new("r7g.large");

    /// <summary>4 vCPU, 32 GiB, arm64.</summary>
    [PolicyValue("r7g.xlarge")]
    public static InstanceType R7gXLarge { get; } = new("r7g.xlarge");

    /// <summary>8 vCPU, 64 GiB, arm64.</summary>
    [PolicyValue("r7g.2xlarge")]
    public static InstanceType R7g2XLarge { get; } = new("r7g.2xlarge");

    /// <summary>16 vCPU, 128 GiB, arm64.</summary>
    [PolicyValue("r7g.4xlarge")]
    public static InstanceType R7g4XLarge { get; } = new("r7g.4xlarge");

    /// <summary>2 vCPU, 8 GiB, x86_64.</summary>
    [PolicyValue("m7i.large")]
    public static InstanceType M7iLarge { get; } = new("m7i.large");

    /// <summary>4 vCPU, 16 GiB, x86_64.</summary>
    [PolicyValue("m7i.xlarge")]
    public static InstanceType M7iXLarge { get; } = new("m7i.xlarge");

    /// <summary>8 vCPU, 32 GiB, x86_64.</summary>
    [PolicyValue("m7i.2xlarge")]
    public static InstanceType M7i2XLarge { get; } = new("m7i.2xlarge");

    /// <summary>2 vCPU, 2 GiB, burstable, arm64.</summary>
    [PolicyValue("t4g.small")]
    public static InstanceType T4gSmall { get; } = new("t4g.small");

    /// <summary>2 vCPU, 4 GiB, burstable, arm64.</summary>
    [PolicyValue("t4g.medium")]
    public static InstanceType T4gMedium { get; } = new("t4g.medium");

    /// <summary>2 vCPU, 8 GiB, burstable, arm64.</summary>
    [PolicyValue("t4g.large")]
    public static InstanceType T4gLarge { get; } = new("t4g.large");

    /// <summary>The name as AWS writes it.</summary>
    public string Name { get; }

    /// <summary>So that the name alone can be written.</summary>
    /// <param name="name">The name as AWS writes it, for example <c>m7g.large</c>.</param>
    [TextValue]
    public static implicit operator InstanceType(string name) => Of(name);

    /// <summary>One that has no member here.</summary>
    /// <param name="name">The name as AWS writes it, for example <c>m7g.large</c>.</param>
    [TextValue]
    public static InstanceType Of(string name) => new(name ?? throw new ArgumentNullException(nameof(name)));

    /// <inheritdoc/>
    public bool Equals(InstanceType? other) => other is not null && other.Name == Name;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as InstanceType);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    /// <summary>The name as AWS writes it.</summary>
    public override string ToString() => Name;
}
