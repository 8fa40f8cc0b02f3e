namespace HaWpSdk.Deploy.Stacks.Steps;

/// <summary>Step 1: the artifact bucket, which everything after it needs, with the node bundle in it.</summary>
internal static class BucketStep
{
    public static async Task<string?> RunAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        var changed = await context.Store.EnsureAsync(context.Templates.Region, context.Templates.Tags, context.FindOutput("WebRoleArn"), context.FindOutput("MaintenanceRoleArn"), cancellationToken).ConfigureAwait(false);
        var bundle = context.Templates.Bundle;
        var sent = await context.Store.UploadAsync(bundle.Key, () => new MemoryStream(bundle.Archive.ToArray()), "application/gzip", cancellationToken).ConfigureAwait(false);
        await EdgeCertificatesAsync(context, cancellationToken).ConfigureAwait(false);
        return changed || sent ? $"{context.Store.Bucket}, node bundle {bundle.Hash[..12]}" : null;
    }

    private static async Task EdgeCertificatesAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        const string Key = "edge/origin-pull-ca.pem";
        if (context.Templates.Main.Parameters.All(parameter => parameter.Name != "EdgeCaBundleKey"))
        {
            return;
        }

        if (context.Options.EdgeCertificates is { } certificates)
        {
            await context.Store.UploadAsync(Key, () => new MemoryStream(certificates.ToArray()), "application/x-pem-file", cancellationToken).ConfigureAwait(false);
        }
        else if (!await context.Store.HasAsync(Key, cancellationToken).ConfigureAwait(false))
        {
            throw new DeploymentException("The load balancer is to ask the edge for its certificate, and the edge's CA certificates are not in the artifact bucket: download them (Cloudflare: 'authenticated origin pull' CA) and name the file with --edge-ca FILE.");
        }
    }
}
