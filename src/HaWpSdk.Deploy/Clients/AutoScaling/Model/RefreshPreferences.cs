using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.AutoScaling.Model;

internal sealed class RefreshPreferences : IWireShape
{
    public int? MinHealthyPercentage { get; set; }
    public int? InstanceWarmup { get; set; }
    public List<int>? CheckpointPercentages { get; set; }
    public int? CheckpointDelay { get; set; }
    public bool? SkipMatching { get; set; }
    public bool? AutoRollback { get; set; }
    public string? ScaleInProtectedInstances { get; set; }
    public string? StandbyInstances { get; set; }
    public AlarmSpecification? AlarmSpecification { get; set; }
    public int? MaxHealthyPercentage { get; set; }
    public int? BakeTime { get; set; }

    public void Exchange(WireMembers wire)
    {
        MinHealthyPercentage = wire.Member(MinHealthyPercentage);
        InstanceWarmup = wire.Member(InstanceWarmup);
        CheckpointPercentages = wire.Member(CheckpointPercentages);
        CheckpointDelay = wire.Member(CheckpointDelay);
        SkipMatching = wire.Member(SkipMatching);
        AutoRollback = wire.Member(AutoRollback);
        ScaleInProtectedInstances = wire.Member(ScaleInProtectedInstances);
        StandbyInstances = wire.Member(StandbyInstances);
        AlarmSpecification = wire.Member(AlarmSpecification);
        MaxHealthyPercentage = wire.Member(MaxHealthyPercentage);
        BakeTime = wire.Member(BakeTime);
    }
}

internal sealed class AlarmSpecification : IWireShape
{
    public List<string>? Alarms { get; set; }

    public void Exchange(WireMembers wire)
    {
        Alarms = wire.Member(Alarms);
    }
}
