using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class BackupSelectionsListMember : IWireShape
{
    public string? SelectionId { get; set; }
    public string? SelectionName { get; set; }
    public string? BackupPlanId { get; set; }
    public DateTime? CreationDate { get; set; }
    public string? CreatorRequestId { get; set; }
    public string? IamRoleArn { get; set; }

    public void Exchange(WireMembers wire)
    {
        SelectionId = wire.Member(SelectionId);
        SelectionName = wire.Member(SelectionName);
        BackupPlanId = wire.Member(BackupPlanId);
        CreationDate = wire.Member(CreationDate);
        CreatorRequestId = wire.Member(CreatorRequestId);
        IamRoleArn = wire.Member(IamRoleArn);
    }
}
