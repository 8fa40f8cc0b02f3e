using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.WAFV2.Model;

internal sealed class ForwardedIPConfig : IWireShape
{
    public string? HeaderName { get; set; }
    public string? FallbackBehavior { get; set; }

    public void Exchange(WireMembers wire)
    {
        HeaderName = wire.Member(HeaderName);
        FallbackBehavior = wire.Member(FallbackBehavior);
    }
}
