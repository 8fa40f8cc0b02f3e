using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class RecoveryPointByBackupVault : IWireShape
{
    public string? RecoveryPointArn { get; set; }
    public string? BackupVaultName { get; set; }
    public string? BackupVaultArn { get; set; }
    public string? SourceBackupVaultArn { get; set; }
    public string? ResourceArn { get; set; }
    public string? ResourceType { get; set; }
    public RecoveryPointCreator? CreatedBy { get; set; }
    public string? IamRoleArn { get; set; }
    public string? Status { get; set; }
    public string? StatusMessage { get; set; }
    public DateTime? CreationDate { get; set; }
    public DateTime? InitiationDate { get; set; }
    public DateTime? CompletionDate { get; set; }
    public long? BackupSizeInBytes { get; set; }
    public CalculatedLifecycle? CalculatedLifecycle { get; set; }
    public Lifecycle? Lifecycle { get; set; }
    public string? EncryptionKeyArn { get; set; }
    public bool? IsEncrypted { get; set; }
    public DateTime? LastRestoreTime { get; set; }
    public string? ParentRecoveryPointArn { get; set; }
    public string? CompositeMemberIdentifier { get; set; }
    public bool? IsParent { get; set; }
    public string? ResourceName { get; set; }
    public string? VaultType { get; set; }
    public string? IndexStatus { get; set; }
    public string? IndexStatusMessage { get; set; }
    public string? EncryptionKeyType { get; set; }
    public AggregatedScanResult? AggregatedScanResult { get; set; }

    public void Exchange(WireMembers wire)
    {
        RecoveryPointArn = wire.Member(RecoveryPointArn);
        BackupVaultName = wire.Member(BackupVaultName);
        BackupVaultArn = wire.Member(BackupVaultArn);
        SourceBackupVaultArn = wire.Member(SourceBackupVaultArn);
        ResourceArn = wire.Member(ResourceArn);
        ResourceType = wire.Member(ResourceType);
        CreatedBy = wire.Member(CreatedBy);
        IamRoleArn = wire.Member(IamRoleArn);
        Status = wire.Member(Status);
        StatusMessage = wire.Member(StatusMessage);
        CreationDate = wire.Member(CreationDate);
        InitiationDate = wire.Member(InitiationDate);
        CompletionDate = wire.Member(CompletionDate);
        BackupSizeInBytes = wire.Member(BackupSizeInBytes);
        CalculatedLifecycle = wire.Member(CalculatedLifecycle);
        Lifecycle = wire.Member(Lifecycle);
        EncryptionKeyArn = wire.Member(EncryptionKeyArn);
        IsEncrypted = wire.Member(IsEncrypted);
        LastRestoreTime = wire.Member(LastRestoreTime);
        ParentRecoveryPointArn = wire.Member(ParentRecoveryPointArn);
        CompositeMemberIdentifier = wire.Member(CompositeMemberIdentifier);
        IsParent = wire.Member(IsParent);
        ResourceName = wire.Member(ResourceName);
        VaultType = wire.Member(VaultType);
        IndexStatus = wire.Member(IndexStatus);
        IndexStatusMessage = wire.Member(IndexStatusMessage);
        EncryptionKeyType = wire.Member(EncryptionKeyType);
        AggregatedScanResult = wire.Member(AggregatedScanResult);
    }
}

internal sealed class AggregatedScanResult : IWireShape
{
    public bool? FailedScan { get; set; }
    public List<string>? Findings { get; set; }
    public DateTime? LastComputed { get; set; }

    public void Exchange(WireMembers wire)
    {
        FailedScan = wire.Member(FailedScan);
        Findings = wire.Member(Findings);
        LastComputed = wire.Member(LastComputed);
    }
}
