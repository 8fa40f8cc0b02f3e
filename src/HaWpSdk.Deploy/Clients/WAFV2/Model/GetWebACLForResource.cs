using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.WAFV2.Model;

internal sealed class GetWebACLForResourceRequest : AmazonWebServiceRequest, IWireShape
{
    public string? ResourceArn { get; set; }

    public void Exchange(WireMembers wire)
    {
        ResourceArn = wire.Member(ResourceArn);
    }
}

internal sealed class GetWebACLForResourceResponse : AmazonWebServiceResponse, IWireShape
{
    public WebACL? WebACL { get; set; }

    public void Exchange(WireMembers wire)
    {
        WebACL = wire.Member(WebACL);
    }
}
