namespace HaWpSdk.Deploy.Audit;

/// <summary>A call that gave no answer; what it would have decided is not checked.</summary>
/// <param name="Action">The IAM action, such as <c>rds:DescribeDBInstances</c>.</param>
/// <param name="IsDenied">Whether the permission is missing; else the call failed.</param>
/// <param name="Reason">One sentence.</param>
/// <param name="Paths">The paths of the cluster document that stay unknown for it, in order.</param>
public sealed record Unanswered(string Action, bool IsDenied, string Reason, IReadOnlyList<string> Paths);
