using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Route53.Model;

internal sealed class DelegationSet : IWireShape
{
    public List<string>? NameServers { get; set; }
    public string? Id { get; set; }
    public string? CallerReference { get; set; }

    public void Exchange(WireMembers wire)
    {
        NameServers = wire.Member(NameServers, item: "NameServer");
        Id = wire.Member(Id);
        CallerReference = wire.Member(CallerReference);
    }
}
