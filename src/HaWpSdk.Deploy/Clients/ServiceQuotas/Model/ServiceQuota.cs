using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ServiceQuotas.Model;

internal sealed class ServiceQuota : IWireShape
{
    public string? ServiceCode { get; set; }
    public string? ServiceName { get; set; }
    public string? QuotaArn { get; set; }
    public string? QuotaCode { get; set; }
    public string? QuotaName { get; set; }
    public double? Value { get; set; }
    public string? Unit { get; set; }
    public bool? Adjustable { get; set; }
    public bool? GlobalQuota { get; set; }
    public MetricInfo? UsageMetric { get; set; }
    public QuotaPeriod? Period { get; set; }
    public ErrorReason? ErrorReason { get; set; }
    public string? QuotaAppliedAtLevel { get; set; }
    public QuotaContextInfo? QuotaContext { get; set; }
    public string? Description { get; set; }

    public void Exchange(WireMembers wire)
    {
        ServiceCode = wire.Member(ServiceCode);
        ServiceName = wire.Member(ServiceName);
        QuotaArn = wire.Member(QuotaArn);
        QuotaCode = wire.Member(QuotaCode);
        QuotaName = wire.Member(QuotaName);
        Value = wire.Member(Value);
        Unit = wire.Member(Unit);
        Adjustable = wire.Member(Adjustable);
        GlobalQuota = wire.Member(GlobalQuota);
        UsageMetric = wire.Member(UsageMetric);
        Period = wire.Member(Period);
        ErrorReason = wire.Member(ErrorReason);
        QuotaAppliedAtLevel = wire.Member(QuotaAppliedAtLevel);
        QuotaContext = wire.Member(QuotaContext);
        Description = wire.Member(Description);
    }
}

internal sealed class MetricInfo : IWireShape
{
    public string? MetricNamespace { get; set; }
    public string? MetricName { get; set; }
    public Dictionary<string, string>? MetricDimensions { get; set; }
    public string? MetricStatisticRecommendation { get; set; }

    public void Exchange(WireMembers wire)
    {
        MetricNamespace = wire.Member(MetricNamespace);
        MetricName = wire.Member(MetricName);
        MetricDimensions = wire.Member(MetricDimensions);
        MetricStatisticRecommendation = wire.Member(MetricStatisticRecommendation);
    }
}

internal sealed class QuotaPeriod : IWireShape
{
    public int? PeriodValue { get; set; }
    public string? PeriodUnit { get; set; }

    public void Exchange(WireMembers wire)
    {
        PeriodValue = wire.Member(PeriodValue);
        PeriodUnit = wire.Member(PeriodUnit);
    }
}

internal sealed class ErrorReason : IWireShape
{
    public string? ErrorCode { get; set; }
    public string? ErrorMessage { get; set; }

    public void Exchange(WireMembers wire)
    {
        ErrorCode = wire.Member(ErrorCode);
        ErrorMessage = wire.Member(ErrorMessage);
    }
}

internal sealed class QuotaContextInfo : IWireShape
{
    public string? ContextScope { get; set; }
    public string? ContextScopeType { get; set; }
    public string? ContextId { get; set; }
    public string? AdjustableAtLevel { get; set; }

    public void Exchange(WireMembers wire)
    {
        ContextScope = wire.Member(ContextScope);
        ContextScopeType = wire.Member(ContextScopeType);
        ContextId = wire.Member(ContextId);
        AdjustableAtLevel = wire.Member(AdjustableAtLevel);
    }
}
