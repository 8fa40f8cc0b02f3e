namespace HaWpSdk.Deploy.Audit;

/// <summary>A permission the audit uses.</summary>
/// <param name="Name">The IAM action, such as <c>rds:DescribeDBInstances</c>.</param>
/// <param name="Reads">What it is asked for, as a phrase.</param>
/// <param name="Resources">
/// The resources a policy can name for it, with <c>${Cluster}</c>, <c>${Region}</c> and <c>${Account}</c> in place of the names; <see langword="null"/> where AWS knows only the star, or where the
/// name is made by AWS and cannot be told in advance.
/// </param>
public sealed record AuditAction(string Name, string Reads, IReadOnlyList<string>? Resources = null);
