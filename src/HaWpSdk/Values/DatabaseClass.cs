using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Values;

/// <summary>An instance class of Amazon RDS and Aurora.</summary>
/// <remarks>The members are a choice; any other class can be written as text: <c>db.Instance("db.m8g.large")</c>.</remarks>
[ValueType(ValueKind.Text)]
public sealed class DatabaseClass : IEquatable<DatabaseClass>
{
    private DatabaseClass(string name) => Name = name;

    /// <summary>2 vCPU, 8 GiB, arm64.</summary>
    [PolicyValue("db.m7g.large")]
    public static DatabaseClass M7gLarge { get; } = new("db.m7g.large");

    /// <summary>4 vCPU, 16 GiB, arm64.</summary>
    [PolicyValue("db.m7g.xlarge")]
    public static DatabaseClass M7gXLarge { get; } = new("db.m7g.xlarge");

    /// <summary>8 vCPU, 32 GiB, arm64.</summary>
    [PolicyValue("db.m7g.2xlarge")]
    public static DatabaseClass M7g2XLarge { get; } = new("db.m7g.2xlarge");

    /// <summary>16 vCPU, 64 GiB, arm64.</summary>
    [PolicyValue("db.m7g.4xlarge")]
    public static DatabaseClass M7g4XLarge { get; } = new("db.m7g.4xlarge");

    /// <summary>2 vCPU, 16 GiB, arm64.</summary>
    [PolicyValue("db.r7g.large")]
    public static DatabaseClass R7gLarge { get; } = new("db.r7g.large");

    /// <summary>4 vCPU, 32 GiB, arm64.</summary>
    [PolicyValue("db.r7g.xlarge")]
    public static DatabaseClass R7gXLarge { get; } = new("db.r7g.xlarge");

    /// <summary>8 vCPU, 64 GiB, arm64.</summary>
    [PolicyValue("db.r7g.2xlarge")]
    public static DatabaseClass R7g2XLarge { get; } = new("db.r7g.2xlarge");

    /// <summary>16 vCPU, 128 GiB, arm64.</summary>
    [PolicyValue("db.r7g.4xlarge")]
    public static DatabaseClass R7g4XLarge { get; } = new("db.r7g.4xlarge");

    /// <summary>2 vCPU, 2 GiB, burstable, arm64.</summary>
    [PolicyValue("db.t4g.small")]
    public static DatabaseClass T4gSmall { get; } = new("db.t4g.small");

    /// <summary>2 vCPU, 4 GiB, burstable, arm64.</summary>
    [PolicyValue("db.t4g.medium")]
    public static DatabaseClass T4gMedium { get; } = new("db.t4g.medium");

    /// <summary>2 vCPU, 8 GiB, burstable, arm64.</summary>
    [PolicyValue("db.t4g.large")]
    public static DatabaseClass T4gLarge { get; } = new("db.t4g.large");

    /// <summary>The name as AWS writes it.</summary>
    public string Name { get; }

    /// <summary>So that the name alone can be written.</summary>
    /// <param name="name">The name as AWS writes it, for example <c>db.m7g.large</c>.</param>
    [TextValue]
    public static implicit operator DatabaseClass(string name) => Of(name);

    /// <summary>One that has no member here.</summary>
    /// <param name="name">The name as AWS writes it, for example <c>db.m7g.large</c>.</param>
    [TextValue]
    public static DatabaseClass Of(string name) => new(name ?? throw new ArgumentNullException(nameof(name)));

    /// <inheritdoc/>
    public bool Equals(DatabaseClass? other) => other is not null && other.Name == Name;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DatabaseClass);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    /// <summary>The name as AWS writes it.</summary>
    public override string ToString() => Name;
}
