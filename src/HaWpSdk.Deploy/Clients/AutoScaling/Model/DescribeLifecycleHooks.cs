using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.AutoScaling.Model;

internal sealed class DescribeLifecycleHooksRequest : AmazonWebServiceRequest, IWireShape
{
    public string? AutoScalingGroupName { get; set; }
    public List<string>? LifecycleHookNames { get; set; }

    public void Exchange(WireMembers wire)
    {
        AutoScalingGroupName = wire.Member(AutoScalingGroupName);
        LifecycleHookNames = wire.Member(LifecycleHookNames);
    }
}

internal sealed class DescribeLifecycleHooksResponse : AmazonWebServiceResponse, IWireShape
{
    public List<LifecycleHook>? LifecycleHooks { get; set; }

    public void Exchange(WireMembers wire)
    {
        LifecycleHooks = wire.Member(LifecycleHooks);
    }
}
