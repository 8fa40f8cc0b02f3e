using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class ListBackupPlansRequest : AmazonWebServiceRequest, IWireShape
{
    public string? NextToken { get; set; }
    public int? MaxResults { get; set; }
    public bool? IncludeDeleted { get; set; }

    public void Exchange(WireMembers wire)
    {
        NextToken = wire.Member(NextToken);
        MaxResults = wire.Member(MaxResults);
        IncludeDeleted = wire.Member(IncludeDeleted);
    }
}

internal sealed class ListBackupPlansResponse : AmazonWebServiceResponse, IWireShape
{
    public string? NextToken { get; set; }
    public List<BackupPlansListMember>? BackupPlansList { get; set; }

    public void Exchange(WireMembers wire)
    {
        NextToken = wire.Member(NextToken);
        BackupPlansList = wire.Member(BackupPlansList);
    }
}
