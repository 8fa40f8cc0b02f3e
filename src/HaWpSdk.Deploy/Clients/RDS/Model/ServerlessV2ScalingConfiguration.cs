using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class ServerlessV2ScalingConfiguration : IWireShape
{
    public double? MinCapacity { get; set; }
    public double? MaxCapacity { get; set; }
    public int? SecondsUntilAutoPause { get; set; }

    public void Exchange(WireMembers wire)
    {
        MinCapacity = wire.Member(MinCapacity);
        MaxCapacity = wire.Member(MaxCapacity);
        SecondsUntilAutoPause = wire.Member(SecondsUntilAutoPause);
    }
}
