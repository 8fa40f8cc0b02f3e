using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class ListRestoreTestingPlansRequest : AmazonWebServiceRequest, IWireShape
{
    public int? MaxResults { get; set; }
    public string? NextToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        MaxResults = wire.Member(MaxResults);
        NextToken = wire.Member(NextToken);
    }
}

internal sealed class ListRestoreTestingPlansResponse : AmazonWebServiceResponse, IWireShape
{
    public List<RestoreTestingPlanForList>? RestoreTestingPlans { get; set; }
    public string? NextToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        RestoreTestingPlans = wire.Member(RestoreTestingPlans);
        NextToken = wire.Member(NextToken);
    }
}
