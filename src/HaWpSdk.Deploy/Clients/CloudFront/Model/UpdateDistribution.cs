using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class UpdateDistributionRequest : AmazonWebServiceRequest, IWireShape
{
    public DistributionConfig? DistributionConfig { get; set; }
    public string? Id { get; set; }
    public string? IfMatch { get; set; }

    public void Exchange(WireMembers wire)
    {
        DistributionConfig = wire.Member(DistributionConfig);
        Id = wire.Member(Id);
        IfMatch = wire.Member(IfMatch);
    }
}

internal sealed class UpdateDistributionResponse : AmazonWebServiceResponse, IWireShape
{
    public Distribution? Distribution { get; set; }
    public string? ETag { get; set; }

    public void Exchange(WireMembers wire)
    {
        Distribution = wire.Member(Distribution);
        ETag = wire.Member(ETag);
    }
}
