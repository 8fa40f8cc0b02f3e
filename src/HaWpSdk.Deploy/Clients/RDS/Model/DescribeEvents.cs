using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class DescribeEventsRequest : AmazonWebServiceRequest, IWireShape
{
    public string? SourceIdentifier { get; set; }
    public string? SourceType { get; set; }
    public DateTime? StartTime { get; set; }
    public DateTime? EndTime { get; set; }
    public int? Duration { get; set; }
    public List<string>? EventCategories { get; set; }
    public List<Filter>? Filters { get; set; }
    public int? MaxRecords { get; set; }
    public string? Marker { get; set; }

    public void Exchange(WireMembers wire)
    {
        SourceIdentifier = wire.Member(SourceIdentifier);
        SourceType = wire.Member(SourceType);
        StartTime = wire.Member(StartTime);
        EndTime = wire.Member(EndTime);
        Duration = wire.Member(Duration);
        EventCategories = wire.Member(EventCategories, item: "EventCategory");
        Filters = wire.Member(Filters, item: "Filter");
        MaxRecords = wire.Member(MaxRecords);
        Marker = wire.Member(Marker);
    }
}

internal sealed class DescribeEventsResponse : AmazonWebServiceResponse, IWireShape
{
    public string? Marker { get; set; }
    public List<Event>? Events { get; set; }

    public void Exchange(WireMembers wire)
    {
        Marker = wire.Member(Marker);
        Events = wire.Member(Events, item: "Event");
    }
}
