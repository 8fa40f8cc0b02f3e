using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudWatch.Model;

internal sealed class LabelOptions : IWireShape
{
    public string? Timezone { get; set; }

    public void Exchange(WireMembers wire)
    {
        Timezone = wire.Member(Timezone);
    }
}
