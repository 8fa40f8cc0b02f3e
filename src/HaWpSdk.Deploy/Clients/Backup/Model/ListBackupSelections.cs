using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class ListBackupSelectionsRequest : AmazonWebServiceRequest, IWireShape
{
    public string? BackupPlanId { get; set; }
    public string? NextToken { get; set; }
    public int? MaxResults { get; set; }

    public void Exchange(WireMembers wire)
    {
        BackupPlanId = wire.Member(BackupPlanId);
        NextToken = wire.Member(NextToken);
        MaxResults = wire.Member(MaxResults);
    }
}

internal sealed class ListBackupSelectionsResponse : AmazonWebServiceResponse, IWireShape
{
    public string? NextToken { get; set; }
    public List<BackupSelectionsListMember>? BackupSelectionsList { get; set; }

    public void Exchange(WireMembers wire)
    {
        NextToken = wire.Member(NextToken);
        BackupSelectionsList = wire.Member(BackupSelectionsList);
    }
}
