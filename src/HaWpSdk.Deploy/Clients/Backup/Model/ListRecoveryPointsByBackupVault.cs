using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class ListRecoveryPointsByBackupVaultRequest : AmazonWebServiceRequest, IWireShape
{
    public string? BackupVaultName { get; set; }
    public string? BackupVaultAccountId { get; set; }
    public string? NextToken { get; set; }
    public int? MaxResults { get; set; }
    public string? ByResourceArn { get; set; }
    public string? ByResourceType { get; set; }
    public string? ByBackupPlanId { get; set; }
    public DateTime? ByCreatedBefore { get; set; }
    public DateTime? ByCreatedAfter { get; set; }
    public string? ByParentRecoveryPointArn { get; set; }

    public void Exchange(WireMembers wire)
    {
        BackupVaultName = wire.Member(BackupVaultName);
        BackupVaultAccountId = wire.Member(BackupVaultAccountId);
        NextToken = wire.Member(NextToken);
        MaxResults = wire.Member(MaxResults);
        ByResourceArn = wire.Member(ByResourceArn);
        ByResourceType = wire.Member(ByResourceType);
        ByBackupPlanId = wire.Member(ByBackupPlanId);
        ByCreatedBefore = wire.Member(ByCreatedBefore);
        ByCreatedAfter = wire.Member(ByCreatedAfter);
        ByParentRecoveryPointArn = wire.Member(ByParentRecoveryPointArn);
    }
}

internal sealed class ListRecoveryPointsByBackupVaultResponse : AmazonWebServiceResponse, IWireShape
{
    public string? NextToken { get; set; }
    public List<RecoveryPointByBackupVault>? RecoveryPoints { get; set; }

    public void Exchange(WireMembers wire)
    {
        NextToken = wire.Member(NextToken);
        RecoveryPoints = wire.Member(RecoveryPoints);
    }
}
