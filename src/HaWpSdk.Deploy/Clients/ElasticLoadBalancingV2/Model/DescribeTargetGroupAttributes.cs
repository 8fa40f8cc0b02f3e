using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;

internal sealed class DescribeTargetGroupAttributesRequest : AmazonWebServiceRequest, IWireShape
{
    public string? TargetGroupArn { get; set; }

    public void Exchange(WireMembers wire)
    {
        TargetGroupArn = wire.Member(TargetGroupArn);
    }
}

internal sealed class DescribeTargetGroupAttributesResponse : AmazonWebServiceResponse, IWireShape
{
    public List<TargetGroupAttribute>? Attributes { get; set; }

    public void Exchange(WireMembers wire)
    {
        Attributes = wire.Member(Attributes);
    }
}
