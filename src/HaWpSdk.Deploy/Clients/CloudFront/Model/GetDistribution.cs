using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class GetDistributionRequest : AmazonWebServiceRequest, IWireShape
{
    public string? Id { get; set; }

    public void Exchange(WireMembers wire)
    {
        Id = wire.Member(Id);
    }
}

internal sealed class GetDistributionResponse : AmazonWebServiceResponse, IWireShape
{
    public Distribution? Distribution { get; set; }
    public string? ETag { get; set; }

    public void Exchange(WireMembers wire)
    {
        Distribution = wire.Member(Distribution);
        ETag = wire.Member(ETag);
    }
}
