using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class GetOriginRequestPolicyRequest : AmazonWebServiceRequest, IWireShape
{
    public string? Id { get; set; }

    public void Exchange(WireMembers wire)
    {
        Id = wire.Member(Id);
    }
}

internal sealed class GetOriginRequestPolicyResponse : AmazonWebServiceResponse, IWireShape
{
    public OriginRequestPolicy? OriginRequestPolicy { get; set; }
    public string? ETag { get; set; }

    public void Exchange(WireMembers wire)
    {
        OriginRequestPolicy = wire.Member(OriginRequestPolicy);
        ETag = wire.Member(ETag);
    }
}
