using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.AutoScaling.Model;

internal sealed class MixedInstancesPolicy : IWireShape
{
    public LaunchTemplate? LaunchTemplate { get; set; }
    public InstancesDistribution? InstancesDistribution { get; set; }

    public void Exchange(WireMembers wire)
    {
        LaunchTemplate = wire.Member(LaunchTemplate);
        InstancesDistribution = wire.Member(InstancesDistribution);
    }
}

internal sealed class LaunchTemplate : IWireShape
{
    public LaunchTemplateSpecification? LaunchTemplateSpecification { get; set; }
    public List<LaunchTemplateOverrides>? Overrides { get; set; }

    public void Exchange(WireMembers wire)
    {
        LaunchTemplateSpecification = wire.Member(LaunchTemplateSpecification);
        Overrides = wire.Member(Overrides);
    }
}

internal sealed class LaunchTemplateOverrides : IWireShape
{
    public string? InstanceType { get; set; }
    public string? WeightedCapacity { get; set; }
    public LaunchTemplateSpecification? LaunchTemplateSpecification { get; set; }
    public string? ImageId { get; set; }

    public void Exchange(WireMembers wire)
    {
        InstanceType = wire.Member(InstanceType);
        WeightedCapacity = wire.Member(WeightedCapacity);
        LaunchTemplateSpecification = wire.Member(LaunchTemplateSpecification);
        ImageId = wire.Member(ImageId);
    }
}

internal sealed class InstancesDistribution : IWireShape
{
    public string? OnDemandAllocationStrategy { get; set; }
    public int? OnDemandBaseCapacity { get; set; }
    public int? OnDemandPercentageAboveBaseCapacity { get; set; }
    public string? SpotAllocationStrategy { get; set; }
    public int? SpotInstancePools { get; set; }
    public string? SpotMaxPrice { get; set; }
    public List<DistributionSegment>? DistributionSegments { get; set; }

    public void Exchange(WireMembers wire)
    {
        OnDemandAllocationStrategy = wire.Member(OnDemandAllocationStrategy);
        OnDemandBaseCapacity = wire.Member(OnDemandBaseCapacity);
        OnDemandPercentageAboveBaseCapacity = wire.Member(OnDemandPercentageAboveBaseCapacity);
        SpotAllocationStrategy = wire.Member(SpotAllocationStrategy);
        SpotInstancePools = wire.Member(SpotInstancePools);
        SpotMaxPrice = wire.Member(SpotMaxPrice);
        DistributionSegments = wire.Member(DistributionSegments);
    }
}

internal sealed class DistributionSegment : IWireShape
{
    public List<string>? TargetCapacityTypes { get; set; }

    public void Exchange(WireMembers wire)
    {
        TargetCapacityTypes = wire.Member(TargetCapacityTypes);
    }
}
