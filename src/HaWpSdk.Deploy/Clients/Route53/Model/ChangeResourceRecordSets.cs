using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Route53.Model;

internal sealed class ChangeResourceRecordSetsRequest : AmazonWebServiceRequest, IWireShape
{
    public string? HostedZoneId { get; set; }
    public ChangeBatch? ChangeBatch { get; set; }

    public void Exchange(WireMembers wire)
    {
        HostedZoneId = wire.Member(HostedZoneId);
        ChangeBatch = wire.Member(ChangeBatch);
    }
}

internal sealed class ChangeResourceRecordSetsResponse : AmazonWebServiceResponse, IWireShape
{
    public ChangeInfo? ChangeInfo { get; set; }

    public void Exchange(WireMembers wire)
    {
        ChangeInfo = wire.Member(ChangeInfo);
    }
}
