using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class GetInvalidationRequest : AmazonWebServiceRequest, IWireShape
{
    public string? DistributionId { get; set; }
    public string? Id { get; set; }

    public void Exchange(WireMembers wire)
    {
        DistributionId = wire.Member(DistributionId);
        Id = wire.Member(Id);
    }
}

internal sealed class GetInvalidationResponse : AmazonWebServiceResponse, IWireShape
{
    public Invalidation? Invalidation { get; set; }

    public void Exchange(WireMembers wire)
    {
        Invalidation = wire.Member(Invalidation);
    }
}
