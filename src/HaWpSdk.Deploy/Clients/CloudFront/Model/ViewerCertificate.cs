using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class ViewerCertificate : RoundTripShape
{
    public bool? CloudFrontDefaultCertificate { get; set; }
    public string? IAMCertificateId { get; set; }
    public string? ACMCertificateArn { get; set; }
    public string? SSLSupportMethod { get; set; }
    public string? MinimumProtocolVersion { get; set; }
    public string? Certificate { get; set; }
    public string? CertificateSource { get; set; }

    public override void Exchange(WireMembers wire)
    {
        CloudFrontDefaultCertificate = wire.Member(CloudFrontDefaultCertificate);
        IAMCertificateId = wire.Member(IAMCertificateId);
        ACMCertificateArn = wire.Member(ACMCertificateArn);
        SSLSupportMethod = wire.Member(SSLSupportMethod);
        MinimumProtocolVersion = wire.Member(MinimumProtocolVersion);
        Certificate = wire.Member(Certificate);
        CertificateSource = wire.Member(CertificateSource);
    }
}
