using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class CertificateDetails : IWireShape
{
    public string? CAIdentifier { get; set; }
    public DateTime? ValidTill { get; set; }

    public void Exchange(WireMembers wire)
    {
        CAIdentifier = wire.Member(CAIdentifier);
        ValidTill = wire.Member(ValidTill);
    }
}
