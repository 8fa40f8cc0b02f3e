using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.AutoScaling.Model;

internal sealed class DescribeInstanceRefreshesRequest : AmazonWebServiceRequest, IWireShape
{
    public string? AutoScalingGroupName { get; set; }
    public List<string>? InstanceRefreshIds { get; set; }
    public string? NextToken { get; set; }
    public int? MaxRecords { get; set; }

    public void Exchange(WireMembers wire)
    {
        AutoScalingGroupName = wire.Member(AutoScalingGroupName);
        InstanceRefreshIds = wire.Member(InstanceRefreshIds);
        NextToken = wire.Member(NextToken);
        MaxRecords = wire.Member(MaxRecords);
    }
}

internal sealed class DescribeInstanceRefreshesResponse : AmazonWebServiceResponse, IWireShape
{
    public List<InstanceRefresh>? InstanceRefreshes { get; set; }
    public string? NextToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        InstanceRefreshes = wire.Member(InstanceRefreshes);
        NextToken = wire.Member(NextToken);
    }
}
