using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Route53.Model;

internal sealed class ListResourceRecordSetsRequest : AmazonWebServiceRequest, IWireShape
{
    public string? HostedZoneId { get; set; }
    public string? StartRecordName { get; set; }
    public string? StartRecordType { get; set; }
    public string? StartRecordIdentifier { get; set; }
    public string? MaxItems { get; set; }

    public void Exchange(WireMembers wire)
    {
        HostedZoneId = wire.Member(HostedZoneId);
        StartRecordName = wire.Member(StartRecordName);
        StartRecordType = wire.Member(StartRecordType);
        StartRecordIdentifier = wire.Member(StartRecordIdentifier);
        MaxItems = wire.Member(MaxItems);
    }
}

internal sealed class ListResourceRecordSetsResponse : AmazonWebServiceResponse, IWireShape
{
    public List<ResourceRecordSet>? ResourceRecordSets { get; set; }
    public bool? IsTruncated { get; set; }
    public string? MaxItems { get; set; }
    public string? NextRecordName { get; set; }
    public string? NextRecordType { get; set; }
    public string? NextRecordIdentifier { get; set; }

    public void Exchange(WireMembers wire)
    {
        ResourceRecordSets = wire.Member(ResourceRecordSets, item: "ResourceRecordSet");
        IsTruncated = wire.Member(IsTruncated);
        MaxItems = wire.Member(MaxItems);
        NextRecordName = wire.Member(NextRecordName);
        NextRecordType = wire.Member(NextRecordType);
        NextRecordIdentifier = wire.Member(NextRecordIdentifier);
    }
}
