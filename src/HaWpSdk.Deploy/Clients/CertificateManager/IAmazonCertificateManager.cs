using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.CertificateManager.Model;

namespace HaWpSdk.Deploy.Clients.CertificateManager;

/// <summary>ACM: certificates for edge and load balancer.</summary>
internal interface IAmazonCertificateManager : IAmazonService, IDisposable
{
    /// <summary>All pages of the listing operations.</summary>
    CertificateManagerPaginators Paginators { get; }

    /// <summary>A certificate with its status and the validation records it waits for.</summary>
    Task<DescribeCertificateResponse> DescribeCertificateAsync(DescribeCertificateRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of certificates.</summary>
    Task<ListCertificatesResponse> ListCertificatesAsync(ListCertificatesRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonCertificateManagerConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonCertificateManagerClient(awsCredentials, (AmazonCertificateManagerConfig)clientConfig);
}
