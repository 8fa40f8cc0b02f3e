using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudWatch.Model;

internal sealed class MessageData : IWireShape
{
    public string? Code { get; set; }
    public string? Value { get; set; }

    public void Exchange(WireMembers wire)
    {
        Code = wire.Member(Code);
        Value = wire.Member(Value);
    }
}
