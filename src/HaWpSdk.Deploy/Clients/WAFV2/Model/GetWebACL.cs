using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.WAFV2.Model;

internal sealed class GetWebACLRequest : AmazonWebServiceRequest, IWireShape
{
    public string? Name { get; set; }
    public string? Scope { get; set; }
    public string? Id { get; set; }
    public string? ARN { get; set; }

    public void Exchange(WireMembers wire)
    {
        Name = wire.Member(Name);
        Scope = wire.Member(Scope);
        Id = wire.Member(Id);
        ARN = wire.Member(ARN);
    }
}

internal sealed class GetWebACLResponse : AmazonWebServiceResponse, IWireShape
{
    public WebACL? WebACL { get; set; }
    public string? LockToken { get; set; }
    public string? ApplicationIntegrationURL { get; set; }

    public void Exchange(WireMembers wire)
    {
        WebACL = wire.Member(WebACL);
        LockToken = wire.Member(LockToken);
        ApplicationIntegrationURL = wire.Member(ApplicationIntegrationURL);
    }
}
