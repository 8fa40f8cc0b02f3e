using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.AutoScaling.Model;

internal sealed class UpdateAutoScalingGroupRequest : AmazonWebServiceRequest, IWireShape
{
    public string? AutoScalingGroupName { get; set; }
    public string? LaunchConfigurationName { get; set; }
    public LaunchTemplateSpecification? LaunchTemplate { get; set; }
    public MixedInstancesPolicy? MixedInstancesPolicy { get; set; }
    public int? MinSize { get; set; }
    public int? MaxSize { get; set; }
    public int? DesiredCapacity { get; set; }
    public int? DefaultCooldown { get; set; }
    public List<string>? AvailabilityZones { get; set; }
    public List<string>? AvailabilityZoneIds { get; set; }
    public string? HealthCheckType { get; set; }
    public int? HealthCheckGracePeriod { get; set; }
    public string? PlacementGroup { get; set; }
    public string? VPCZoneIdentifier { get; set; }
    public List<string>? TerminationPolicies { get; set; }
    public bool? NewInstancesProtectedFromScaleIn { get; set; }
    public string? ServiceLinkedRoleARN { get; set; }
    public int? MaxInstanceLifetime { get; set; }
    public bool? CapacityRebalance { get; set; }
    public string? Context { get; set; }
    public string? DesiredCapacityType { get; set; }
    public int? DefaultInstanceWarmup { get; set; }
    public InstanceMaintenancePolicy? InstanceMaintenancePolicy { get; set; }
    public AvailabilityZoneDistribution? AvailabilityZoneDistribution { get; set; }
    public bool? SkipZonalShiftValidation { get; set; }
    public InstanceLifecyclePolicy? InstanceLifecyclePolicy { get; set; }
    public string? DeletionProtection { get; set; }

    public void Exchange(WireMembers wire)
    {
        AutoScalingGroupName = wire.Member(AutoScalingGroupName);
        LaunchConfigurationName = wire.Member(LaunchConfigurationName);
        LaunchTemplate = wire.Member(LaunchTemplate);
        MixedInstancesPolicy = wire.Member(MixedInstancesPolicy);
        MinSize = wire.Member(MinSize);
        MaxSize = wire.Member(MaxSize);
        DesiredCapacity = wire.Member(DesiredCapacity);
        DefaultCooldown = wire.Member(DefaultCooldown);
        AvailabilityZones = wire.Member(AvailabilityZones);
        AvailabilityZoneIds = wire.Member(AvailabilityZoneIds);
        HealthCheckType = wire.Member(HealthCheckType);
        HealthCheckGracePeriod = wire.Member(HealthCheckGracePeriod);
        PlacementGroup = wire.Member(PlacementGroup);
        VPCZoneIdentifier = wire.Member(VPCZoneIdentifier);
        TerminationPolicies = wire.Member(TerminationPolicies);
        NewInstancesProtectedFromScaleIn = wire.Member(NewInstancesProtectedFromScaleIn);
        ServiceLinkedRoleARN = wire.Member(ServiceLinkedRoleARN);
        MaxInstanceLifetime = wire.Member(MaxInstanceLifetime);
        CapacityRebalance = wire.Member(CapacityRebalance);
        Context = wire.Member(Context);
        DesiredCapacityType = wire.Member(DesiredCapacityType);
        DefaultInstanceWarmup = wire.Member(DefaultInstanceWarmup);
        InstanceMaintenancePolicy = wire.Member(InstanceMaintenancePolicy);
        AvailabilityZoneDistribution = wire.Member(AvailabilityZoneDistribution);
        SkipZonalShiftValidation = wire.Member(SkipZonalShiftValidation);
        InstanceLifecyclePolicy = wire.Member(InstanceLifecyclePolicy);
        DeletionProtection = wire.Member(DeletionProtection);
    }
}

internal sealed class UpdateAutoScalingGroupResponse : AmazonWebServiceResponse, IWireShape
{
    public void Exchange(WireMembers wire)
    {
    }
}
