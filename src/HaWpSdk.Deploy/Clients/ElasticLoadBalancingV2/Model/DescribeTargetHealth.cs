using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;

internal sealed class DescribeTargetHealthRequest : AmazonWebServiceRequest, IWireShape
{
    public string? TargetGroupArn { get; set; }
    public List<TargetDescription>? Targets { get; set; }
    public List<string>? Include { get; set; }

    public void Exchange(WireMembers wire)
    {
        TargetGroupArn = wire.Member(TargetGroupArn);
        Targets = wire.Member(Targets);
        Include = wire.Member(Include);
    }
}

internal sealed class DescribeTargetHealthResponse : AmazonWebServiceResponse, IWireShape
{
    public List<TargetHealthDescription>? TargetHealthDescriptions { get; set; }

    public void Exchange(WireMembers wire)
    {
        TargetHealthDescriptions = wire.Member(TargetHealthDescriptions);
    }
}
