using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Route53.Model;

internal sealed class ListHostedZonesByNameRequest : AmazonWebServiceRequest, IWireShape
{
    public string? DNSName { get; set; }
    public string? HostedZoneId { get; set; }
    public string? MaxItems { get; set; }

    public void Exchange(WireMembers wire)
    {
        DNSName = wire.Member(DNSName);
        HostedZoneId = wire.Member(HostedZoneId);
        MaxItems = wire.Member(MaxItems);
    }
}

internal sealed class ListHostedZonesByNameResponse : AmazonWebServiceResponse, IWireShape
{
    public List<HostedZone>? HostedZones { get; set; }
    public bool? IsTruncated { get; set; }
    public string? MaxItems { get; set; }
    public string? DNSName { get; set; }
    public string? HostedZoneId { get; set; }
    public string? NextDNSName { get; set; }
    public string? NextHostedZoneId { get; set; }

    public void Exchange(WireMembers wire)
    {
        HostedZones = wire.Member(HostedZones, item: "HostedZone");
        IsTruncated = wire.Member(IsTruncated);
        MaxItems = wire.Member(MaxItems);
        DNSName = wire.Member(DNSName);
        HostedZoneId = wire.Member(HostedZoneId);
        NextDNSName = wire.Member(NextDNSName);
        NextHostedZoneId = wire.Member(NextHostedZoneId);
    }
}
