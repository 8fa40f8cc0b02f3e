using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Transfer.Model;

namespace HaWpSdk.Deploy.Clients.Transfer;

/// <summary>Transfer Family: the managed sFTP endpoint.</summary>
internal interface IAmazonTransfer : IAmazonService, IDisposable
{
    /// <summary>All pages of the listing operations.</summary>
    TransferPaginators Paginators { get; }

    /// <summary>A server with its endpoint, protocols and security policy.</summary>
    Task<DescribeServerResponse> DescribeServerAsync(DescribeServerRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of servers.</summary>
    Task<ListServersResponse> ListServersAsync(ListServersRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of a server's users.</summary>
    Task<ListUsersResponse> ListUsersAsync(ListUsersRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonTransferConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonTransferClient(awsCredentials, (AmazonTransferConfig)clientConfig);
}
