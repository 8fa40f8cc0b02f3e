using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;

internal sealed class DescribeListenersRequest : AmazonWebServiceRequest, IWireShape
{
    public string? LoadBalancerArn { get; set; }
    public List<string>? ListenerArns { get; set; }
    public string? Marker { get; set; }
    public int? PageSize { get; set; }

    public void Exchange(WireMembers wire)
    {
        LoadBalancerArn = wire.Member(LoadBalancerArn);
        ListenerArns = wire.Member(ListenerArns);
        Marker = wire.Member(Marker);
        PageSize = wire.Member(PageSize);
    }
}

internal sealed class DescribeListenersResponse : AmazonWebServiceResponse, IWireShape
{
    public List<Listener>? Listeners { get; set; }
    public string? NextMarker { get; set; }

    public void Exchange(WireMembers wire)
    {
        Listeners = wire.Member(Listeners);
        NextMarker = wire.Member(NextMarker);
    }
}
