using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ServiceQuotas.Model;

internal sealed class ListServiceQuotasRequest : AmazonWebServiceRequest, IWireShape
{
    public string? ServiceCode { get; set; }
    public string? NextToken { get; set; }
    public int? MaxResults { get; set; }
    public string? QuotaCode { get; set; }
    public string? QuotaAppliedAtLevel { get; set; }

    public void Exchange(WireMembers wire)
    {
        ServiceCode = wire.Member(ServiceCode);
        NextToken = wire.Member(NextToken);
        MaxResults = wire.Member(MaxResults);
        QuotaCode = wire.Member(QuotaCode);
        QuotaAppliedAtLevel = wire.Member(QuotaAppliedAtLevel);
    }
}

internal sealed class ListServiceQuotasResponse : AmazonWebServiceResponse, IWireShape
{
    public string? NextToken { get; set; }
    public List<ServiceQuota>? Quotas { get; set; }

    public void Exchange(WireMembers wire)
    {
        NextToken = wire.Member(NextToken);
        Quotas = wire.Member(Quotas);
    }
}
