using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class ProcessorFeature : IWireShape
{
    public string? Name { get; set; }
    public string? Value { get; set; }

    public void Exchange(WireMembers wire)
    {
        Name = wire.Member(Name);
        Value = wire.Member(Value);
    }
}
