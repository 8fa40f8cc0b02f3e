using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class CreateInvalidationRequest : AmazonWebServiceRequest, IWireShape
{
    public string? DistributionId { get; set; }
    public InvalidationBatch? InvalidationBatch { get; set; }

    public void Exchange(WireMembers wire)
    {
        DistributionId = wire.Member(DistributionId);
        InvalidationBatch = wire.Member(InvalidationBatch);
    }
}

internal sealed class CreateInvalidationResponse : AmazonWebServiceResponse, IWireShape
{
    public string? Location { get; set; }
    public Invalidation? Invalidation { get; set; }

    public void Exchange(WireMembers wire)
    {
        Location = wire.Member(Location);
        Invalidation = wire.Member(Invalidation);
    }
}
