using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class DomainMembership : IWireShape
{
    public string? Domain { get; set; }
    public string? Status { get; set; }
    public string? FQDN { get; set; }
    public string? IAMRoleName { get; set; }
    public string? OU { get; set; }
    public string? AuthSecretArn { get; set; }
    public List<string>? DnsIps { get; set; }

    public void Exchange(WireMembers wire)
    {
        Domain = wire.Member(Domain);
        Status = wire.Member(Status);
        FQDN = wire.Member(FQDN);
        IAMRoleName = wire.Member(IAMRoleName);
        OU = wire.Member(OU);
        AuthSecretArn = wire.Member(AuthSecretArn);
        DnsIps = wire.Member(DnsIps);
    }
}
