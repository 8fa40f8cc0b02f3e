namespace HaWpSdk.Deploy.Audit;

/// <summary>How an audit is made.</summary>
public sealed record AuditOptions
{
    /// <summary>Whether a difference from the model is an error.</summary>
    /// <value>Default: <see langword="false"/>, a warning.</value>
    public bool DriftIsError { get; init; }
}
