using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.AutoScaling.Model;

internal sealed class AvailabilityZoneDistribution : IWireShape
{
    public string? CapacityDistributionStrategy { get; set; }

    public void Exchange(WireMembers wire)
    {
        CapacityDistributionStrategy = wire.Member(CapacityDistributionStrategy);
    }
}
