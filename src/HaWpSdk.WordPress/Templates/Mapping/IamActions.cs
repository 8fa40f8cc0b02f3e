namespace HaWpSdk.WordPress.Templates.Mapping;

/// <summary>What is known of IAM actions without asking AWS.</summary>
internal static class IamActions
{
    // Actions of which AWS knows no resource: the star is the only way to grant them.
    private static readonly string[] WithoutResource = ["ssm:UpdateInstanceInformation", "ssmmessages:", "ec2messages:", "cloudwatch:PutMetricData", "ec2:Describe", "ecr:GetAuthorizationToken"];

    /// <summary>Whether AWS can grant an action for every resource only.</summary>
    public static bool HasNoResource(string action) => WithoutResource.Any(known => action.StartsWith(known, StringComparison.Ordinal));
}
