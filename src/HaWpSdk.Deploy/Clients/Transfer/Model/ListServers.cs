using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Transfer.Model;

internal sealed class ListServersRequest : AmazonWebServiceRequest, IWireShape
{
    public int? MaxResults { get; set; }
    public string? NextToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        MaxResults = wire.Member(MaxResults);
        NextToken = wire.Member(NextToken);
    }
}

internal sealed class ListServersResponse : AmazonWebServiceResponse, IWireShape
{
    public List<ListedServer>? Servers { get; set; }
    public string? NextToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        Servers = wire.Member(Servers);
        NextToken = wire.Member(NextToken);
    }
}
