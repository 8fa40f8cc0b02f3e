using HaWpSdk.Deploy.Clients.Backup.Model;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup;

/// <summary>Waits of backup and restore jobs. A first backup of a large file system takes hours.</summary>
internal static class BackupWaiters
{
    public static readonly Waiter BackupJobCompleted = new(
        "Backup job", [BackupJobState.COMPLETED], [BackupJobState.ABORTED, BackupJobState.EXPIRED, BackupJobState.FAILED, BackupJobState.PARTIAL], TimeSpan.FromSeconds(30), TimeSpan.FromHours(12));

    public static readonly Waiter RestoreJobCompleted = new(
        "Restore job", [RestoreJobStatus.COMPLETED], [RestoreJobStatus.ABORTED, RestoreJobStatus.FAILED], TimeSpan.FromSeconds(30), TimeSpan.FromHours(12));

    /// <summary>Waits until a backup job has made its recovery point.</summary>
    /// <exception cref="WaiterException">The job did not complete, or time is up.</exception>
    public static async Task<DescribeBackupJobResponse> WaitForBackupJobAsync(this IAmazonBackup client, string id, WaiterSettings? settings = null, CancellationToken cancellationToken = default) =>
        (await BackupJobCompleted.UntilAsync(
            id,
            async token => await client.DescribeBackupJobAsync(new DescribeBackupJobRequest { BackupJobId = id }, token).ConfigureAwait(false),
            seen => seen.State,
            seen => seen.StatusMessage,
            settings,
            cancellationToken).ConfigureAwait(false))!;

    /// <summary>Waits until a restore job has made its resource.</summary>
    /// <exception cref="WaiterException">The job did not complete, or time is up.</exception>
    public static async Task<DescribeRestoreJobResponse> WaitForRestoreJobAsync(this IAmazonBackup client, string id, WaiterSettings? settings = null, CancellationToken cancellationToken = default) =>
        (await RestoreJobCompleted.UntilAsync(
            id,
            async token => await client.DescribeRestoreJobAsync(new DescribeRestoreJobRequest { RestoreJobId = id }, token).ConfigureAwait(false),
            seen => seen.Status,
            seen => seen.StatusMessage,
            settings,
            cancellationToken).ConfigureAwait(false))!;
}
