using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.AutoScaling.Model;

internal sealed class StartInstanceRefreshRequest : AmazonWebServiceRequest, IWireShape
{
    public string? AutoScalingGroupName { get; set; }
    public string? Strategy { get; set; }
    public DesiredConfiguration? DesiredConfiguration { get; set; }
    public RefreshPreferences? Preferences { get; set; }

    public void Exchange(WireMembers wire)
    {
        AutoScalingGroupName = wire.Member(AutoScalingGroupName);
        Strategy = wire.Member(Strategy);
        DesiredConfiguration = wire.Member(DesiredConfiguration);
        Preferences = wire.Member(Preferences);
    }
}

internal sealed class StartInstanceRefreshResponse : AmazonWebServiceResponse, IWireShape
{
    public string? InstanceRefreshId { get; set; }

    public void Exchange(WireMembers wire)
    {
        InstanceRefreshId = wire.Member(InstanceRefreshId);
    }
}
