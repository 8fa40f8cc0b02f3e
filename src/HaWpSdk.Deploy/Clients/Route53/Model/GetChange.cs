using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Route53.Model;

internal sealed class GetChangeRequest : AmazonWebServiceRequest, IWireShape
{
    public string? Id { get; set; }

    public void Exchange(WireMembers wire)
    {
        Id = wire.Member(Id);
    }
}

internal sealed class GetChangeResponse : AmazonWebServiceResponse, IWireShape
{
    public ChangeInfo? ChangeInfo { get; set; }

    public void Exchange(WireMembers wire)
    {
        ChangeInfo = wire.Member(ChangeInfo);
    }
}
