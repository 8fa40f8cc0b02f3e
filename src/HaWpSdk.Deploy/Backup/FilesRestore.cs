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
            var key = $"restores/{manifest.Id}.json";
            var job = (await store.ReadAsync(key, cancellationToken).ConfigureAwait(false))?.Content["job"]?.GetValue<string>();
            if (job is null)
            {
                var token = IdempotencyToken.For(into.Name, "FileSystem", "restore-" + manifest.Id);
                job = (await clients.Backup.StartRestoreJobAsync(
                    new StartRestoreJobRequest
                    {
                        RecoveryPointArn = point,
                        IamRoleArn = role,
                        IdempotencyToken = token,
                        ResourceType = "EFS",
                        Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["file-system-id"] = files, ["newFileSystem"] = "false", ["Encrypted"] = "true", ["PerformanceMode"] = "generalPurpose", ["CreationToken"] = token },
                    },
                    cancellationToken).ConfigureAwait(false)).RestoreJobId!;
                await store.WriteAsync(key, new JsonObject { ["backup"] = manifest.Id, ["job"] = job, ["fileSystem"] = files, ["at"] = options.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) }, null, CancellationToken.None).ConfigureAwait(false);
                progress?.Report(new BackupProgress("files", $"restore job {job} into {files} started", watch.Elapsed));
            }
            else
            {
                progress?.Report(new BackupProgress("files", $"going on with restore job {job}", watch.Elapsed));
            }

            await clients.Backup.WaitForRestoreJobAsync(job, new WaiterSettings { Poll = options.PollInterval, Progress = new Forward(state => progress?.Report(new BackupProgress("files", state, watch.Elapsed))) }, cancellationToken).ConfigureAwait(false);
            return new RestoredFiles(files, "aws-backup-restore_*", job);
        }).ConfigureAwait(false);
    }

    private sealed class Forward(Action<string> tell) : IProgress<string>
    {
        public void Report(string value) => tell(value);
    }
}
