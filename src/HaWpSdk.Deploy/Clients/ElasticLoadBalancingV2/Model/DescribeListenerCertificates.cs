using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;

internal sealed class DescribeListenerCertificatesRequest : AmazonWebServiceRequest, IWireShape
{
    public string? ListenerArn { get; set; }
    public string? Marker { get; set; }
    public int? PageSize { get; set; }

    public void Exchange(WireMembers wire)
    {
        ListenerArn = wire.Member(ListenerArn);
        Marker = wire.Member(Marker);
        PageSize = wire.Member(PageSize);
    }
}

internal sealed class DescribeListenerCertificatesResponse : AmazonWebServiceResponse, IWireShape
{
    public List<Certificate>? Certificates { get; set; }
    public string? NextMarker { get; set; }

    public void Exchange(WireMembers wire)
    {
        Certificates = wire.Member(Certificates);
        NextMarker = wire.Member(NextMarker);
    }
}
