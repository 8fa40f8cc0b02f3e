using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.AutoScaling.Model;

internal sealed class AutoScalingGroup : IWireShape
{
    public string? AutoScalingGroupName { get; set; }
    public int? MinSize { get; set; }
    public int? MaxSize { get; set; }
    public int? DesiredCapacity { get; set; }
    public int? DefaultCooldown { get; set; }
    public List<string>? AvailabilityZones { get; set; }
    public string? HealthCheckType { get; set; }
    public DateTime? CreatedTime { get; set; }
    public string? AutoScalingGroupARN { get; set; }
    public string? LaunchConfigurationName { get; set; }
    public LaunchTemplateSpecification? LaunchTemplate { get; set; }
    public MixedInstancesPolicy? MixedInstancesPolicy { get; set; }
    public int? PredictedCapacity { get; set; }
    public List<string>? AvailabilityZoneIds { get; set; }
    public List<string>? LoadBalancerNames { get; set; }
    public List<string>? TargetGroupARNs { get; set; }
    public int? HealthCheckGracePeriod { get; set; }
    public List<Instance>? Instances { get; set; }
    public List<SuspendedProcess>? SuspendedProcesses { get; set; }
    public string? PlacementGroup { get; set; }
    public string? VPCZoneIdentifier { get; set; }
    public List<EnabledMetric>? EnabledMetrics { get; set; }
    public string? Status { get; set; }
    public List<TagDescription>? Tags { get; set; }
    public List<string>? TerminationPolicies { get; set; }
    public bool? NewInstancesProtectedFromScaleIn { get; set; }
    public string? ServiceLinkedRoleARN { get; set; }
    public int? MaxInstanceLifetime { get; set; }
    public bool? CapacityRebalance { get; set; }
    public WarmPoolConfiguration? WarmPoolConfiguration { get; set; }
    public int? WarmPoolSize { get; set; }
    public string? Context { get; set; }
    public string? DesiredCapacityType { get; set; }
    public int? DefaultInstanceWarmup { get; set; }
    public InstanceMaintenancePolicy? InstanceMaintenancePolicy { get; set; }
    public string? DeletionProtection { get; set; }
    public AvailabilityZoneDistribution? AvailabilityZoneDistribution { get; set; }
    public InstanceLifecyclePolicy? InstanceLifecyclePolicy { get; set; }
    public Operator? Operator { get; set; }

    public void Exchange(WireMembers wire)
    {
        AutoScalingGroupName = wire.Member(AutoScalingGroupName);
        MinSize = wire.Member(MinSize);
        MaxSize = wire.Member(MaxSize);
        DesiredCapacity = wire.Member(DesiredCapacity);
        DefaultCooldown = wire.Member(DefaultCooldown);
        AvailabilityZones = wire.Member(AvailabilityZones);
        HealthCheckType = wire.Member(HealthCheckType);
        CreatedTime = wire.Member(CreatedTime);
        AutoScalingGroupARN = wire.Member(AutoScalingGroupARN);
        LaunchConfigurationName = wire.Member(LaunchConfigurationName);
        LaunchTemplate = wire.Member(LaunchTemplate);
        MixedInstancesPolicy = wire.Member(MixedInstancesPolicy);
        PredictedCapacity = wire.Member(PredictedCapacity);
        AvailabilityZoneIds = wire.Member(AvailabilityZoneIds);
        LoadBalancerNames = wire.Member(LoadBalancerNames);
        TargetGroupARNs = wire.Member(TargetGroupARNs);
        HealthCheckGracePeriod = wire.Member(HealthCheckGracePeriod);
        Instances = wire.Member(Instances);
        SuspendedProcesses = wire.Member(SuspendedProcesses);
        PlacementGroup = wire.Member(PlacementGroup);
        VPCZoneIdentifier = wire.Member(VPCZoneIdentifier);
        EnabledMetrics = wire.Member(EnabledMetrics);
        Status = wire.Member(Status);
        Tags = wire.Member(Tags);
        TerminationPolicies = wire.Member(TerminationPolicies);
        NewInstancesProtectedFromScaleIn = wire.Member(NewInstancesProtectedFromScaleIn);
        ServiceLinkedRoleARN = wire.Member(ServiceLinkedRoleARN);
        MaxInstanceLifetime = wire.Member(MaxInstanceLifetime);
        CapacityRebalance = wire.Member(CapacityRebalance);
        WarmPoolConfiguration = wire.Member(WarmPoolConfiguration);
        WarmPoolSize = wire.Member(WarmPoolSize);
        Context = wire.Member(Context);
        DesiredCapacityType = wire.Member(DesiredCapacityType);
        DefaultInstanceWarmup = wire.Member(DefaultInstanceWarmup);
        InstanceMaintenancePolicy = wire.Member(InstanceMaintenancePolicy);
        DeletionProtection = wire.Member(DeletionProtection);
        AvailabilityZoneDistribution = wire.Member(AvailabilityZoneDistribution);
        InstanceLifecyclePolicy = wire.Member(InstanceLifecyclePolicy);
        Operator = wire.Member(Operator);
    }
}

internal sealed class Instance : IWireShape
{
    public string? InstanceId { get; set; }
    public string? AvailabilityZone { get; set; }
    public string? LifecycleState { get; set; }
    public string? HealthStatus { get; set; }
    public bool? ProtectedFromScaleIn { get; set; }
    public string? InstanceType { get; set; }
    public string? AvailabilityZoneId { get; set; }
    public string? LaunchConfigurationName { get; set; }
    public LaunchTemplateSpecification? LaunchTemplate { get; set; }
    public string? ImageId { get; set; }
    public string? WeightedCapacity { get; set; }

    public void Exchange(WireMembers wire)
    {
        InstanceId = wire.Member(InstanceId);
        AvailabilityZone = wire.Member(AvailabilityZone);
        LifecycleState = wire.Member(LifecycleState);
        HealthStatus = wire.Member(HealthStatus);
        ProtectedFromScaleIn = wire.Member(ProtectedFromScaleIn);
        InstanceType = wire.Member(InstanceType);
        AvailabilityZoneId = wire.Member(AvailabilityZoneId);
        LaunchConfigurationName = wire.Member(LaunchConfigurationName);
        LaunchTemplate = wire.Member(LaunchTemplate);
        ImageId = wire.Member(ImageId);
        WeightedCapacity = wire.Member(WeightedCapacity);
    }
}

internal sealed class SuspendedProcess : IWireShape
{
    public string? ProcessName { get; set; }
    public string? SuspensionReason { get; set; }

    public void Exchange(WireMembers wire)
    {
        ProcessName = wire.Member(ProcessName);
        SuspensionReason = wire.Member(SuspensionReason);
    }
}

internal sealed class EnabledMetric : IWireShape
{
    public string? Metric { get; set; }
    public string? Granularity { get; set; }

    public void Exchange(WireMembers wire)
    {
        Metric = wire.Member(Metric);
        Granularity = wire.Member(Granularity);
    }
}

internal sealed class TagDescription : IWireShape
{
    public string? ResourceId { get; set; }
    public string? ResourceType { get; set; }
    public string? Key { get; set; }
    public string? Value { get; set; }
    public bool? PropagateAtLaunch { get; set; }

    public void Exchange(WireMembers wire)
    {
        ResourceId = wire.Member(ResourceId);
        ResourceType = wire.Member(ResourceType);
        Key = wire.Member(Key);
        Value = wire.Member(Value);
        PropagateAtLaunch = wire.Member(PropagateAtLaunch);
    }
}

internal sealed class WarmPoolConfiguration : IWireShape
{
    public int? MaxGroupPreparedCapacity { get; set; }
    public int? MinSize { get; set; }
    public string? PoolState { get; set; }
    public string? Status { get; set; }
    public InstanceReusePolicy? InstanceReusePolicy { get; set; }

    public void Exchange(WireMembers wire)
    {
        MaxGroupPreparedCapacity = wire.Member(MaxGroupPreparedCapacity);
        MinSize = wire.Member(MinSize);
        PoolState = wire.Member(PoolState);
        Status = wire.Member(Status);
        InstanceReusePolicy = wire.Member(InstanceReusePolicy);
    }
}

internal sealed class InstanceReusePolicy : IWireShape
{
    public bool? ReuseOnScaleIn { get; set; }

    public void Exchange(WireMembers wire)
    {
        ReuseOnScaleIn = wire.Member(ReuseOnScaleIn);
    }
}

internal sealed class Operator : IWireShape
{
    public string? Principal { get; set; }

    public void Exchange(WireMembers wire)
    {
        Principal = wire.Member(Principal);
    }
}
