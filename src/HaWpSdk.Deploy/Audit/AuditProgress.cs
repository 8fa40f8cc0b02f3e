namespace HaWpSdk.Deploy.Audit;

/// <summary>How far an audit is.</summary>
/// <param name="Done">Calls answered so far.</param>
/// <param name="Current">The call that was answered last, as the IAM action.</param>
/// <param name="Answered">Whether it gave an answer; a missing permission or a failure does not.</param>
public sealed record AuditProgress(int Done, string Current, bool Answered);
