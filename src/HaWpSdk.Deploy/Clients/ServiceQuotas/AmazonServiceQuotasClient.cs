using Amazon;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.ServiceQuotas.Model;

namespace HaWpSdk.Deploy.Clients.ServiceQuotas;

/// <inheritdoc cref="IAmazonServiceQuotas"/>
internal sealed class AmazonServiceQuotasClient : ServiceClient, IAmazonServiceQuotas
{
    internal static readonly ServiceDefinition Service = new("Service Quotas", "servicequotas", "2019-06-24", ServiceProtocol.Json, error => new AmazonServiceQuotasException(error))
    {
        TargetPrefix = "ServiceQuotasV20190624",
        Errors = new Dictionary<string, Func<ServiceError, AmazonServiceException>>
        {
            ["NoSuchResourceException"] = error => new NoSuchResourceException(error),
            ["TooManyRequestsException"] = error => new TooManyRequestsException(error),
        },
    };

    /// <summary>Credentials, region and the rest come from where Core looks for them: environment, profile, container, instance.</summary>
    public AmazonServiceQuotasClient()
        : this(null, new AmazonServiceQuotasConfig())
    {
    }

    /// <summary>As without arguments, in <paramref name="region"/>.</summary>
    public AmazonServiceQuotasClient(RegionEndpoint region)
        : this(null, new AmazonServiceQuotasConfig { RegionEndpoint = region })
    {
    }

    /// <summary>With <paramref name="credentials"/>, or those Core finds when null.</summary>
    public AmazonServiceQuotasClient(AWSCredentials? credentials, AmazonServiceQuotasConfig config)
        : base(credentials, config)
    {
    }

    public ServiceQuotasPaginators Paginators => new(this);

    public Task<GetServiceQuotaResponse> GetServiceQuotaAsync(GetServiceQuotaRequest request, CancellationToken cancellationToken = default) =>
        Call<GetServiceQuotaResponse>(request, cancellationToken);

    public Task<ListServiceQuotasResponse> ListServiceQuotasAsync(ListServiceQuotasRequest request, CancellationToken cancellationToken = default) =>
        Call<ListServiceQuotasResponse>(request, cancellationToken);
}
