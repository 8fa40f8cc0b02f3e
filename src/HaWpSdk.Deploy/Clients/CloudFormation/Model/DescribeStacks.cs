using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class DescribeStacksRequest : AmazonWebServiceRequest, IWireShape
{
    public string? StackName { get; set; }
    public string? NextToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackName = wire.Member(StackName);
        NextToken = wire.Member(NextToken);
    }
}

internal sealed class DescribeStacksResponse : AmazonWebServiceResponse, IWireShape
{
    public List<Stack>? Stacks { get; set; }
    public string? NextToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        Stacks = wire.Member(Stacks);
        NextToken = wire.Member(NextToken);
    }
}
