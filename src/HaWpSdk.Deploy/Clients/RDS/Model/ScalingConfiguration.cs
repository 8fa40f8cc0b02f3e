using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class ScalingConfiguration : IWireShape
{
    public int? MinCapacity { get; set; }
    public int? MaxCapacity { get; set; }
    public bool? AutoPause { get; set; }
    public int? SecondsUntilAutoPause { get; set; }
    public string? TimeoutAction { get; set; }
    public int? SecondsBeforeTimeout { get; set; }

    public void Exchange(WireMembers wire)
    {
        MinCapacity = wire.Member(MinCapacity);
        MaxCapacity = wire.Member(MaxCapacity);
        AutoPause = wire.Member(AutoPause);
        SecondsUntilAutoPause = wire.Member(SecondsUntilAutoPause);
        TimeoutAction = wire.Member(TimeoutAction);
        SecondsBeforeTimeout = wire.Member(SecondsBeforeTimeout);
    }
}
