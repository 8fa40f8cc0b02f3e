using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Stacks.Record;
using HaWpSdk.Deploy.Stacks.Releases;

namespace HaWpSdk.Deploy.Stacks.Steps;

/// <summary>Step 4: the release to the bucket, by its hash; what is there already is not sent again.</summary>
internal static class ReleaseStep
{
    public const string CurrentKey = "releases/current.json";

    /// <summary>Refuses, before anything is made, a release that nodes could not serve, and a first deployment without one.</summary>
    public static async Task RequireAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        if (context.Options.Release is { } source)
        {
            context.Archive ??= await ReleaseArchive.PackAsync(source, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (!await context.Store.ExistsAsync(cancellationToken).ConfigureAwait(false) || await WantedAsync(context, cancellationToken).ConfigureAwait(false) is null)
        {
            throw new DeploymentException(
                $"The first deployment of {context.Templates.Name} needs what its nodes are to serve: name the document root with --release FOLDER or --release FILE.zip. WordPress's own archive (wordpress.org/download) is one; beside your wp-content it is a better one.");
        }
    }

    public static async Task<string?> RunAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        await RequireAsync(context, cancellationToken).ConfigureAwait(false);
        if (context.Archive is not { } archive)
        {
            context.Release = await WantedAsync(context, cancellationToken).ConfigureAwait(false);
            return null;
        }

        if (archive.LeftOut.Count > 0)
        {
            context.Notice($"Not part of the release: {string.Join(", ", archive.LeftOut)}. Nodes render wp-config.php from secrets, and uploads live on the shared files.");
        }

        var sent = await context.Store.UploadAsync(archive.Key, archive.Open, "application/gzip", cancellationToken).ConfigureAwait(false);
        if (!await context.Store.HasAsync(archive.ManifestKey, cancellationToken).ConfigureAwait(false))
        {
            await context.Store.WriteAsync(archive.ManifestKey, archive.Manifest(context.Options.Clock.GetUtcNow()), null, cancellationToken).ConfigureAwait(false);
            sent = true;
        }

        await archive.Contents.WriteAsync(context.Store, cancellationToken).ConfigureAwait(false);

        // The hash that counts is the one of the archive in the bucket: another version of the packer may have made it.
        var manifest = await context.Store.ReadAsync(archive.ManifestKey, cancellationToken).ConfigureAwait(false);
        context.Release = new ReleaseReference(archive.Id, manifest?.Content["sha256"]?.ToString() ?? archive.Sha256);
        await context.Record.SetAsync("release", new JsonObject { ["id"] = context.Release.Id, ["sha256"] = context.Release.Sha256 }, cancellationToken).ConfigureAwait(false);
        return sent ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{archive.Id}: {(archive.WordPress is null ? "" : $"WordPress {archive.WordPress}, ")}{archive.Files} files, {archive.Bytes / 1048576.0:0.0} MiB") : null;
    }

    /// <summary>The release that nodes follow.</summary>
    public static async Task<ReleaseReference?> CurrentAsync(DeploymentContext context, CancellationToken cancellationToken) =>
        (await context.Store.ReadAsync(CurrentKey, cancellationToken).ConfigureAwait(false))?.Content is { } current && current["release"]?.ToString() is { } id
            ? new ReleaseReference(id, current["sha256"]?.ToString() ?? string.Empty)
            : null;

    /// <summary>The release that nodes follow, or, before the first was installed, the one that was uploaded.</summary>
    private static async Task<ReleaseReference?> WantedAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        if (await CurrentAsync(context, cancellationToken).ConfigureAwait(false) is { } current)
        {
            return current;
        }

        var recorded = (await context.Record.ReadAsync(cancellationToken).ConfigureAwait(false))["release"];
        return recorded?["id"]?.ToString() is { } uploaded ? new ReleaseReference(uploaded, recorded["sha256"]?.ToString() ?? string.Empty) : null;
    }
}
