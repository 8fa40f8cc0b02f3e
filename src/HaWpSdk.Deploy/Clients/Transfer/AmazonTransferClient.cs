using Amazon;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.Transfer.Model;

namespace HaWpSdk.Deploy.Clients.Transfer;

/// <inheritdoc cref="IAmazonTransfer"/>
internal sealed class AmazonTransferClient : ServiceClient, IAmazonTransfer
{
    internal static readonly ServiceDefinition Service = new("Transfer", "transfer", "2018-11-05", ServiceProtocol.Json, error => new AmazonTransferException(error))
    {
        TargetPrefix = "TransferService",
        Errors = new Dictionary<string, Func<ServiceError, AmazonServiceException>>
        {
            ["ResourceNotFoundException"] = error => new ResourceNotFoundException(error),
            ["InvalidRequestException"] = error => new InvalidRequestException(error),
        },
    };

    /// <summary>Credentials, region and the rest come from where Core looks for them: environment, profile, container, instance.</summary>
    public AmazonTransferClient()
        : this(null, new AmazonTransferConfig())
    {
    }

    /// <summary>As without arguments, in <paramref name="region"/>.</summary>
    public AmazonTransferClient(RegionEndpoint region)
        : this(null, new AmazonTransferConfig { RegionEndpoint = region })
    {
    }

    /// <summary>With <paramref name="credentials"/>, or those Core finds when null.</summary>
    public AmazonTransferClient(AWSCredentials? credentials, AmazonTransferConfig config)
        : base(credentials, config)
    {
    }

    public TransferPaginators Paginators => new(this);

    public Task<DescribeServerResponse> DescribeServerAsync(DescribeServerRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeServerResponse>(request, cancellationToken);

    public Task<ListServersResponse> ListServersAsync(ListServersRequest request, CancellationToken cancellationToken = default) =>
        Call<ListServersResponse>(request, cancellationToken);

    public Task<ListUsersResponse> ListUsersAsync(ListUsersRequest request, CancellationToken cancellationToken = default) =>
        Call<ListUsersResponse>(request, cancellationToken);
}
