using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class GetBackupSelectionRequest : AmazonWebServiceRequest, IWireShape
{
    public string? BackupPlanId { get; set; }
    public string? SelectionId { get; set; }

    public void Exchange(WireMembers wire)
    {
        BackupPlanId = wire.Member(BackupPlanId);
        SelectionId = wire.Member(SelectionId);
    }
}

internal sealed class GetBackupSelectionResponse : AmazonWebServiceResponse, IWireShape
{
    public BackupSelection? BackupSelection { get; set; }
    public string? SelectionId { get; set; }
    public string? BackupPlanId { get; set; }
    public DateTime? CreationDate { get; set; }
    public string? CreatorRequestId { get; set; }

    public void Exchange(WireMembers wire)
    {
        BackupSelection = wire.Member(BackupSelection);
        SelectionId = wire.Member(SelectionId);
        BackupPlanId = wire.Member(BackupPlanId);
        CreationDate = wire.Member(CreationDate);
        CreatorRequestId = wire.Member(CreatorRequestId);
    }
}
