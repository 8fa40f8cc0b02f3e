using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class GetBackupPlanRequest : AmazonWebServiceRequest, IWireShape
{
    public string? BackupPlanId { get; set; }
    public string? VersionId { get; set; }
    public int? MaxScheduledRunsPreview { get; set; }

    public void Exchange(WireMembers wire)
    {
        BackupPlanId = wire.Member(BackupPlanId);
        VersionId = wire.Member(VersionId);
        MaxScheduledRunsPreview = wire.Member(MaxScheduledRunsPreview);
    }
}

internal sealed class GetBackupPlanResponse : AmazonWebServiceResponse, IWireShape
{
    public BackupPlan? BackupPlan { get; set; }
    public string? BackupPlanId { get; set; }
    public string? BackupPlanArn { get; set; }
    public string? VersionId { get; set; }
    public string? CreatorRequestId { get; set; }
    public DateTime? CreationDate { get; set; }
    public DateTime? DeletionDate { get; set; }
    public DateTime? LastExecutionDate { get; set; }
    public List<AdvancedBackupSetting>? AdvancedBackupSettings { get; set; }
    public List<ScheduledPlanExecutionMember>? ScheduledRunsPreview { get; set; }

    public void Exchange(WireMembers wire)
    {
        BackupPlan = wire.Member(BackupPlan);
        BackupPlanId = wire.Member(BackupPlanId);
        BackupPlanArn = wire.Member(BackupPlanArn);
        VersionId = wire.Member(VersionId);
        CreatorRequestId = wire.Member(CreatorRequestId);
        CreationDate = wire.Member(CreationDate);
        DeletionDate = wire.Member(DeletionDate);
        LastExecutionDate = wire.Member(LastExecutionDate);
        AdvancedBackupSettings = wire.Member(AdvancedBackupSettings);
        ScheduledRunsPreview = wire.Member(ScheduledRunsPreview);
    }
}
