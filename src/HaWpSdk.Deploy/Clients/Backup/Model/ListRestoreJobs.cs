using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class ListRestoreJobsRequest : AmazonWebServiceRequest, IWireShape
{
    public string? NextToken { get; set; }
    public int? MaxResults { get; set; }
    public string? ByAccountId { get; set; }
    public string? ByResourceType { get; set; }
    public DateTime? ByCreatedBefore { get; set; }
    public DateTime? ByCreatedAfter { get; set; }
    public string? ByStatus { get; set; }
    public DateTime? ByCompleteBefore { get; set; }
    public DateTime? ByCompleteAfter { get; set; }
    public string? ByRestoreTestingPlanArn { get; set; }
    public string? ByParentJobId { get; set; }

    public void Exchange(WireMembers wire)
    {
        NextToken = wire.Member(NextToken);
        MaxResults = wire.Member(MaxResults);
        ByAccountId = wire.Member(ByAccountId);
        ByResourceType = wire.Member(ByResourceType);
        ByCreatedBefore = wire.Member(ByCreatedBefore);
        ByCreatedAfter = wire.Member(ByCreatedAfter);
        ByStatus = wire.Member(ByStatus);
        ByCompleteBefore = wire.Member(ByCompleteBefore);
        ByCompleteAfter = wire.Member(ByCompleteAfter);
        ByRestoreTestingPlanArn = wire.Member(ByRestoreTestingPlanArn);
        ByParentJobId = wire.Member(ByParentJobId);
    }
}

internal sealed class ListRestoreJobsResponse : AmazonWebServiceResponse, IWireShape
{
    public List<RestoreJobsListMember>? RestoreJobs { get; set; }
    public string? NextToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        RestoreJobs = wire.Member(RestoreJobs);
        NextToken = wire.Member(NextToken);
    }
}
