using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.AutoScaling.Model;

internal sealed class DesiredConfiguration : IWireShape
{
    public LaunchTemplateSpecification? LaunchTemplate { get; set; }
    public MixedInstancesPolicy? MixedInstancesPolicy { get; set; }

    public void Exchange(WireMembers wire)
    {
        LaunchTemplate = wire.Member(LaunchTemplate);
        MixedInstancesPolicy = wire.Member(MixedInstancesPolicy);
    }
}
