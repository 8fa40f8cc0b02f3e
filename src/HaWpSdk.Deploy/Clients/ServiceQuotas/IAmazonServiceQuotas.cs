using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.ServiceQuotas.Model;

namespace HaWpSdk.Deploy.Clients.ServiceQuotas;

/// <summary>Service Quotas: what the account may still create.</summary>
internal interface IAmazonServiceQuotas : IAmazonService, IDisposable
{
    /// <summary>All pages of the listing operations.</summary>
    ServiceQuotasPaginators Paginators { get; }

    /// <summary>The applied value of one quota.</summary>
    Task<GetServiceQuotaResponse> GetServiceQuotaAsync(GetServiceQuotaRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of a service's quotas.</summary>
    Task<ListServiceQuotasResponse> ListServiceQuotasAsync(ListServiceQuotasRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonServiceQuotasConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonServiceQuotasClient(awsCredentials, (AmazonServiceQuotasConfig)clientConfig);
}
