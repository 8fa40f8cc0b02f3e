using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.WAFV2.Model;

internal sealed class ListWebACLsRequest : AmazonWebServiceRequest, IWireShape
{
    public string? Scope { get; set; }
    public string? NextMarker { get; set; }
    public int? Limit { get; set; }

    public void Exchange(WireMembers wire)
    {
        Scope = wire.Member(Scope);
        NextMarker = wire.Member(NextMarker);
        Limit = wire.Member(Limit);
    }
}

internal sealed class ListWebACLsResponse : AmazonWebServiceResponse, IWireShape
{
    public string? NextMarker { get; set; }
    public List<WebACLSummary>? WebACLs { get; set; }

    public void Exchange(WireMembers wire)
    {
        NextMarker = wire.Member(NextMarker);
        WebACLs = wire.Member(WebACLs);
    }
}
