using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;

internal sealed class DescribeRulesRequest : AmazonWebServiceRequest, IWireShape
{
    public string? ListenerArn { get; set; }
    public List<string>? RuleArns { get; set; }
    public string? Marker { get; set; }
    public int? PageSize { get; set; }

    public void Exchange(WireMembers wire)
    {
        ListenerArn = wire.Member(ListenerArn);
        RuleArns = wire.Member(RuleArns);
        Marker = wire.Member(Marker);
        PageSize = wire.Member(PageSize);
    }
}

internal sealed class DescribeRulesResponse : AmazonWebServiceResponse, IWireShape
{
    public List<Rule>? Rules { get; set; }
    public string? NextMarker { get; set; }

    public void Exchange(WireMembers wire)
    {
        Rules = wire.Member(Rules);
        NextMarker = wire.Member(NextMarker);
    }
}
