using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudWatch.Model;

internal sealed class MetricDataQuery : IWireShape
{
    public string? Id { get; set; }
    public MetricStat? MetricStat { get; set; }
    public string? Expression { get; set; }
    public string? Label { get; set; }
    public bool? ReturnData { get; set; }
    public int? Period { get; set; }
    public string? AccountId { get; set; }

    public void Exchange(WireMembers wire)
    {
        Id = wire.Member(Id);
        MetricStat = wire.Member(MetricStat);
        Expression = wire.Member(Expression);
        Label = wire.Member(Label);
        ReturnData = wire.Member(ReturnData);
        Period = wire.Member(Period);
        AccountId = wire.Member(AccountId);
    }
}

internal sealed class MetricStat : IWireShape
{
    public Metric? Metric { get; set; }
    public int? Period { get; set; }
    public string? Stat { get; set; }
    public string? Unit { get; set; }

    public void Exchange(WireMembers wire)
    {
        Metric = wire.Member(Metric);
        Period = wire.Member(Period);
        Stat = wire.Member(Stat);
        Unit = wire.Member(Unit);
    }
}

internal sealed class Metric : IWireShape
{
    public string? Namespace { get; set; }
    public string? MetricName { get; set; }
    public List<Dimension>? Dimensions { get; set; }

    public void Exchange(WireMembers wire)
    {
        Namespace = wire.Member(Namespace);
        MetricName = wire.Member(MetricName);
        Dimensions = wire.Member(Dimensions);
    }
}
