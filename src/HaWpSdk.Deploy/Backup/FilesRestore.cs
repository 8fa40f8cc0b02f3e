using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.Backup;
using HaWpSdk.Deploy.Clients.Backup.Model;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Stacks.Record;

namespace HaWpSdk.Deploy.Backup;

/// <summary>The files of a backup in another file system.</summary>
/// <param name="FileSystem">The file system they are in now.</param>
/// <param name="Folder">The folder at its root that holds them; AWS Backup never overwrites what is there.</param>
/// <param name="JobId">The restore job.</param>
public sealed record RestoredFiles(string FileSystem, string Folder, string JobId);

/// <summary>Brings the files of a backup into the file system of another, deployed cluster.</summary>
public static class FilesRestore
{
    /// <summary>Starts the restore, or goes on with one that was interrupted, and waits for it.</summary>
    /// <param name="manifest">The backup.</param>
    /// <param name="into">The cluster that gets the files; never the one that was backed up.</param>
    /// <param name="clients">Its account and region.</param>
    /// <param name="options">How to wait; the default when <see langword="null"/>.</param>
    /// <param name="progress">Told what happens.</param>
    /// <param name="cancellationToken">Stops waiting; the restore goes on, and the next run finds it.</param>
    /// <exception cref="BackupException">The backup has no files, the cluster is the old one or has no file system, or the job failed.</exception>
    public static async Task<RestoredFiles> RunAsync(BackupManifest manifest, HaCluster into, AwsClients clients, BackupOptions? options = null, IProgress<BackupProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(into);
        ArgumentNullException.ThrowIfNull(clients);
        options ??= new BackupOptions();
        if (manifest.Files?.RecoveryPoint is not { } point)
        {
            throw new BackupException($"The backup {manifest.Id} holds no files.");
        }

        if (into.Name == manifest.Cluster)
        {
            throw new BackupException($"'{into.Name}' is the cluster that was backed up. Files go into a new cluster: make its description with 'hawp restore {manifest.Id} --as NAME' and deploy it first.");
        }

        return await ClusterBackup.Explained(async () =>
        {
            var target = await BackupTarget.FindAsync(into, clients, cancellationToken).ConfigureAwait(false);
            if (target.FileSystem is not { } files || target.Role is not { } role)
            {
                throw new BackupException($"The cluster '{into.Name}' has no shared files, or no role for AWS Backup: there is nowhere to put the files.");
            }

            var watch = Stopwatch.StartNew();
            var store = new ArtifactStore(clients, target.Store.Bucket, target.Account);
            var (job, isNew) = await StartAsync(point, files, role, into.Name, store, clients, options.Clock, cancellationToken).ConfigureAwait(false);
            progress?.Report(new BackupProgress("files", isNew ? $"restore job {job} into {files} started" : $"going on with restore job {job}", watch.Elapsed));
            await clients.Backup.WaitForRestoreJobAsync(job, new WaiterSettings { Poll = options.PollInterval, Progress = new Forward(state => progress?.Report(new BackupProgress("files", state, watch.Elapsed))) }, cancellationToken).ConfigureAwait(false);
            return new RestoredFiles(files, Folder, job);
        }).ConfigureAwait(false);
    }

    /// <summary>The folder at the root of the file system that AWS Backup restores into; it ends with the time.</summary>
    internal const string Folder = "aws-backup-restore_*";

    /// <summary>Starts the restore of a recovery point into a file system, once: the job is recorded, and whoever asks again (<c>deploy</c>, <c>restore --files-into</c>) gets the same.</summary>
    /// <returns>The job, and whether this call started it.</returns>
    internal static async Task<(string Job, bool IsNew)> StartAsync(string point, string fileSystem, string role, string cluster, ArtifactStore store, AwsClients clients, TimeProvider clock, CancellationToken cancellationToken)
    {
        var id = point[(point.LastIndexOf(':') + 1)..];
        var key = $"restores/{id}.json";
        if ((await store.ReadAsync(key, cancellationToken).ConfigureAwait(false))?.Content["job"]?.GetValue<string>() is { } known)
        {
            return (known, false);
        }

        var token = IdempotencyToken.For(cluster, "FileSystem", "restore-" + id);
        var job = (await clients.Backup.StartRestoreJobAsync(
            new StartRestoreJobRequest
            {
                RecoveryPointArn = point,
                IamRoleArn = role,
                IdempotencyToken = token,
                ResourceType = "EFS",
                Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["file-system-id"] = fileSystem, ["newFileSystem"] = "false", ["Encrypted"] = "true", ["PerformanceMode"] = "generalPurpose", ["CreationToken"] = token },
            },
            cancellationToken).ConfigureAwait(false)).RestoreJobId!;
        await store.WriteAsync(key, new JsonObject { ["recoveryPoint"] = point, ["job"] = job, ["fileSystem"] = fileSystem, ["at"] = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) }, null, CancellationToken.None).ConfigureAwait(false);
        return (job, true);
    }

    private sealed class Forward(Action<string> tell) : IProgress<string>
    {
        public void Report(string value) => tell(value);
    }
}
