using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Stacks.Record;

namespace HaWpSdk.Deploy.Stacks.Steps;

/// <summary>Step 5: the maintenance node places the release, makes schema and user, installs or updates WordPress. Nodes follow it only then.</summary>
internal static class InstallStep
{
    public static async Task<string?> RunAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        var release = context.Release ?? throw new DeploymentException("There is no release to install.");
        var restored = await RestoredFilesStep.BringAsync(context, cancellationToken).ConfigureAwait(false);
        var node = new MaintenanceNode(context.Clients, context.Store, context.Output("MaintenanceGroup"), MaintenanceNode.Stays(context.Document) && context.IsSealed, context.Options, context.Progress);
        var worked = await node.RunAsync("install", release.Id, $"{context.Main!.StackId} {context.Templates.Bundle.Hash}", cancellationToken).ConfigureAwait(false);
        var followed = await FollowAsync(context, release, cancellationToken).ConfigureAwait(false);
        return (restored, worked || followed) switch
        {
            (true, true) => $"files restored, release {release.Id} installed",
            (true, false) => "files restored",
            (false, true) => $"release {release.Id} installed",
            _ => null,
        };
    }

    private static async Task<bool> FollowAsync(DeploymentContext context, ReleaseReference release, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var found = await context.Store.ReadAsync(ReleaseStep.CurrentKey, cancellationToken).ConfigureAwait(false);
            var current = found?.Content["release"]?.ToString();
            if (current == release.Id)
            {
                return false;
            }

            var wanted = new JsonObject { ["release"] = release.Id, ["sha256"] = release.Sha256, ["previous"] = current, ["at"] = DeploymentLock.Text(context.Options.Clock.GetUtcNow()) };
            if (await context.Store.WriteAsync(ReleaseStep.CurrentKey, wanted, found?.ETag ?? ArtifactStore.OnlyNew, cancellationToken).ConfigureAwait(false) is not null)
            {
                return true;
            }

            if (attempt == 5)
            {
                throw new DeploymentException($"s3://{context.Store.Bucket}/{ReleaseStep.CurrentKey} is being changed by somebody else. Deploy again.");
            }
        }
    }
}
