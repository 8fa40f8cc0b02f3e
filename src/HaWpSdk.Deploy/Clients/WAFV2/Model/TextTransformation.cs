using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.WAFV2.Model;

internal sealed class TextTransformation : IWireShape
{
    public int? Priority { get; set; }
    public string? Type { get; set; }

    public void Exchange(WireMembers wire)
    {
        Priority = wire.Member(Priority);
        Type = wire.Member(Type);
    }
}
