using HaWpSdk.Effects;

namespace HaWpSdk.Values;

/// <summary>A private way from the nodes to a service of AWS.</summary>
public enum VpcEndpoint
{
    /// <summary>Amazon S3 (gateway endpoint, no charge).</summary>
    S3,

    /// <summary>AWS Secrets Manager.</summary>
    [DocumentValue("secretsmanager")]
    SecretsManager,

    /// <summary>AWS Systems Manager.</summary>
    Ssm,

    /// <summary>CloudWatch Logs.</summary>
    Logs,
}
