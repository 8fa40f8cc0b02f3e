using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class ListStackResourcesRequest : AmazonWebServiceRequest, IWireShape
{
    public string? StackName { get; set; }
    public string? NextToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackName = wire.Member(StackName);
        NextToken = wire.Member(NextToken);
    }
}

internal sealed class ListStackResourcesResponse : AmazonWebServiceResponse, IWireShape
{
    public List<StackResourceSummary>? StackResourceSummaries { get; set; }
    public string? NextToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackResourceSummaries = wire.Member(StackResourceSummaries);
        NextToken = wire.Member(NextToken);
    }
}
