using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class GetCachePolicyRequest : AmazonWebServiceRequest, IWireShape
{
    public string? Id { get; set; }

    public void Exchange(WireMembers wire)
    {
        Id = wire.Member(Id);
    }
}

internal sealed class GetCachePolicyResponse : AmazonWebServiceResponse, IWireShape
{
    public CachePolicy? CachePolicy { get; set; }
    public string? ETag { get; set; }

    public void Exchange(WireMembers wire)
    {
        CachePolicy = wire.Member(CachePolicy);
        ETag = wire.Member(ETag);
    }
}
