using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class GetDistributionConfigRequest : AmazonWebServiceRequest, IWireShape
{
    public string? Id { get; set; }

    public void Exchange(WireMembers wire)
    {
        Id = wire.Member(Id);
    }
}

internal sealed class GetDistributionConfigResponse : AmazonWebServiceResponse, IWireShape
{
    public DistributionConfig? DistributionConfig { get; set; }
    public string? ETag { get; set; }

    public void Exchange(WireMembers wire)
    {
        DistributionConfig = wire.Member(DistributionConfig);
        ETag = wire.Member(ETag);
    }
}
