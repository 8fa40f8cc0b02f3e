namespace HaWpSdk.Policy.Rules;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing, often a matter of budget.</summary>
    Info,

    /// <summary>Degraded availability, collapse under load, or an operation that will fail sooner or later.</summary>
    Warning,

    /// <summary>Data loss, outage, the wrong user sees the wrong data, or a part that is not redundant.</summary>
    Error,
}
