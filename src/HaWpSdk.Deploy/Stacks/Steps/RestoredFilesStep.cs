using HaWpSdk.Deploy.Backup;
using HaWpSdk.Deploy.Clients.Backup;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Stacks.Steps;

/// <summary>
/// Part of step 5, on the first deployment of a cluster that is restored: brings the files of <c>restoreFrom.recoveryPoint</c> into the new file system. The database came back with the stack.
/// </summary>
internal static class RestoredFilesStep
{
    /// <summary>Refuses, before anything is made, a recovery point that AWS Backup could not restore here.</summary>
    /// <exception cref="DeploymentException">It is of another region.</exception>
    public static void Require(DeploymentContext context)
    {
        if (Point(context) is { } point && point.Split(':') is [_, _, _, var region, ..] && region != context.Templates.Region)
        {
            throw new DeploymentException($"restoreFrom.recoveryPoint is in {region}, the cluster in {context.Templates.Region}: AWS Backup restores within a region. Copy the recovery point there first, or leave it out and bring the files another way.");
        }
    }

    /// <summary>Restores the files, once, and waits for it: the site is not served before its uploads can be put in place.</summary>
    /// <returns>Whether there was something to restore.</returns>
    /// <exception cref="DeploymentException">The cluster has no file system or no role for AWS Backup, or the job failed.</exception>
    public static async Task<bool> BringAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        if (Point(context) is not { } point)
        {
            return false;
        }

        var target = await BackupTarget.FindAsync(context.Cluster, context.Clients, cancellationToken).ConfigureAwait(false);
        if (target.FileSystem is not { } files || target.Role is not { } role)
        {
            throw new DeploymentException($"restoreFrom.recoveryPoint is set, and {context.Cluster.Name} has {(target.FileSystem is null ? "no shared files of its own" : "no role for AWS Backup, because its backups are off")}: there is nowhere to restore to. Take it out of the cluster, and deploy again.");
        }

        var (job, isNew) = await FilesRestore.StartAsync(point, files, role, context.Cluster.Name, context.Store, context.Clients, context.Options.Clock, cancellationToken).ConfigureAwait(false);
        context.Notice(isNew ? $"restore job {job} brings the files of {point} into {files}" : $"going on with restore job {job} into {files}");
        try
        {
            await context.Clients.Backup.WaitForRestoreJobAsync(job, new WaiterSettings { Poll = context.Options.PollInterval, Clock = context.Options.Clock }, cancellationToken).ConfigureAwait(false);
        }
        catch (WaiterException failed)
        {
            throw new DeploymentException($"The files of {point} could not be restored into {files}: {failed.Reason ?? failed.Message} Deploying again looks at the same job; to go on without the files, take restoreFrom.recoveryPoint out of the cluster.", failed);
        }

        context.Notice($"The restored files are in {files}, below /{FilesRestore.Folder} at its root; AWS Backup overwrites nothing. Move wordpress/uploads from there to /wordpress/uploads: mount the file system's root on one machine of its network, not through the access point of the nodes, which cannot see it.", isImportant: true);
        return true;
    }

    // A cluster that serves has files of its own: what it was made from is history.
    private static string? Point(DeploymentContext context) => context.IsSealed ? null : context.Document.Text("restoreFrom.recoveryPoint");
}
