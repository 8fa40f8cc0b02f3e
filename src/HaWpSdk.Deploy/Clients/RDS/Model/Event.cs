using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class Event : IWireShape
{
    public string? SourceIdentifier { get; set; }
    public string? SourceType { get; set; }
    public string? Message { get; set; }
    public List<string>? EventCategories { get; set; }
    public DateTime? Date { get; set; }
    public string? SourceArn { get; set; }

    public void Exchange(WireMembers wire)
    {
        SourceIdentifier = wire.Member(SourceIdentifier);
        SourceType = wire.Member(SourceType);
        Message = wire.Member(Message);
        EventCategories = wire.Member(EventCategories, item: "EventCategory");
        Date = wire.Member(Date);
        SourceArn = wire.Member(SourceArn);
    }
}
