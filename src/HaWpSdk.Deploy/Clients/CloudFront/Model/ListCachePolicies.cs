using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class ListCachePoliciesRequest : AmazonWebServiceRequest, IWireShape
{
    public string? Type { get; set; }
    public string? Marker { get; set; }
    public string? MaxItems { get; set; }

    public void Exchange(WireMembers wire)
    {
        Type = wire.Member(Type);
        Marker = wire.Member(Marker);
        MaxItems = wire.Member(MaxItems);
    }
}

internal sealed class ListCachePoliciesResponse : AmazonWebServiceResponse, IWireShape
{
    public CachePolicyList? CachePolicyList { get; set; }

    public void Exchange(WireMembers wire)
    {
        CachePolicyList = wire.Member(CachePolicyList);
    }
}
