namespace HaWpSdk.Deploy.Audit;

/// <summary>An audit that could not begin: there is no such cluster in the account, or no way to ask.</summary>
/// <param name="message">What is wrong, and what to do.</param>
/// <param name="inner">What AWS said.</param>
public sealed class AuditException(string message, Exception? inner = null) : Exception(message, inner);
