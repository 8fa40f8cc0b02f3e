using Amazon;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.CertificateManager.Model;

namespace HaWpSdk.Deploy.Clients.CertificateManager;

/// <inheritdoc cref="IAmazonCertificateManager"/>
internal sealed class AmazonCertificateManagerClient : ServiceClient, IAmazonCertificateManager
{
    internal static readonly ServiceDefinition Service = new("ACM", "acm", "2015-12-08", ServiceProtocol.Json, error => new AmazonCertificateManagerException(error))
    {
        TargetPrefix = "CertificateManager",
        Errors = new Dictionary<string, Func<ServiceError, AmazonServiceException>>
        {
            ["ResourceNotFoundException"] = error => new ResourceNotFoundException(error),
            ["InvalidArnException"] = error => new InvalidArnException(error),
        },
    };

    /// <summary>Credentials, region and the rest come from where Core looks for them: environment, profile, container, instance.</summary>
    public AmazonCertificateManagerClient()
        : this(null, new AmazonCertificateManagerConfig())
    {
    }

    /// <summary>As without arguments, in <paramref name="region"/>.</summary>
    public AmazonCertificateManagerClient(RegionEndpoint region)
        : this(null, new AmazonCertificateManagerConfig { RegionEndpoint = region })
    {
    }

    /// <summary>With <paramref name="credentials"/>, or those Core finds when null.</summary>
    public AmazonCertificateManagerClient(AWSCredentials? credentials, AmazonCertificateManagerConfig config)
        : base(credentials, config)
    {
    }

    public CertificateManagerPaginators Paginators => new(this);

    public Task<DescribeCertificateResponse> DescribeCertificateAsync(DescribeCertificateRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeCertificateResponse>(request, cancellationToken);

    public Task<ListCertificatesResponse> ListCertificatesAsync(ListCertificatesRequest request, CancellationToken cancellationToken = default) =>
        Call<ListCertificatesResponse>(request, cancellationToken);
}
