using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Transfer.Model;

internal sealed class DescribeServerRequest : AmazonWebServiceRequest, IWireShape
{
    public string? ServerId { get; set; }

    public void Exchange(WireMembers wire)
    {
        ServerId = wire.Member(ServerId);
    }
}

internal sealed class DescribeServerResponse : AmazonWebServiceResponse, IWireShape
{
    public DescribedServer? Server { get; set; }

    public void Exchange(WireMembers wire)
    {
        Server = wire.Member(Server);
    }
}
