using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElastiCache.Model;

internal sealed class Endpoint : IWireShape
{
    public string? Address { get; set; }
    public int? Port { get; set; }

    public void Exchange(WireMembers wire)
    {
        Address = wire.Member(Address);
        Port = wire.Member(Port);
    }
}
