using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Values;

/// <summary>A reference to a secret that is kept elsewhere or generated while deploying. It never holds the secret itself, and there is no way to make one from a literal.</summary>
[ValueType(ValueKind.Secret)]
public sealed class Secret : IEquatable<Secret>
{
    private Secret(string reference) => Reference = reference;

    /// <summary>The reference as documents write it: <c>secretsmanager:ARN</c>, <c>parameter:NAME</c> or <c>generated</c>.</summary>
    internal string Reference { get; }

    /// <summary>A secret in AWS Secrets Manager.</summary>
    /// <param name="arn">The ARN of the secret, <c>arn:aws:secretsmanager:…</c>. Anything else is refused by <c>Build</c>, which does not repeat it.</param>
    [TextValue(Prefix = "secretsmanager:")]
    public static Secret FromSecretsManager(string arn) => new("secretsmanager:" + (arn ?? throw new ArgumentNullException(nameof(arn))));

    /// <summary>A <c>SecureString</c> in the Parameter Store of AWS Systems Manager.</summary>
    /// <param name="name">The name of the parameter, which begins with <c>/</c>: <c>/newsroom/smtp</c>. Anything else is refused by <c>Build</c>, which does not repeat it.</param>
    [TextValue(Prefix = "parameter:")]
    public static Secret FromParameter(string name) => new("parameter:" + (name ?? throw new ArgumentNullException(nameof(name))));

    /// <summary>A secret that the deployment generates in Secrets Manager and nobody needs to know.</summary>
    [PolicyValue("generated")]
    public static Secret Generate() => new("generated");

    /// <inheritdoc/>
    public bool Equals(Secret? other) => other is not null && other.Reference == Reference;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Reference);

    /// <summary>Where the secret is kept, without its name: what somebody passed by mistake must not reach a log.</summary>
    public override string ToString() => Reference.Split(':')[0] switch
    {
        "secretsmanager" => "a secret in Secrets Manager",
        "parameter" => "a secret in the Parameter Store",
        _ => "a generated secret",
    };
}
