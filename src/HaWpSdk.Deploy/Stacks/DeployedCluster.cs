namespace HaWpSdk.Deploy.Stacks;

/// <summary>A deployed cluster: where its things are. Nothing here is a secret.</summary>
/// <param name="Name">Its name, and the name of its main stack.</param>
/// <param name="Region">Its region.</param>
/// <param name="Account">The AWS account.</param>
/// <param name="EdgeStack">Name of its stack in us-east-1; <see langword="null"/> when it has none.</param>
/// <param name="ArtifactBucket">The bucket of node bundles, releases, orders and records.</param>
/// <param name="Release">The release that its nodes serve; <see langword="null"/> when none is installed.</param>
/// <param name="IsSealed">Whether it is protected against deletion.</param>
/// <param name="Outputs">The outputs of its main stack.</param>
public sealed record DeployedCluster(string Name, string Region, string Account, string? EdgeStack, string ArtifactBucket, string? Release, bool IsSealed, IReadOnlyDictionary<string, string> Outputs)
{
    internal static DeployedCluster Of(DeploymentContext context) => new(
        context.Templates.Name,
        context.Templates.Region,
        context.Account,
        context.Templates.Edge is null ? null : context.Templates.EdgeName,
        context.Store.Bucket,
        context.Release?.Id,
        context.IsSealed,
        (context.Main?.Outputs ?? []).ToDictionary(output => output.OutputKey ?? string.Empty, output => output.OutputValue ?? string.Empty, StringComparer.Ordinal));
}
