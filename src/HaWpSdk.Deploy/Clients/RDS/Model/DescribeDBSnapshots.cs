using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class DescribeDBSnapshotsRequest : AmazonWebServiceRequest, IWireShape
{
    public string? DBInstanceIdentifier { get; set; }
    public string? DBSnapshotIdentifier { get; set; }
    public string? SnapshotType { get; set; }
    public List<Filter>? Filters { get; set; }
    public int? MaxRecords { get; set; }
    public string? Marker { get; set; }
    public bool? IncludeShared { get; set; }
    public bool? IncludePublic { get; set; }
    public string? DbiResourceId { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBInstanceIdentifier = wire.Member(DBInstanceIdentifier);
        DBSnapshotIdentifier = wire.Member(DBSnapshotIdentifier);
        SnapshotType = wire.Member(SnapshotType);
        Filters = wire.Member(Filters, item: "Filter");
        MaxRecords = wire.Member(MaxRecords);
        Marker = wire.Member(Marker);
        IncludeShared = wire.Member(IncludeShared);
        IncludePublic = wire.Member(IncludePublic);
        DbiResourceId = wire.Member(DbiResourceId);
    }
}

internal sealed class DescribeDBSnapshotsResponse : AmazonWebServiceResponse, IWireShape
{
    public string? Marker { get; set; }
    public List<DBSnapshot>? DBSnapshots { get; set; }

    public void Exchange(WireMembers wire)
    {
        Marker = wire.Member(Marker);
        DBSnapshots = wire.Member(DBSnapshots, item: "DBSnapshot");
    }
}
