using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CertificateManager.Model;

internal sealed class ListCertificatesRequest : AmazonWebServiceRequest, IWireShape
{
    public List<string>? CertificateStatuses { get; set; }
    public List<string>? CertificateKeyPairOrigins { get; set; }
    public Filters? Includes { get; set; }
    public string? NextToken { get; set; }
    public int? MaxItems { get; set; }
    public string? SortBy { get; set; }
    public string? SortOrder { get; set; }

    public void Exchange(WireMembers wire)
    {
        CertificateStatuses = wire.Member(CertificateStatuses);
        CertificateKeyPairOrigins = wire.Member(CertificateKeyPairOrigins);
        Includes = wire.Member(Includes);
        NextToken = wire.Member(NextToken);
        MaxItems = wire.Member(MaxItems);
        SortBy = wire.Member(SortBy);
        SortOrder = wire.Member(SortOrder);
    }
}

internal sealed class ListCertificatesResponse : AmazonWebServiceResponse, IWireShape
{
    public string? NextToken { get; set; }
    public List<CertificateSummary>? CertificateSummaryList { get; set; }

    public void Exchange(WireMembers wire)
    {
        NextToken = wire.Member(NextToken);
        CertificateSummaryList = wire.Member(CertificateSummaryList);
    }
}
