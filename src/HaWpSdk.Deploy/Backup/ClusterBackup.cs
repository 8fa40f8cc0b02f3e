using System.Diagnostics;
using System.Net.Http;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.Backup;
using HaWpSdk.Deploy.Clients.Backup.Model;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.RDS;
using HaWpSdk.Deploy.Clients.RDS.Model;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Scanning;

namespace HaWpSdk.Deploy.Backup;

/// <summary>
/// Backs a running cluster up: a recovery point of the shared files, then at once a snapshot of the database, and a restore manifest that names both and the time between them.
/// What was started is recorded before it is waited for, so that a run that was interrupted goes on and starts nothing twice.
/// </summary>
public static class ClusterBackup
{
    private const string Rule = "HAW0601";

    /// <summary>Why a backup of this kind is refused: plugins that make backups on the nodes. They start on all nodes at once, fill the shared files with archives, and each restore of theirs overwrites what the others keep.</summary>
    /// <param name="cluster">The model.</param>
    /// <param name="scan">The WordPress side, when it was looked at.</param>
    /// <param name="policy">By what it is judged; the default policy when <see langword="null"/>.</param>
    /// <returns>The findings of rule HAW0601; empty when there is nothing against it. What the cluster accepts is not among them.</returns>
    public static IReadOnlyList<Finding> Objections(HaCluster cluster, WordPressScan? scan = null, ClusterPolicy? policy = null)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var report = scan is null ? cluster.Check(policy) : cluster.Check(scan, policy);
        return [.. report.Findings.Where(finding => finding.RuleId == Rule)];
    }

    /// <summary>Makes a backup, or goes on with one that was interrupted.</summary>
    /// <param name="cluster">The model.</param>
    /// <param name="clients">The account and region it runs in.</param>
    /// <param name="options">How; the default when <see langword="null"/>.</param>
    /// <param name="progress">Told what happens.</param>
    /// <param name="cancellationToken">Stops waiting; what AWS has begun goes on, and the next run finds it.</param>
    /// <returns>The manifest as it is stored.</returns>
    /// <exception cref="BackupException">There is no such cluster, nothing to back up, or a job failed.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<BackupManifest> RunAsync(HaCluster cluster, AwsClients clients, BackupOptions? options = null, IProgress<BackupProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(clients);
        return await Explained(async () =>
        {
            var target = await BackupTarget.FindAsync(cluster, clients, cancellationToken).ConfigureAwait(false);
            var run = new Run(target, clients, options ?? new BackupOptions(), progress, cancellationToken);
            return await run.RunAsync().ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>The backups of a cluster, oldest first.</summary>
    /// <param name="cluster">The model.</param>
    /// <param name="clients">The account and region it runs in.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The manifests, and what is wrong with those that cannot be read.</returns>
    /// <exception cref="BackupException">There is no such cluster.</exception>
    public static async Task<(IReadOnlyList<BackupManifest> Manifests, IReadOnlyList<string> Problems)> ListAsync(HaCluster cluster, AwsClients clients, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(clients);
        return await Explained(async () =>
        {
            var target = await BackupTarget.FindAsync(cluster, clients, cancellationToken).ConfigureAwait(false);
            return await target.Store.ListAsync(cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>Does something with AWS and says in one sentence what went wrong.</summary>
    internal static async Task<T> Explained<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (WaiterException exception)
        {
            throw new BackupException(exception.Message, exception);
        }
        catch (Exception exception) when (exception is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            throw new BackupException(AwsFailure.Describe(exception) ?? exception.Message, exception);
        }
    }

    private sealed class Run(BackupTarget target, AwsClients clients, BackupOptions options, IProgress<BackupProgress>? progress, CancellationToken cancellationToken)
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private BackupManifest _manifest = null!;

        public async Task<BackupManifest> RunAsync()
        {
            _manifest = await BeginAsync().ConfigureAwait(false);
            await AwaitDatabaseAsync().ConfigureAwait(false);
            await StartFilesAsync().ConfigureAwait(false);
            await StartDatabaseAsync().ConfigureAwait(false);
            if (!options.Wait)
            {
                return _manifest;
            }

            await FinishDatabaseAsync().ConfigureAwait(false);
            await CopyAsync().ConfigureAwait(false);
            await FinishFilesAsync().ConfigureAwait(false);
            await KeepAsync(_manifest with { State = BackupState.Complete }).ConfigureAwait(false);
            Tell("manifest", $"s3://{target.Store.Bucket}/{BackupStore.KeyOf(_manifest.Id)}");
            return _manifest;
        }

        // The one that was interrupted, or a new one. It is written before anything is started.
        private async Task<BackupManifest> BeginAsync()
        {
            var (all, _) = await target.Store.ListAsync(cancellationToken).ConfigureAwait(false);
            if (all.LastOrDefault(manifest => manifest.State == BackupState.Started) is { } interrupted)
            {
                Tell("manifest", $"going on with {interrupted.Id}, which was interrupted");
                return interrupted;
            }

            if (target.FileSystem is null && target.Database is null)
            {
                throw new BackupException($"The cluster '{target.Cluster}' has neither shared files nor a database of its own: there is nothing to back up.");
            }

            if (target.FileSystem is not null && (target.Vault is null || target.Role is null))
            {
                throw new BackupException($"The stack '{target.Cluster}' has no backup vault or no role for AWS Backup. Turn backups on in the model (WithBackups) and run 'hawp deploy'.");
            }

            var now = options.Clock.GetUtcNow();
            for (var attempt = 0; ; attempt++)
            {
                var id = BackupManifest.IdAt(now.AddSeconds(attempt));
                var manifest = new BackupManifest
                {
                    Id = id,
                    Cluster = target.Cluster,
                    Region = target.Region,
                    Account = target.Account,
                    CreatedAt = now,
                    Release = await target.Store.ReleaseAsync(cancellationToken).ConfigureAwait(false),
                    Files = target.FileSystem is { } files ? new FilesBackup(files, target.Vault!) : null,
                    Database = target.Database is { } database ? new DatabaseBackup(database, target.IsAurora, $"{target.Cluster}-backup-{id}".ToLowerInvariant()) : null,
                };
                if (await target.Store.CreateAsync(manifest, cancellationToken).ConfigureAwait(false))
                {
                    return manifest;
                }

                if (attempt > 5)
                {
                    throw new BackupException("Somebody else is making backups of this cluster at the same time. Wait for that one: 'hawp backup --list'.");
                }
            }
        }

        // A database that is changing takes no snapshot. It is waited for before the files are begun, so that both are of one time.
        private async Task AwaitDatabaseAsync()
        {
            if (_manifest.Database is not { Arn: null } database)
            {
                return;
            }

            if (database.IsCluster)
            {
                await clients.RDS.WaitForDBClusterAsync(database.Source, Settings("database"), cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await clients.RDS.WaitForDBInstanceAsync(database.Source, Settings("database"), cancellationToken).ConfigureAwait(false);
            }
        }

        private async Task StartFilesAsync()
        {
            if (_manifest.Files is not { } files || files.RecoveryPoint is not null)
            {
                return;
            }

            if (files.JobId is null)
            {
                // The token is derived from the backup: a second start of the same one answers with the same job.
                var started = await clients.Backup.StartBackupJobAsync(
                    new StartBackupJobRequest
                    {
                        BackupVaultName = files.Vault,
                        ResourceArn = $"arn:{target.Partition}:elasticfilesystem:{target.Region}:{target.Account}:file-system/{files.FileSystem}",
                        IamRoleArn = target.Role,
                        IdempotencyToken = IdempotencyToken.For(target.Cluster, "FileSystem", _manifest.Id),
                        RecoveryPointTags = new Dictionary<string, string>(StringComparer.Ordinal) { ["hawp:cluster"] = target.Cluster, ["hawp:backup"] = _manifest.Id },
                    },
                    cancellationToken).ConfigureAwait(false);
                files = files with { JobId = started.BackupJobId, RecoveryPoint = started.RecoveryPointArn, At = Utc(started.CreationDate) };
                await KeepAsync(_manifest with { Files = files }).ConfigureAwait(false);
                Tell("files", $"backup job {files.JobId} of {files.FileSystem} started");
            }
        }

        private async Task FinishFilesAsync()
        {
            if (_manifest.Files is not { JobId: { } job } files || files.CompletedAt is not null)
            {
                return;
            }

            var done = await clients.Backup.WaitForBackupJobAsync(job, Settings("files"), cancellationToken).ConfigureAwait(false);
            await KeepAsync(_manifest with
            {
                Files = files with { RecoveryPoint = done.RecoveryPointArn ?? files.RecoveryPoint, At = Utc(done.CreationDate) ?? files.At, CompletedAt = Utc(done.CompletionDate) ?? options.Clock.GetUtcNow(), Bytes = done.BackupSizeInBytes },
            }).ConfigureAwait(false);
        }

        private async Task StartDatabaseAsync()
        {
            if (_manifest.Database is not { } database || database.Arn is not null)
            {
                return;
            }

            // The identifier is the backup's: one that exists already is this one.
            if (database.IsCluster)
            {
                var snapshot = await clients.RDS.EnsureDBClusterSnapshotAsync(
                    new CreateDBClusterSnapshotRequest { DBClusterIdentifier = database.Source, DBClusterSnapshotIdentifier = database.Snapshot, Tags = Tags() }, cancellationToken).ConfigureAwait(false);
                database = database with { Arn = snapshot.DBClusterSnapshotArn, Engine = $"{snapshot.Engine} {snapshot.EngineVersion}", At = Utc(snapshot.SnapshotCreateTime) };
            }
            else
            {
                var snapshot = await clients.RDS.EnsureDBSnapshotAsync(
                    new CreateDBSnapshotRequest { DBInstanceIdentifier = database.Source, DBSnapshotIdentifier = database.Snapshot, Tags = Tags() }, cancellationToken).ConfigureAwait(false);
                database = database with { Arn = snapshot.DBSnapshotArn, Engine = $"{snapshot.Engine} {snapshot.EngineVersion}", At = Utc(snapshot.SnapshotCreateTime), GiB = snapshot.AllocatedStorage };
            }

            await KeepAsync(_manifest with { Database = database }).ConfigureAwait(false);
            Tell("database", $"snapshot {database.Snapshot} of {database.Source} started");
        }

        private async Task FinishDatabaseAsync()
        {
            if (_manifest.Database is not { } database || database.IsAvailable)
            {
                return;
            }

            // The time of a snapshot is known for certain only when it is complete.
            var at = database.IsCluster
                ? (await clients.RDS.WaitForDBClusterSnapshotAsync(database.Snapshot, Settings("database"), cancellationToken).ConfigureAwait(false)).SnapshotCreateTime
                : (await clients.RDS.WaitForDBSnapshotAsync(database.Snapshot, Settings("database"), cancellationToken).ConfigureAwait(false)).SnapshotCreateTime;
            await KeepAsync(_manifest with { Database = database with { IsAvailable = true, At = Utc(at) ?? database.At } }).ConfigureAwait(false);
        }

        private async Task CopyAsync()
        {
            if (_manifest.Database is not { Arn: { } source } database)
            {
                return;
            }

            foreach (var region in options.CopyTo.Where(region => region != target.Region).Distinct(StringComparer.Ordinal))
            {
                using var there = clients.InRegion(region);
                var copy = _manifest.Copies.FirstOrDefault(copy => copy.Region == region);
                if (copy is null)
                {
                    copy = new BackupCopy(region, await StartCopyAsync(there, database, source).ConfigureAwait(false), false);
                    await KeepAsync(_manifest with { Copies = [.. _manifest.Copies, copy] }).ConfigureAwait(false);
                    Tell("copy", $"copy of {database.Snapshot} to {region} started");
                }

                if (!copy.IsAvailable)
                {
                    if (database.IsCluster)
                    {
                        await there.RDS.WaitForDBClusterSnapshotAsync(database.Snapshot, Settings("copy"), cancellationToken).ConfigureAwait(false);
                    }
                    else
                    {
                        await there.RDS.WaitForDBSnapshotAsync(database.Snapshot, Settings("copy"), cancellationToken).ConfigureAwait(false);
                    }

                    await KeepAsync(_manifest with { Copies = [.. _manifest.Copies.Select(known => known.Region == region ? known with { IsAvailable = true } : known)] }).ConfigureAwait(false);
                }
            }
        }

        // An encrypted snapshot cannot leave its region with its key: the copy gets a key of the other one.
        private async Task<string> StartCopyAsync(AwsClients there, DatabaseBackup database, string source)
        {
            try
            {
                return database.IsCluster
                    ? (await there.RDS.CopyDBClusterSnapshotAsync(new CopyDBClusterSnapshotRequest { SourceDBClusterSnapshotIdentifier = source, TargetDBClusterSnapshotIdentifier = database.Snapshot, KmsKeyId = options.CopyKmsKey, CopyTags = true }, cancellationToken).ConfigureAwait(false)).DBClusterSnapshot!.DBClusterSnapshotArn!
                    : (await there.RDS.CopyDBSnapshotAsync(new CopyDBSnapshotRequest { SourceDBSnapshotIdentifier = source, TargetDBSnapshotIdentifier = database.Snapshot, KmsKeyId = options.CopyKmsKey, CopyTags = true }, cancellationToken).ConfigureAwait(false)).DBSnapshot!.DBSnapshotArn!;
            }
            catch (AmazonServiceException exception) when (exception is DBSnapshotAlreadyExistsException or DBClusterSnapshotAlreadyExistsException)
            {
                // An interrupted run started it.
                return source.Replace($":{target.Region}:", $":{there.Region}:", StringComparison.Ordinal);
            }
        }

        private async Task KeepAsync(BackupManifest manifest)
        {
            // Once something runs in AWS, it is recorded even when the run is being stopped.
            await target.Store.WriteAsync(manifest, CancellationToken.None).ConfigureAwait(false);
            _manifest = manifest;
            cancellationToken.ThrowIfCancellationRequested();
        }

        private List<Tag> Tags() => [new Tag { Key = "hawp:cluster", Value = target.Cluster }, new Tag { Key = "hawp:backup", Value = _manifest.Id }];

        private WaiterSettings Settings(string part) => new() { Poll = options.PollInterval, Progress = new Forward(state => Tell(part, state)) };

        private void Tell(string part, string text) => progress?.Report(new BackupProgress(part, text, _watch.Elapsed));

        private static DateTimeOffset? Utc(DateTime? at) => at is { } time ? new DateTimeOffset(DateTime.SpecifyKind(time.ToUniversalTime(), DateTimeKind.Utc)) : null;
    }

    private sealed class Forward(Action<string> tell) : IProgress<string>
    {
        public void Report(string value) => tell(value);
    }
}
