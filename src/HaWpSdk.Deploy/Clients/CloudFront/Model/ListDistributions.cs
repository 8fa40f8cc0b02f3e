using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class ListDistributionsRequest : AmazonWebServiceRequest, IWireShape
{
    public string? Marker { get; set; }
    public string? MaxItems { get; set; }

    public void Exchange(WireMembers wire)
    {
        Marker = wire.Member(Marker);
        MaxItems = wire.Member(MaxItems);
    }
}

internal sealed class ListDistributionsResponse : AmazonWebServiceResponse, IWireShape
{
    public DistributionList? DistributionList { get; set; }

    public void Exchange(WireMembers wire)
    {
        DistributionList = wire.Member(DistributionList);
    }
}
