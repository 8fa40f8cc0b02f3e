using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.ServiceQuotas.Model;

namespace HaWpSdk.Deploy.Clients.ServiceQuotas;

/// <summary>All pages of the listing operations of <see cref="IAmazonServiceQuotas"/>.</summary>
internal sealed class ServiceQuotasPaginators(IAmazonServiceQuotas client)
{
    public Paginator<ListServiceQuotasRequest, ListServiceQuotasResponse, ServiceQuota> ListServiceQuotas(ListServiceQuotasRequest request) =>
        new(client.ListServiceQuotasAsync, request, p => p.NextToken, (r, p) => r.NextToken = p.NextToken, p => p.Quotas);
}
