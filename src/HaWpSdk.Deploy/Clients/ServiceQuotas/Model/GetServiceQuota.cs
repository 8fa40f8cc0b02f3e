using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ServiceQuotas.Model;

internal sealed class GetServiceQuotaRequest : AmazonWebServiceRequest, IWireShape
{
    public string? ServiceCode { get; set; }
    public string? QuotaCode { get; set; }
    public string? ContextId { get; set; }

    public void Exchange(WireMembers wire)
    {
        ServiceCode = wire.Member(ServiceCode);
        QuotaCode = wire.Member(QuotaCode);
        ContextId = wire.Member(ContextId);
    }
}

internal sealed class GetServiceQuotaResponse : AmazonWebServiceResponse, IWireShape
{
    public ServiceQuota? Quota { get; set; }

    public void Exchange(WireMembers wire)
    {
        Quota = wire.Member(Quota);
    }
}
