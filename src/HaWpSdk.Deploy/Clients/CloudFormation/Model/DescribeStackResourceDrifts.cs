using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class DescribeStackResourceDriftsRequest : AmazonWebServiceRequest, IWireShape
{
    public string? StackName { get; set; }
    public List<string>? StackResourceDriftStatusFilters { get; set; }
    public string? NextToken { get; set; }
    public int? MaxResults { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackName = wire.Member(StackName);
        StackResourceDriftStatusFilters = wire.Member(StackResourceDriftStatusFilters);
        NextToken = wire.Member(NextToken);
        MaxResults = wire.Member(MaxResults);
    }
}

internal sealed class DescribeStackResourceDriftsResponse : AmazonWebServiceResponse, IWireShape
{
    public List<StackResourceDrift>? StackResourceDrifts { get; set; }
    public string? NextToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackResourceDrifts = wire.Member(StackResourceDrifts);
        NextToken = wire.Member(NextToken);
    }
}
