using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudWatch.Model;

internal sealed class MetricAlarm : IWireShape
{
    public string? AlarmName { get; set; }
    public string? AlarmArn { get; set; }
    public string? AlarmDescription { get; set; }
    public DateTime? AlarmConfigurationUpdatedTimestamp { get; set; }
    public bool? ActionsEnabled { get; set; }
    public List<string>? OKActions { get; set; }
    public List<string>? AlarmActions { get; set; }
    public List<string>? InsufficientDataActions { get; set; }
    public string? StateValue { get; set; }
    public string? StateReason { get; set; }
    public string? StateReasonData { get; set; }
    public DateTime? StateUpdatedTimestamp { get; set; }
    public string? MetricName { get; set; }
    public string? Namespace { get; set; }
    public string? Statistic { get; set; }
    public string? ExtendedStatistic { get; set; }
    public List<Dimension>? Dimensions { get; set; }
    public int? Period { get; set; }
    public string? Unit { get; set; }
    public int? EvaluationPeriods { get; set; }
    public int? DatapointsToAlarm { get; set; }
    public double? Threshold { get; set; }
    public string? ComparisonOperator { get; set; }
    public string? TreatMissingData { get; set; }
    public string? EvaluateLowSampleCountPercentile { get; set; }
    public List<MetricDataQuery>? Metrics { get; set; }
    public string? ThresholdMetricId { get; set; }
    public string? EvaluationState { get; set; }
    public DateTime? StateTransitionedTimestamp { get; set; }
    public EvaluationWindow? EvaluationWindow { get; set; }
    public int? EvaluationInterval { get; set; }
    public ActionConfiguration? ActionConfiguration { get; set; }

    public void Exchange(WireMembers wire)
    {
        AlarmName = wire.Member(AlarmName);
        AlarmArn = wire.Member(AlarmArn);
        AlarmDescription = wire.Member(AlarmDescription);
        AlarmConfigurationUpdatedTimestamp = wire.Member(AlarmConfigurationUpdatedTimestamp);
        ActionsEnabled = wire.Member(ActionsEnabled);
        OKActions = wire.Member(OKActions);
        AlarmActions = wire.Member(AlarmActions);
        InsufficientDataActions = wire.Member(InsufficientDataActions);
        StateValue = wire.Member(StateValue);
        StateReason = wire.Member(StateReason);
        StateReasonData = wire.Member(StateReasonData);
        StateUpdatedTimestamp = wire.Member(StateUpdatedTimestamp);
        MetricName = wire.Member(MetricName);
        Namespace = wire.Member(Namespace);
        Statistic = wire.Member(Statistic);
        ExtendedStatistic = wire.Member(ExtendedStatistic);
        Dimensions = wire.Member(Dimensions);
        Period = wire.Member(Period);
        Unit = wire.Member(Unit);
        EvaluationPeriods = wire.Member(EvaluationPeriods);
        DatapointsToAlarm = wire.Member(DatapointsToAlarm);
        Threshold = wire.Member(Threshold);
        ComparisonOperator = wire.Member(ComparisonOperator);
        TreatMissingData = wire.Member(TreatMissingData);
        EvaluateLowSampleCountPercentile = wire.Member(EvaluateLowSampleCountPercentile);
        Metrics = wire.Member(Metrics);
        ThresholdMetricId = wire.Member(ThresholdMetricId);
        EvaluationState = wire.Member(EvaluationState);
        StateTransitionedTimestamp = wire.Member(StateTransitionedTimestamp);
        EvaluationWindow = wire.Member(EvaluationWindow);
        EvaluationInterval = wire.Member(EvaluationInterval);
        ActionConfiguration = wire.Member(ActionConfiguration);
    }
}

internal sealed class EvaluationWindow : IWireShape
{
    public WallClockWindow? WallClockWindow { get; set; }
    public SlidingWindow? SlidingWindow { get; set; }

    public void Exchange(WireMembers wire)
    {
        WallClockWindow = wire.Member(WallClockWindow);
        SlidingWindow = wire.Member(SlidingWindow);
    }
}

internal sealed class WallClockWindow : IWireShape
{
    public string? Timezone { get; set; }

    public void Exchange(WireMembers wire)
    {
        Timezone = wire.Member(Timezone);
    }
}

internal sealed class SlidingWindow : IWireShape
{
    public void Exchange(WireMembers wire)
    {
    }
}
