using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;

internal sealed class DescribeLoadBalancerAttributesRequest : AmazonWebServiceRequest, IWireShape
{
    public string? LoadBalancerArn { get; set; }

    public void Exchange(WireMembers wire)
    {
        LoadBalancerArn = wire.Member(LoadBalancerArn);
    }
}

internal sealed class DescribeLoadBalancerAttributesResponse : AmazonWebServiceResponse, IWireShape
{
    public List<LoadBalancerAttribute>? Attributes { get; set; }

    public void Exchange(WireMembers wire)
    {
        Attributes = wire.Member(Attributes);
    }
}
