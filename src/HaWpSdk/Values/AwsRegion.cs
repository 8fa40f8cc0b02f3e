using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Values;

/// <summary>A region of AWS.</summary>
/// <remarks>The members are a choice; any other id can be written as text: <c>InRegion("il-central-1")</c>.</remarks>
[ValueType(ValueKind.Text)]
public sealed class AwsRegion : IEquatable<AwsRegion>
{
    private AwsRegion(string name) => Name = name;

    /// <summary>N. Virginia: also where CloudFront keeps certificates.</summary>
    [PolicyValue("us-east-1")]
    public static AwsRegion UsEast1 { get; } = new("us-east-1");

    /// <summary>Ohio.</summary>
    [PolicyValue("us-east-2")]
    public static AwsRegion UsEast2 { get; } = new("us-east-2");

    /// <summary>N. California.</summary>
    [PolicyValue("us-west-1")]
    public static AwsRegion UsWest1 { get; } = new("us-west-1");

    /// <summary>Oregon.</summary>
    [PolicyValue("us-west-2")]
    public static AwsRegion UsWest2 { get; } = new("us-west-2");

    /// <summary>Canada, Central.</summary>
    [PolicyValue("ca-central-1")]
    public static AwsRegion CaCentral1 { get; } = new("ca-central-1");

    /// <summary>São Paulo.</summary>
    [PolicyValue("sa-east-1")]
    public static AwsRegion SaEast1 { get; } = new("sa-east-1");

    /// <summary>Ireland.</summary>
    [PolicyValue("eu-west-1")]
    public static AwsRegion EuWest1 { get; } = new("eu-west-1");

    /// <summary>London.</summary>
    [PolicyValue("eu-west-2")]
    public static AwsRegion EuWest2 { get; } = new("eu-west-2");

    /// <summary>Paris.</summary>
    [PolicyValue("eu-west-3")]
    public static AwsRegion EuWest3 { get; } = new("eu-west-3");

    /// <summary>Frankfurt.</summary>
    [PolicyValue("eu-central-1")]
    public static AwsRegion EuCentral1 { get; } = new("eu-central-1");

    /// <summary>Zurich.</summary>
    [PolicyValue("eu-central-2")]
    public static AwsRegion EuCentral2 { get; } = new("eu-central-2");

    /// <summary>Stockholm.</summary>
    [PolicyValue("eu-north-1")]
    public static AwsRegion EuNorth1 { get; } = new("eu-north-1");

    /// <summary>Milan.</summary>
    [PolicyValue("eu-south-1")]
    public static AwsRegion EuSouth1 { get; } = new("eu-south-1");

    /// <summary>Spain.</summary>
    [PolicyValue("eu-south-2")]
    public static AwsRegion EuSouth2 { get; } = new("eu-south-2");

    /// <summary>Mumbai.</summary>
    [PolicyValue("ap-south-1")]
    public static AwsRegion ApSouth1 { get; } = new("ap-south-1");

    /// <summary>Singapore.</summary>
    [PolicyValue("ap-southeast-1")]
    public static AwsRegion ApSoutheast1 { get; } = new("ap-southeast-1");

    /// <summary>Sydney.</summary>
    [PolicyValue("ap-southeast-2")]
    public static AwsRegion ApSoutheast2 { get; } = new("ap-southeast-2");

    /// <summary>Tokyo.</summary>
    [PolicyValue("ap-northeast-1")]
    public static AwsRegion ApNortheast1 { get; } = new("ap-northeast-1");

    /// <summary>Seoul.</summary>
    [PolicyValue("ap-northeast-2")]
    public static AwsRegion ApNortheast2 { get; } = new("ap-northeast-2");

    /// <summary>Cape Town.</summary>
    [PolicyValue("af-south-1")]
    public static AwsRegion AfSouth1 { get; } = new("af-south-1");

    /// <summary>The name as AWS writes it.</summary>
    public string Name { get; }

    /// <summary>So that the name alone can be written.</summary>
    /// <param name="name">The name as AWS writes it, for example <c>eu-west-1</c>.</param>
    [TextValue]
    public static implicit operator AwsRegion(string name) => Of(name);

    /// <summary>One that has no member here.</summary>
    /// <param name="name">The name as AWS writes it, for example <c>eu-west-1</c>.</param>
    [TextValue]
    public static AwsRegion Of(string name) => new(name ?? throw new ArgumentNullException(nameof(name)));

    /// <inheritdoc/>
    public bool Equals(AwsRegion? other) => other is not null && other.Name == Name;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AwsRegion);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    /// <summary>The name as AWS writes it.</summary>
    public override string ToString() => Name;
}
