using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudWatch.Model;

internal sealed class Dimension : IWireShape
{
    public string? Name { get; set; }
    public string? Value { get; set; }

    public void Exchange(WireMembers wire)
    {
        Name = wire.Member(Name);
        Value = wire.Member(Value);
    }
}
