using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class DescribeStackEventsRequest : AmazonWebServiceRequest, IWireShape
{
    public string? StackName { get; set; }
    public string? NextToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackName = wire.Member(StackName);
        NextToken = wire.Member(NextToken);
    }
}

internal sealed class DescribeStackEventsResponse : AmazonWebServiceResponse, IWireShape
{
    public List<StackEvent>? StackEvents { get; set; }
    public string? NextToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackEvents = wire.Member(StackEvents);
        NextToken = wire.Member(NextToken);
    }
}
