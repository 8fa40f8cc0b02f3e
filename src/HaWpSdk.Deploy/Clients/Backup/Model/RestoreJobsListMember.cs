using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class RestoreJobsListMember : IWireShape
{
    public string? AccountId { get; set; }
    public string? RestoreJobId { get; set; }
    public string? RecoveryPointArn { get; set; }
    public string? SourceResourceArn { get; set; }
    public string? BackupVaultArn { get; set; }
    public DateTime? CreationDate { get; set; }
    public DateTime? CompletionDate { get; set; }
    public string? Status { get; set; }
    public string? StatusMessage { get; set; }
    public string? PercentDone { get; set; }
    public long? BackupSizeInBytes { get; set; }
    public string? IamRoleArn { get; set; }
    public long? ExpectedCompletionTimeMinutes { get; set; }
    public string? CreatedResourceArn { get; set; }
    public string? ResourceType { get; set; }
    public DateTime? RecoveryPointCreationDate { get; set; }
    public bool? IsParent { get; set; }
    public string? ParentJobId { get; set; }
    public RestoreJobCreator? CreatedBy { get; set; }
    public string? ValidationStatus { get; set; }
    public string? ValidationStatusMessage { get; set; }
    public string? DeletionStatus { get; set; }
    public string? DeletionStatusMessage { get; set; }

    public void Exchange(WireMembers wire)
    {
        AccountId = wire.Member(AccountId);
        RestoreJobId = wire.Member(RestoreJobId);
        RecoveryPointArn = wire.Member(RecoveryPointArn);
        SourceResourceArn = wire.Member(SourceResourceArn);
        BackupVaultArn = wire.Member(BackupVaultArn);
        CreationDate = wire.Member(CreationDate);
        CompletionDate = wire.Member(CompletionDate);
        Status = wire.Member(Status);
        StatusMessage = wire.Member(StatusMessage);
        PercentDone = wire.Member(PercentDone);
        BackupSizeInBytes = wire.Member(BackupSizeInBytes);
        IamRoleArn = wire.Member(IamRoleArn);
        ExpectedCompletionTimeMinutes = wire.Member(ExpectedCompletionTimeMinutes);
        CreatedResourceArn = wire.Member(CreatedResourceArn);
        ResourceType = wire.Member(ResourceType);
        RecoveryPointCreationDate = wire.Member(RecoveryPointCreationDate);
        IsParent = wire.Member(IsParent);
        ParentJobId = wire.Member(ParentJobId);
        CreatedBy = wire.Member(CreatedBy);
        ValidationStatus = wire.Member(ValidationStatus);
        ValidationStatusMessage = wire.Member(ValidationStatusMessage);
        DeletionStatus = wire.Member(DeletionStatus);
        DeletionStatusMessage = wire.Member(DeletionStatusMessage);
    }
}
