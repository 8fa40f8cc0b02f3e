using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;

internal sealed class DescribeLoadBalancersRequest : AmazonWebServiceRequest, IWireShape
{
    public List<string>? LoadBalancerArns { get; set; }
    public List<string>? Names { get; set; }
    public string? Marker { get; set; }
    public int? PageSize { get; set; }

    public void Exchange(WireMembers wire)
    {
        LoadBalancerArns = wire.Member(LoadBalancerArns);
        Names = wire.Member(Names);
        Marker = wire.Member(Marker);
        PageSize = wire.Member(PageSize);
    }
}

internal sealed class DescribeLoadBalancersResponse : AmazonWebServiceResponse, IWireShape
{
    public List<LoadBalancer>? LoadBalancers { get; set; }
    public string? NextMarker { get; set; }

    public void Exchange(WireMembers wire)
    {
        LoadBalancers = wire.Member(LoadBalancers);
        NextMarker = wire.Member(NextMarker);
    }
}
