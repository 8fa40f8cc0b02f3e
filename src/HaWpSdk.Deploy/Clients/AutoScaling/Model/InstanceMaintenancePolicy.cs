using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.AutoScaling.Model;

internal sealed class InstanceMaintenancePolicy : IWireShape
{
    public int? MinHealthyPercentage { get; set; }
    public int? MaxHealthyPercentage { get; set; }

    public void Exchange(WireMembers wire)
    {
        MinHealthyPercentage = wire.Member(MinHealthyPercentage);
        MaxHealthyPercentage = wire.Member(MaxHealthyPercentage);
    }
}
