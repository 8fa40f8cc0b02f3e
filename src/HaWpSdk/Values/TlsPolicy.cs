using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Values;

/// <summary>A security policy of CloudFront: the oldest TLS version and the ciphers that viewers may use.</summary>
/// <remarks>HAW1105 accepts the members; any other policy can be written as text.</remarks>
[ValueType(ValueKind.Text)]
public sealed class TlsPolicy : IEquatable<TlsPolicy>
{
    private TlsPolicy(string name) => Name = name;

    /// <summary>TLS 1.2 and 1.3.</summary>
    [PolicyValue("TLSv1.2_2021")]
    public static TlsPolicy Tls12In2021 { get; } = new("TLSv1.2_2021");

    /// <summary>TLS 1.2 and 1.3, with post-quantum key exchange.</summary>
    [PolicyValue("TLSv1.2_2025")]
    public static TlsPolicy Tls12In2025 { get; } = new("TLSv1.2_2025");

    /// <summary>TLS 1.3 only.</summary>
    [PolicyValue("TLSv1.3_2025")]
    public static TlsPolicy Tls13In2025 { get; } = new("TLSv1.3_2025");

    /// <summary>The name as AWS writes it.</summary>
    public string Name { get; }

    /// <summary>So that the name alone can be written.</summary>
    /// <param name="name">The name as AWS writes it, for example <c>TLSv1.2_2021</c>.</param>
    [TextValue]
    public static implicit operator TlsPolicy(string name) => Of(name);

    /// <summary>One that has no member here.</summary>
    /// <param name="name">The name as AWS writes it, for example <c>TLSv1.2_2021</c>.</param>
    [TextValue]
    public static TlsPolicy Of(string name) => new(name ?? throw new ArgumentNullException(nameof(name)));

    /// <inheritdoc/>
    public bool Equals(TlsPolicy? other) => other is not null && other.Name == Name;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TlsPolicy);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    /// <summary>The name as AWS writes it.</summary>
    public override string ToString() => Name;
}
