using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class BackupPlansListMember : IWireShape
{
    public string? BackupPlanArn { get; set; }
    public string? BackupPlanId { get; set; }
    public DateTime? CreationDate { get; set; }
    public DateTime? DeletionDate { get; set; }
    public string? VersionId { get; set; }
    public string? BackupPlanName { get; set; }
    public string? CreatorRequestId { get; set; }
    public DateTime? LastExecutionDate { get; set; }
    public List<AdvancedBackupSetting>? AdvancedBackupSettings { get; set; }

    public void Exchange(WireMembers wire)
    {
        BackupPlanArn = wire.Member(BackupPlanArn);
        BackupPlanId = wire.Member(BackupPlanId);
        CreationDate = wire.Member(CreationDate);
        DeletionDate = wire.Member(DeletionDate);
        VersionId = wire.Member(VersionId);
        BackupPlanName = wire.Member(BackupPlanName);
        CreatorRequestId = wire.Member(CreatorRequestId);
        LastExecutionDate = wire.Member(LastExecutionDate);
        AdvancedBackupSettings = wire.Member(AdvancedBackupSettings);
    }
}
