using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.AutoScaling.Model;

internal sealed class InstanceRefreshProgressDetails : IWireShape
{
    public InstanceRefreshLivePoolProgress? LivePoolProgress { get; set; }
    public InstanceRefreshWarmPoolProgress? WarmPoolProgress { get; set; }

    public void Exchange(WireMembers wire)
    {
        LivePoolProgress = wire.Member(LivePoolProgress);
        WarmPoolProgress = wire.Member(WarmPoolProgress);
    }
}

internal sealed class InstanceRefreshLivePoolProgress : IWireShape
{
    public int? PercentageComplete { get; set; }
    public int? InstancesToUpdate { get; set; }

    public void Exchange(WireMembers wire)
    {
        PercentageComplete = wire.Member(PercentageComplete);
        InstancesToUpdate = wire.Member(InstancesToUpdate);
    }
}

internal sealed class InstanceRefreshWarmPoolProgress : IWireShape
{
    public int? PercentageComplete { get; set; }
    public int? InstancesToUpdate { get; set; }

    public void Exchange(WireMembers wire)
    {
        PercentageComplete = wire.Member(PercentageComplete);
        InstancesToUpdate = wire.Member(InstancesToUpdate);
    }
}
