using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Transfer.Model;

internal sealed class ListUsersRequest : AmazonWebServiceRequest, IWireShape
{
    public string? ServerId { get; set; }
    public int? MaxResults { get; set; }
    public string? NextToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        ServerId = wire.Member(ServerId);
        MaxResults = wire.Member(MaxResults);
        NextToken = wire.Member(NextToken);
    }
}

internal sealed class ListUsersResponse : AmazonWebServiceResponse, IWireShape
{
    public string? ServerId { get; set; }
    public List<ListedUser>? Users { get; set; }
    public string? NextToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        ServerId = wire.Member(ServerId);
        Users = wire.Member(Users);
        NextToken = wire.Member(NextToken);
    }
}
