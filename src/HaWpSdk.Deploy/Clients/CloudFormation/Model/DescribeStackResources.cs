using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class DescribeStackResourcesRequest : AmazonWebServiceRequest, IWireShape
{
    public string? StackName { get; set; }
    public string? LogicalResourceId { get; set; }
    public string? PhysicalResourceId { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackName = wire.Member(StackName);
        LogicalResourceId = wire.Member(LogicalResourceId);
        PhysicalResourceId = wire.Member(PhysicalResourceId);
    }
}

internal sealed class DescribeStackResourcesResponse : AmazonWebServiceResponse, IWireShape
{
    public List<StackResource>? StackResources { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackResources = wire.Member(StackResources);
    }
}
