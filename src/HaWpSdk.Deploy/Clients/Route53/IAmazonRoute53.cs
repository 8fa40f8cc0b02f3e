using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Route53.Model;

namespace HaWpSdk.Deploy.Clients.Route53;

/// <summary>Route 53: the domain's records.</summary>
internal interface IAmazonRoute53 : IAmazonService, IDisposable
{
    /// <summary>All pages of the listing operations.</summary>
    Route53Paginators Paginators { get; }

    /// <summary>Applies a batch of record changes, all or none.</summary>
    Task<ChangeResourceRecordSetsResponse> ChangeResourceRecordSetsAsync(ChangeResourceRecordSetsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Whether a batch has reached all name servers.</summary>
    Task<GetChangeResponse> GetChangeAsync(GetChangeRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of a zone's records.</summary>
    Task<ListResourceRecordSetsResponse> ListResourceRecordSetsAsync(ListResourceRecordSetsRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of zones in name order, from the given name on.</summary>
    Task<ListHostedZonesByNameResponse> ListHostedZonesByNameAsync(ListHostedZonesByNameRequest request, CancellationToken cancellationToken = default);

    /// <summary>A zone with its name servers.</summary>
    Task<GetHostedZoneResponse> GetHostedZoneAsync(GetHostedZoneRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonRoute53Config();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonRoute53Client(awsCredentials, (AmazonRoute53Config)clientConfig);
}
