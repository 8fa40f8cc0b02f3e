using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.SecretsManager.Model;

internal sealed class Tag : IWireShape
{
    public string? Key { get; set; }
    public string? Value { get; set; }

    public void Exchange(WireMembers wire)
    {
        Key = wire.Member(Key);
        Value = wire.Member(Value);
    }
}
