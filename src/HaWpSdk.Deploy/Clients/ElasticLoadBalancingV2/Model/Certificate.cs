using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;

internal sealed class Certificate : IWireShape
{
    public string? CertificateArn { get; set; }
    public bool? IsDefault { get; set; }

    public void Exchange(WireMembers wire)
    {
        CertificateArn = wire.Member(CertificateArn);
        IsDefault = wire.Member(IsDefault);
    }
}
