using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;

internal sealed class DescribeTargetGroupsRequest : AmazonWebServiceRequest, IWireShape
{
    public string? LoadBalancerArn { get; set; }
    public List<string>? TargetGroupArns { get; set; }
    public List<string>? Names { get; set; }
    public string? Marker { get; set; }
    public int? PageSize { get; set; }

    public void Exchange(WireMembers wire)
    {
        LoadBalancerArn = wire.Member(LoadBalancerArn);
        TargetGroupArns = wire.Member(TargetGroupArns);
        Names = wire.Member(Names);
        Marker = wire.Member(Marker);
        PageSize = wire.Member(PageSize);
    }
}

internal sealed class DescribeTargetGroupsResponse : AmazonWebServiceResponse, IWireShape
{
    public List<TargetGroup>? TargetGroups { get; set; }
    public string? NextMarker { get; set; }

    public void Exchange(WireMembers wire)
    {
        TargetGroups = wire.Member(TargetGroups);
        NextMarker = wire.Member(NextMarker);
    }
}
