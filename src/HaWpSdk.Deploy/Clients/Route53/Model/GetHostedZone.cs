using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Route53.Model;

internal sealed class GetHostedZoneRequest : AmazonWebServiceRequest, IWireShape
{
    public string? Id { get; set; }

    public void Exchange(WireMembers wire)
    {
        Id = wire.Member(Id);
    }
}

internal sealed class GetHostedZoneResponse : AmazonWebServiceResponse, IWireShape
{
    public HostedZone? HostedZone { get; set; }
    public DelegationSet? DelegationSet { get; set; }
    public List<VPC>? VPCs { get; set; }

    public void Exchange(WireMembers wire)
    {
        HostedZone = wire.Member(HostedZone);
        DelegationSet = wire.Member(DelegationSet);
        VPCs = wire.Member(VPCs, item: "VPC");
    }
}
