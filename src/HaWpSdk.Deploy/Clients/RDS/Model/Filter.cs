using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class Filter : IWireShape
{
    public string? Name { get; set; }
    public List<string>? Values { get; set; }

    public void Exchange(WireMembers wire)
    {
        Name = wire.Member(Name);
        Values = wire.Member(Values, item: "Value");
    }
}
