using Amazon;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.Backup.Model;

namespace HaWpSdk.Deploy.Clients.Backup;

/// <inheritdoc cref="IAmazonBackup"/>
internal sealed class AmazonBackupClient : ServiceClient, IAmazonBackup
{
    internal static readonly ServiceDefinition Service = new("Backup", "backup", "2018-11-15", ServiceProtocol.RestJson, error => new AmazonBackupException(error))
    {
        RequiredTokens = ["StartBackupJob.IdempotencyToken", "StartRestoreJob.IdempotencyToken", "StartCopyJob.IdempotencyToken"],
        Errors = new Dictionary<string, Func<ServiceError, AmazonServiceException>>
        {
            ["ResourceNotFoundException"] = error => new ResourceNotFoundException(error),
            ["AlreadyExistsException"] = error => new AlreadyExistsException(error),
            ["InvalidParameterValueException"] = error => new InvalidParameterValueException(error),
            ["MissingParameterValueException"] = error => new MissingParameterValueException(error),
            ["InvalidRequestException"] = error => new InvalidRequestException(error),
            ["InvalidResourceStateException"] = error => new InvalidResourceStateException(error),
            ["LimitExceededException"] = error => new LimitExceededException(error),
            ["ServiceUnavailableException"] = error => new ServiceUnavailableException(error),
            ["DependencyFailureException"] = error => new DependencyFailureException(error),
        },
    };

    private static readonly Route StartBackupJob = new("PUT /backup-jobs");
    private static readonly Route DescribeBackupJob = new("GET /backup-jobs/{BackupJobId}");
    private static readonly Route ListRecoveryPointsByBackupVault = new("GET /backup-vaults/{BackupVaultName}/recovery-points?backupVaultAccountId={BackupVaultAccountId}&nextToken={NextToken}&maxResults={MaxResults}&resourceArn={ByResourceArn}&resourceType={ByResourceType}&backupPlanId={ByBackupPlanId}&createdBefore={ByCreatedBefore}&createdAfter={ByCreatedAfter}&parentRecoveryPointArn={ByParentRecoveryPointArn}");
    private static readonly Route DescribeRecoveryPoint = new("GET /backup-vaults/{BackupVaultName}/recovery-points/{RecoveryPointArn}?backupVaultAccountId={BackupVaultAccountId}");
    private static readonly Route DeleteRecoveryPoint = new("DELETE /backup-vaults/{BackupVaultName}/recovery-points/{RecoveryPointArn}");
    private static readonly Route StartRestoreJob = new("PUT /restore-jobs");
    private static readonly Route DescribeRestoreJob = new("GET /restore-jobs/{RestoreJobId}");
    private static readonly Route ListRestoreJobs = new("GET /restore-jobs?nextToken={NextToken}&maxResults={MaxResults}&accountId={ByAccountId}&resourceType={ByResourceType}&createdBefore={ByCreatedBefore}&createdAfter={ByCreatedAfter}&status={ByStatus}&completeBefore={ByCompleteBefore}&completeAfter={ByCompleteAfter}&restoreTestingPlanArn={ByRestoreTestingPlanArn}&parentJobId={ByParentJobId}");
    private static readonly Route GetBackupPlan = new("GET /backup/plans/{BackupPlanId}?versionId={VersionId}&MaxScheduledRunsPreview={MaxScheduledRunsPreview}");
    private static readonly Route ListBackupPlans = new("GET /backup/plans?nextToken={NextToken}&maxResults={MaxResults}&includeDeleted={IncludeDeleted}");
    private static readonly Route DescribeBackupVault = new("GET /backup-vaults/{BackupVaultName}?backupVaultAccountId={BackupVaultAccountId}");
    private static readonly Route ListBackupSelections = new("GET /backup/plans/{BackupPlanId}/selections?nextToken={NextToken}&maxResults={MaxResults}");
    private static readonly Route GetBackupSelection = new("GET /backup/plans/{BackupPlanId}/selections/{SelectionId}");
    private static readonly Route ListRestoreTestingPlans = new("GET /restore-testing/plans?MaxResults={MaxResults}&NextToken={NextToken}");
    private static readonly Route StartCopyJob = new("PUT /copy-jobs");

    /// <summary>Credentials, region and the rest come from where Core looks for them: environment, profile, container, instance.</summary>
    public AmazonBackupClient()
        : this(null, new AmazonBackupConfig())
    {
    }

    /// <summary>As without arguments, in <paramref name="region"/>.</summary>
    public AmazonBackupClient(RegionEndpoint region)
        : this(null, new AmazonBackupConfig { RegionEndpoint = region })
    {
    }

    /// <summary>With <paramref name="credentials"/>, or those Core finds when null.</summary>
    public AmazonBackupClient(AWSCredentials? credentials, AmazonBackupConfig config)
        : base(credentials, config)
    {
    }

    public BackupPaginators Paginators => new(this);

    public Task<StartBackupJobResponse> StartBackupJobAsync(StartBackupJobRequest request, CancellationToken cancellationToken = default) =>
        Call<StartBackupJobResponse>(request, cancellationToken, StartBackupJob);

    public Task<DescribeBackupJobResponse> DescribeBackupJobAsync(DescribeBackupJobRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeBackupJobResponse>(request, cancellationToken, DescribeBackupJob);

    public Task<ListRecoveryPointsByBackupVaultResponse> ListRecoveryPointsByBackupVaultAsync(ListRecoveryPointsByBackupVaultRequest request, CancellationToken cancellationToken = default) =>
        Call<ListRecoveryPointsByBackupVaultResponse>(request, cancellationToken, ListRecoveryPointsByBackupVault);

    public Task<DescribeRecoveryPointResponse> DescribeRecoveryPointAsync(DescribeRecoveryPointRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeRecoveryPointResponse>(request, cancellationToken, DescribeRecoveryPoint);

    public Task<DeleteRecoveryPointResponse> DeleteRecoveryPointAsync(DeleteRecoveryPointRequest request, CancellationToken cancellationToken = default) =>
        Call<DeleteRecoveryPointResponse>(request, cancellationToken, DeleteRecoveryPoint);

    public Task<StartRestoreJobResponse> StartRestoreJobAsync(StartRestoreJobRequest request, CancellationToken cancellationToken = default) =>
        Call<StartRestoreJobResponse>(request, cancellationToken, StartRestoreJob);

    public Task<DescribeRestoreJobResponse> DescribeRestoreJobAsync(DescribeRestoreJobRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeRestoreJobResponse>(request, cancellationToken, DescribeRestoreJob);

    public Task<ListRestoreJobsResponse> ListRestoreJobsAsync(ListRestoreJobsRequest request, CancellationToken cancellationToken = default) =>
        Call<ListRestoreJobsResponse>(request, cancellationToken, ListRestoreJobs);

    public Task<GetBackupPlanResponse> GetBackupPlanAsync(GetBackupPlanRequest request, CancellationToken cancellationToken = default) =>
        Call<GetBackupPlanResponse>(request, cancellationToken, GetBackupPlan);

    public Task<ListBackupPlansResponse> ListBackupPlansAsync(ListBackupPlansRequest request, CancellationToken cancellationToken = default) =>
        Call<ListBackupPlansResponse>(request, cancellationToken, ListBackupPlans);

    public Task<DescribeBackupVaultResponse> DescribeBackupVaultAsync(DescribeBackupVaultRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeBackupVaultResponse>(request, cancellationToken, DescribeBackupVault);

    public Task<ListBackupSelectionsResponse> ListBackupSelectionsAsync(ListBackupSelectionsRequest request, CancellationToken cancellationToken = default) =>
        Call<ListBackupSelectionsResponse>(request, cancellationToken, ListBackupSelections);

    public Task<GetBackupSelectionResponse> GetBackupSelectionAsync(GetBackupSelectionRequest request, CancellationToken cancellationToken = default) =>
        Call<GetBackupSelectionResponse>(request, cancellationToken, GetBackupSelection);

    public Task<ListRestoreTestingPlansResponse> ListRestoreTestingPlansAsync(ListRestoreTestingPlansRequest request, CancellationToken cancellationToken = default) =>
        Call<ListRestoreTestingPlansResponse>(request, cancellationToken, ListRestoreTestingPlans);

    public Task<StartCopyJobResponse> StartCopyJobAsync(StartCopyJobRequest request, CancellationToken cancellationToken = default) =>
        Call<StartCopyJobResponse>(request, cancellationToken, StartCopyJob);
}
