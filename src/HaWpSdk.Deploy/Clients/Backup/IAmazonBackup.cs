using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Backup.Model;

namespace HaWpSdk.Deploy.Clients.Backup;

/// <summary>AWS Backup: recovery points of the shared files, plans and restore jobs.</summary>
internal interface IAmazonBackup : IAmazonService, IDisposable
{
    /// <summary>All pages of the listing operations.</summary>
    BackupPaginators Paginators { get; }

    /// <summary>Starts an on-demand backup; IdempotencyToken makes a repeat return the same job.</summary>
    Task<StartBackupJobResponse> StartBackupJobAsync(StartBackupJobRequest request, CancellationToken cancellationToken = default);

    /// <summary>State of a backup job.</summary>
    Task<DescribeBackupJobResponse> DescribeBackupJobAsync(DescribeBackupJobRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of the recovery points in a vault.</summary>
    Task<ListRecoveryPointsByBackupVaultResponse> ListRecoveryPointsByBackupVaultAsync(ListRecoveryPointsByBackupVaultRequest request, CancellationToken cancellationToken = default);

    /// <summary>A recovery point with its state, size and life cycle.</summary>
    Task<DescribeRecoveryPointResponse> DescribeRecoveryPointAsync(DescribeRecoveryPointRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes a recovery point.</summary>
    Task<DeleteRecoveryPointResponse> DeleteRecoveryPointAsync(DeleteRecoveryPointRequest request, CancellationToken cancellationToken = default);

    /// <summary>Starts to restore a recovery point into a new resource.</summary>
    Task<StartRestoreJobResponse> StartRestoreJobAsync(StartRestoreJobRequest request, CancellationToken cancellationToken = default);

    /// <summary>State of a restore job and the resource it made.</summary>
    Task<DescribeRestoreJobResponse> DescribeRestoreJobAsync(DescribeRestoreJobRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of restore jobs.</summary>
    Task<ListRestoreJobsResponse> ListRestoreJobsAsync(ListRestoreJobsRequest request, CancellationToken cancellationToken = default);

    /// <summary>A backup plan with its rules.</summary>
    Task<GetBackupPlanResponse> GetBackupPlanAsync(GetBackupPlanRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of backup plans.</summary>
    Task<ListBackupPlansResponse> ListBackupPlansAsync(ListBackupPlansRequest request, CancellationToken cancellationToken = default);

    /// <summary>A vault with its lock.</summary>
    Task<DescribeBackupVaultResponse> DescribeBackupVaultAsync(DescribeBackupVaultRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of what a plan selects.</summary>
    Task<ListBackupSelectionsResponse> ListBackupSelectionsAsync(ListBackupSelectionsRequest request, CancellationToken cancellationToken = default);

    /// <summary>One selection of a plan.</summary>
    Task<GetBackupSelectionResponse> GetBackupSelectionAsync(GetBackupSelectionRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of restore testing plans.</summary>
    Task<ListRestoreTestingPlansResponse> ListRestoreTestingPlansAsync(ListRestoreTestingPlansRequest request, CancellationToken cancellationToken = default);

    /// <summary>Starts to copy a recovery point to another vault or region.</summary>
    Task<StartCopyJobResponse> StartCopyJobAsync(StartCopyJobRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonBackupConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonBackupClient(awsCredentials, (AmazonBackupConfig)clientConfig);
}
