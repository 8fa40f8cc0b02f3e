using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudWatch.Model;

internal sealed class MetricDataResult : IWireShape
{
    public string? Id { get; set; }
    public string? Label { get; set; }
    public List<DateTime>? Timestamps { get; set; }
    public List<double>? Values { get; set; }
    public string? StatusCode { get; set; }
    public List<MessageData>? Messages { get; set; }

    public void Exchange(WireMembers wire)
    {
        Id = wire.Member(Id);
        Label = wire.Member(Label);
        Timestamps = wire.Member(Timestamps);
        Values = wire.Member(Values);
        StatusCode = wire.Member(StatusCode);
        Messages = wire.Member(Messages);
    }
}
