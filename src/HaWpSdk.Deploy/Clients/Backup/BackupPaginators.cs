using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.Backup.Model;

namespace HaWpSdk.Deploy.Clients.Backup;

/// <summary>All pages of the listing operations of <see cref="IAmazonBackup"/>.</summary>
internal sealed class BackupPaginators(IAmazonBackup client)
{
    public Paginator<ListRecoveryPointsByBackupVaultRequest, ListRecoveryPointsByBackupVaultResponse, RecoveryPointByBackupVault> ListRecoveryPointsByBackupVault(ListRecoveryPointsByBackupVaultRequest request) =>
        new(client.ListRecoveryPointsByBackupVaultAsync, request, p => p.NextToken, (r, p) => r.NextToken = p.NextToken, p => p.RecoveryPoints);

    public Paginator<ListRestoreJobsRequest, ListRestoreJobsResponse, RestoreJobsListMember> ListRestoreJobs(ListRestoreJobsRequest request) =>
        new(client.ListRestoreJobsAsync, request, p => p.NextToken, (r, p) => r.NextToken = p.NextToken, p => p.RestoreJobs);

    public Paginator<ListBackupPlansRequest, ListBackupPlansResponse, BackupPlansListMember> ListBackupPlans(ListBackupPlansRequest request) =>
        new(client.ListBackupPlansAsync, request, p => p.NextToken, (r, p) => r.NextToken = p.NextToken, p => p.BackupPlansList);

    public Paginator<ListBackupSelectionsRequest, ListBackupSelectionsResponse, BackupSelectionsListMember> ListBackupSelections(ListBackupSelectionsRequest request) =>
        new(client.ListBackupSelectionsAsync, request, p => p.NextToken, (r, p) => r.NextToken = p.NextToken, p => p.BackupSelectionsList);

    public Paginator<ListRestoreTestingPlansRequest, ListRestoreTestingPlansResponse, RestoreTestingPlanForList> ListRestoreTestingPlans(ListRestoreTestingPlansRequest request) =>
        new(client.ListRestoreTestingPlansAsync, request, p => p.NextToken, (r, p) => r.NextToken = p.NextToken, p => p.RestoreTestingPlans);
}
