using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class ListInvalidationsRequest : AmazonWebServiceRequest, IWireShape
{
    public string? DistributionId { get; set; }
    public string? Marker { get; set; }
    public string? MaxItems { get; set; }

    public void Exchange(WireMembers wire)
    {
        DistributionId = wire.Member(DistributionId);
        Marker = wire.Member(Marker);
        MaxItems = wire.Member(MaxItems);
    }
}

internal sealed class ListInvalidationsResponse : AmazonWebServiceResponse, IWireShape
{
    public InvalidationList? InvalidationList { get; set; }

    public void Exchange(WireMembers wire)
    {
        InvalidationList = wire.Member(InvalidationList);
    }
}
