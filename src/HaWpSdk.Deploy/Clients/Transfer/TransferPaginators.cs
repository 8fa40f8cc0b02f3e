using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.Transfer.Model;

namespace HaWpSdk.Deploy.Clients.Transfer;

/// <summary>All pages of the listing operations of <see cref="IAmazonTransfer"/>.</summary>
internal sealed class TransferPaginators(IAmazonTransfer client)
{
    public Paginator<ListServersRequest, ListServersResponse, ListedServer> ListServers(ListServersRequest request) =>
        new(client.ListServersAsync, request, p => p.NextToken, (r, p) => r.NextToken = p.NextToken, p => p.Servers);

    public Paginator<ListUsersRequest, ListUsersResponse, ListedUser> ListUsers(ListUsersRequest request) =>
        new(client.ListUsersAsync, request, p => p.NextToken, (r, p) => r.NextToken = p.NextToken, p => p.Users);
}
