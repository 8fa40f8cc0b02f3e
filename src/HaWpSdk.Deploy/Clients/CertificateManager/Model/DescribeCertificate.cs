using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CertificateManager.Model;

internal sealed class DescribeCertificateRequest : AmazonWebServiceRequest, IWireShape
{
    public string? CertificateArn { get; set; }

    public void Exchange(WireMembers wire)
    {
        CertificateArn = wire.Member(CertificateArn);
    }
}

internal sealed class DescribeCertificateResponse : AmazonWebServiceResponse, IWireShape
{
    public CertificateDetail? Certificate { get; set; }

    public void Exchange(WireMembers wire)
    {
        Certificate = wire.Member(Certificate);
    }
}
