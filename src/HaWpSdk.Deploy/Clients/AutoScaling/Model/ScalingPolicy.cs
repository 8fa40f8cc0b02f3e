using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.AutoScaling.Model;

internal sealed class ScalingPolicy : IWireShape
{
    public string? AutoScalingGroupName { get; set; }
    public string? PolicyName { get; set; }
    public string? PolicyARN { get; set; }
    public string? PolicyType { get; set; }
    public string? AdjustmentType { get; set; }
    public int? MinAdjustmentStep { get; set; }
    public int? MinAdjustmentMagnitude { get; set; }
    public int? ScalingAdjustment { get; set; }
    public int? Cooldown { get; set; }
    public List<StepAdjustment>? StepAdjustments { get; set; }
    public string? MetricAggregationType { get; set; }
    public int? EstimatedInstanceWarmup { get; set; }
    public List<Alarm>? Alarms { get; set; }
    public TargetTrackingConfiguration? TargetTrackingConfiguration { get; set; }
    public bool? Enabled { get; set; }

    public void Exchange(WireMembers wire)
    {
        AutoScalingGroupName = wire.Member(AutoScalingGroupName);
        PolicyName = wire.Member(PolicyName);
        PolicyARN = wire.Member(PolicyARN);
        PolicyType = wire.Member(PolicyType);
        AdjustmentType = wire.Member(AdjustmentType);
        MinAdjustmentStep = wire.Member(MinAdjustmentStep);
        MinAdjustmentMagnitude = wire.Member(MinAdjustmentMagnitude);
        ScalingAdjustment = wire.Member(ScalingAdjustment);
        Cooldown = wire.Member(Cooldown);
        StepAdjustments = wire.Member(StepAdjustments);
        MetricAggregationType = wire.Member(MetricAggregationType);
        EstimatedInstanceWarmup = wire.Member(EstimatedInstanceWarmup);
        Alarms = wire.Member(Alarms);
        TargetTrackingConfiguration = wire.Member(TargetTrackingConfiguration);
        Enabled = wire.Member(Enabled);
    }
}

internal sealed class StepAdjustment : IWireShape
{
    public int? ScalingAdjustment { get; set; }
    public double? MetricIntervalLowerBound { get; set; }
    public double? MetricIntervalUpperBound { get; set; }

    public void Exchange(WireMembers wire)
    {
        ScalingAdjustment = wire.Member(ScalingAdjustment);
        MetricIntervalLowerBound = wire.Member(MetricIntervalLowerBound);
        MetricIntervalUpperBound = wire.Member(MetricIntervalUpperBound);
    }
}

internal sealed class Alarm : IWireShape
{
    public string? AlarmName { get; set; }
    public string? AlarmARN { get; set; }

    public void Exchange(WireMembers wire)
    {
        AlarmName = wire.Member(AlarmName);
        AlarmARN = wire.Member(AlarmARN);
    }
}

internal sealed class TargetTrackingConfiguration : IWireShape
{
    public double? TargetValue { get; set; }
    public PredefinedMetricSpecification? PredefinedMetricSpecification { get; set; }
    public CustomizedMetricSpecification? CustomizedMetricSpecification { get; set; }
    public bool? DisableScaleIn { get; set; }

    public void Exchange(WireMembers wire)
    {
        TargetValue = wire.Member(TargetValue);
        PredefinedMetricSpecification = wire.Member(PredefinedMetricSpecification);
        CustomizedMetricSpecification = wire.Member(CustomizedMetricSpecification);
        DisableScaleIn = wire.Member(DisableScaleIn);
    }
}

internal sealed class PredefinedMetricSpecification : IWireShape
{
    public string? PredefinedMetricType { get; set; }
    public string? ResourceLabel { get; set; }

    public void Exchange(WireMembers wire)
    {
        PredefinedMetricType = wire.Member(PredefinedMetricType);
        ResourceLabel = wire.Member(ResourceLabel);
    }
}

internal sealed class CustomizedMetricSpecification : IWireShape
{
    public string? MetricName { get; set; }
    public string? Namespace { get; set; }
    public List<MetricDimension>? Dimensions { get; set; }
    public string? Statistic { get; set; }
    public string? Unit { get; set; }
    public int? Period { get; set; }

    public void Exchange(WireMembers wire)
    {
        MetricName = wire.Member(MetricName);
        Namespace = wire.Member(Namespace);
        Dimensions = wire.Member(Dimensions);
        Statistic = wire.Member(Statistic);
        Unit = wire.Member(Unit);
        Period = wire.Member(Period);
    }
}

internal sealed class MetricDimension : IWireShape
{
    public string? Name { get; set; }
    public string? Value { get; set; }

    public void Exchange(WireMembers wire)
    {
        Name = wire.Member(Name);
        Value = wire.Member(Value);
    }
}
