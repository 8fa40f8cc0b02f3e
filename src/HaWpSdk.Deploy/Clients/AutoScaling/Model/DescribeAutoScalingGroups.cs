using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.AutoScaling.Model;

internal sealed class DescribeAutoScalingGroupsRequest : AmazonWebServiceRequest, IWireShape
{
    public List<string>? AutoScalingGroupNames { get; set; }
    public bool? IncludeInstances { get; set; }
    public bool? IncludeManagedResources { get; set; }
    public string? NextToken { get; set; }
    public int? MaxRecords { get; set; }
    public List<Filter>? Filters { get; set; }

    public void Exchange(WireMembers wire)
    {
        AutoScalingGroupNames = wire.Member(AutoScalingGroupNames);
        IncludeInstances = wire.Member(IncludeInstances);
        IncludeManagedResources = wire.Member(IncludeManagedResources);
        NextToken = wire.Member(NextToken);
        MaxRecords = wire.Member(MaxRecords);
        Filters = wire.Member(Filters);
    }
}

internal sealed class DescribeAutoScalingGroupsResponse : AmazonWebServiceResponse, IWireShape
{
    public List<AutoScalingGroup>? AutoScalingGroups { get; set; }
    public string? NextToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        AutoScalingGroups = wire.Member(AutoScalingGroups);
        NextToken = wire.Member(NextToken);
    }
}
