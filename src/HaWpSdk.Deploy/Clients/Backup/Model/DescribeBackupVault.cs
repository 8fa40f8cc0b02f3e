using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class DescribeBackupVaultRequest : AmazonWebServiceRequest, IWireShape
{
    public string? BackupVaultName { get; set; }
    public string? BackupVaultAccountId { get; set; }

    public void Exchange(WireMembers wire)
    {
        BackupVaultName = wire.Member(BackupVaultName);
        BackupVaultAccountId = wire.Member(BackupVaultAccountId);
    }
}

internal sealed class DescribeBackupVaultResponse : AmazonWebServiceResponse, IWireShape
{
    public string? BackupVaultName { get; set; }
    public string? BackupVaultArn { get; set; }
    public string? VaultType { get; set; }
    public string? VaultState { get; set; }
    public string? EncryptionKeyArn { get; set; }
    public DateTime? CreationDate { get; set; }
    public string? CreatorRequestId { get; set; }
    public long? NumberOfRecoveryPoints { get; set; }
    public bool? Locked { get; set; }
    public long? MinRetentionDays { get; set; }
    public long? MaxRetentionDays { get; set; }
    public DateTime? LockDate { get; set; }
    public string? SourceBackupVaultArn { get; set; }
    public string? MpaApprovalTeamArn { get; set; }
    public string? MpaSessionArn { get; set; }
    public LatestMpaApprovalTeamUpdate? LatestMpaApprovalTeamUpdate { get; set; }
    public string? EncryptionKeyType { get; set; }

    public void Exchange(WireMembers wire)
    {
        BackupVaultName = wire.Member(BackupVaultName);
        BackupVaultArn = wire.Member(BackupVaultArn);
        VaultType = wire.Member(VaultType);
        VaultState = wire.Member(VaultState);
        EncryptionKeyArn = wire.Member(EncryptionKeyArn);
        CreationDate = wire.Member(CreationDate);
        CreatorRequestId = wire.Member(CreatorRequestId);
        NumberOfRecoveryPoints = wire.Member(NumberOfRecoveryPoints);
        Locked = wire.Member(Locked);
        MinRetentionDays = wire.Member(MinRetentionDays);
        MaxRetentionDays = wire.Member(MaxRetentionDays);
        LockDate = wire.Member(LockDate);
        SourceBackupVaultArn = wire.Member(SourceBackupVaultArn);
        MpaApprovalTeamArn = wire.Member(MpaApprovalTeamArn);
        MpaSessionArn = wire.Member(MpaSessionArn);
        LatestMpaApprovalTeamUpdate = wire.Member(LatestMpaApprovalTeamUpdate);
        EncryptionKeyType = wire.Member(EncryptionKeyType);
    }
}
