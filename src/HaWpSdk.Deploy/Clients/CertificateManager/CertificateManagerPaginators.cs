using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.CertificateManager.Model;

namespace HaWpSdk.Deploy.Clients.CertificateManager;

/// <summary>All pages of the listing operations of <see cref="IAmazonCertificateManager"/>.</summary>
internal sealed class CertificateManagerPaginators(IAmazonCertificateManager client)
{
    public Paginator<ListCertificatesRequest, ListCertificatesResponse, CertificateSummary> ListCertificates(ListCertificatesRequest request) =>
        new(client.ListCertificatesAsync, request, p => p.NextToken, (r, p) => r.NextToken = p.NextToken, p => p.CertificateSummaryList);
}
