using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.AutoScaling.Model;

internal sealed class LifecycleHook : IWireShape
{
    public string? LifecycleHookName { get; set; }
    public string? AutoScalingGroupName { get; set; }
    public string? LifecycleTransition { get; set; }
    public string? NotificationTargetARN { get; set; }
    public string? RoleARN { get; set; }
    public string? NotificationMetadata { get; set; }
    public int? HeartbeatTimeout { get; set; }
    public int? GlobalTimeout { get; set; }
    public string? DefaultResult { get; set; }

    public void Exchange(WireMembers wire)
    {
        LifecycleHookName = wire.Member(LifecycleHookName);
        AutoScalingGroupName = wire.Member(AutoScalingGroupName);
        LifecycleTransition = wire.Member(LifecycleTransition);
        NotificationTargetARN = wire.Member(NotificationTargetARN);
        RoleARN = wire.Member(RoleARN);
        NotificationMetadata = wire.Member(NotificationMetadata);
        HeartbeatTimeout = wire.Member(HeartbeatTimeout);
        GlobalTimeout = wire.Member(GlobalTimeout);
        DefaultResult = wire.Member(DefaultResult);
    }
}
