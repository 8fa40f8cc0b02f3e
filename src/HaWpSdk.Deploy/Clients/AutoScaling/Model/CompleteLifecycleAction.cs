using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.AutoScaling.Model;

internal sealed class CompleteLifecycleActionRequest : AmazonWebServiceRequest, IWireShape
{
    public string? LifecycleHookName { get; set; }
    public string? AutoScalingGroupName { get; set; }
    public string? LifecycleActionResult { get; set; }
    public string? LifecycleActionToken { get; set; }
    public string? InstanceId { get; set; }

    public void Exchange(WireMembers wire)
    {
        LifecycleHookName = wire.Member(LifecycleHookName);
        AutoScalingGroupName = wire.Member(AutoScalingGroupName);
        LifecycleActionResult = wire.Member(LifecycleActionResult);
        LifecycleActionToken = wire.Member(LifecycleActionToken);
        InstanceId = wire.Member(InstanceId);
    }
}

internal sealed class CompleteLifecycleActionResponse : AmazonWebServiceResponse, IWireShape
{
    public void Exchange(WireMembers wire)
    {
    }
}
