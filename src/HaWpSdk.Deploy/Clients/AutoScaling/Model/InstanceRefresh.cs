using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.AutoScaling.Model;

internal sealed class InstanceRefresh : IWireShape
{
    public string? InstanceRefreshId { get; set; }
    public string? AutoScalingGroupName { get; set; }
    public string? Status { get; set; }
    public string? StatusReason { get; set; }
    public DateTime? StartTime { get; set; }
    public DateTime? EndTime { get; set; }
    public int? PercentageComplete { get; set; }
    public int? InstancesToUpdate { get; set; }
    public InstanceRefreshProgressDetails? ProgressDetails { get; set; }
    public RefreshPreferences? Preferences { get; set; }
    public DesiredConfiguration? DesiredConfiguration { get; set; }
    public RollbackDetails? RollbackDetails { get; set; }
    public string? Strategy { get; set; }

    public void Exchange(WireMembers wire)
    {
        InstanceRefreshId = wire.Member(InstanceRefreshId);
        AutoScalingGroupName = wire.Member(AutoScalingGroupName);
        Status = wire.Member(Status);
        StatusReason = wire.Member(StatusReason);
        StartTime = wire.Member(StartTime);
        EndTime = wire.Member(EndTime);
        PercentageComplete = wire.Member(PercentageComplete);
        InstancesToUpdate = wire.Member(InstancesToUpdate);
        ProgressDetails = wire.Member(ProgressDetails);
        Preferences = wire.Member(Preferences);
        DesiredConfiguration = wire.Member(DesiredConfiguration);
        RollbackDetails = wire.Member(RollbackDetails);
        Strategy = wire.Member(Strategy);
    }
}

internal sealed class RollbackDetails : IWireShape
{
    public string? RollbackReason { get; set; }
    public DateTime? RollbackStartTime { get; set; }
    public int? PercentageCompleteOnRollback { get; set; }
    public int? InstancesToUpdateOnRollback { get; set; }
    public InstanceRefreshProgressDetails? ProgressDetailsOnRollback { get; set; }

    public void Exchange(WireMembers wire)
    {
        RollbackReason = wire.Member(RollbackReason);
        RollbackStartTime = wire.Member(RollbackStartTime);
        PercentageCompleteOnRollback = wire.Member(PercentageCompleteOnRollback);
        InstancesToUpdateOnRollback = wire.Member(InstancesToUpdateOnRollback);
        ProgressDetailsOnRollback = wire.Member(ProgressDetailsOnRollback);
    }
}
