using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class DescribeBackupJobRequest : AmazonWebServiceRequest, IWireShape
{
    public string? BackupJobId { get; set; }

    public void Exchange(WireMembers wire)
    {
        BackupJobId = wire.Member(BackupJobId);
    }
}

internal sealed class DescribeBackupJobResponse : AmazonWebServiceResponse, IWireShape
{
    public string? AccountId { get; set; }
    public string? BackupJobId { get; set; }
    public string? BackupVaultName { get; set; }
    public Lifecycle? RecoveryPointLifecycle { get; set; }
    public string? BackupVaultArn { get; set; }
    public string? VaultType { get; set; }
    public string? VaultLockState { get; set; }
    public string? RecoveryPointArn { get; set; }
    public string? EncryptionKeyArn { get; set; }
    public bool? IsEncrypted { get; set; }
    public string? ResourceArn { get; set; }
    public DateTime? CreationDate { get; set; }
    public DateTime? CompletionDate { get; set; }
    public string? State { get; set; }
    public string? StatusMessage { get; set; }
    public string? PercentDone { get; set; }
    public long? BackupSizeInBytes { get; set; }
    public string? IamRoleArn { get; set; }
    public RecoveryPointCreator? CreatedBy { get; set; }
    public string? ResourceType { get; set; }
    public long? BytesTransferred { get; set; }
    public DateTime? ExpectedCompletionDate { get; set; }
    public DateTime? StartBy { get; set; }
    public Dictionary<string, string>? BackupOptions { get; set; }
    public string? BackupType { get; set; }
    public string? ParentJobId { get; set; }
    public bool? IsParent { get; set; }
    public long? NumberOfChildJobs { get; set; }
    public string? ResourceName { get; set; }
    public DateTime? InitiationDate { get; set; }
    public string? MessageCategory { get; set; }

    public void Exchange(WireMembers wire)
    {
        AccountId = wire.Member(AccountId);
        BackupJobId = wire.Member(BackupJobId);
        BackupVaultName = wire.Member(BackupVaultName);
        RecoveryPointLifecycle = wire.Member(RecoveryPointLifecycle);
        BackupVaultArn = wire.Member(BackupVaultArn);
        VaultType = wire.Member(VaultType);
        VaultLockState = wire.Member(VaultLockState);
        RecoveryPointArn = wire.Member(RecoveryPointArn);
        EncryptionKeyArn = wire.Member(EncryptionKeyArn);
        IsEncrypted = wire.Member(IsEncrypted);
        ResourceArn = wire.Member(ResourceArn);
        CreationDate = wire.Member(CreationDate);
        CompletionDate = wire.Member(CompletionDate);
        State = wire.Member(State);
        StatusMessage = wire.Member(StatusMessage);
        PercentDone = wire.Member(PercentDone);
        BackupSizeInBytes = wire.Member(BackupSizeInBytes);
        IamRoleArn = wire.Member(IamRoleArn);
        CreatedBy = wire.Member(CreatedBy);
        ResourceType = wire.Member(ResourceType);
        BytesTransferred = wire.Member(BytesTransferred);
        ExpectedCompletionDate = wire.Member(ExpectedCompletionDate);
        StartBy = wire.Member(StartBy);
        BackupOptions = wire.Member(BackupOptions);
        BackupType = wire.Member(BackupType);
        ParentJobId = wire.Member(ParentJobId);
        IsParent = wire.Member(IsParent);
        NumberOfChildJobs = wire.Member(NumberOfChildJobs);
        ResourceName = wire.Member(ResourceName);
        InitiationDate = wire.Member(InitiationDate);
        MessageCategory = wire.Member(MessageCategory);
    }
}
