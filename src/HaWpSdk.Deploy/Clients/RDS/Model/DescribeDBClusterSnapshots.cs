using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class DescribeDBClusterSnapshotsRequest : AmazonWebServiceRequest, IWireShape
{
    public string? DBClusterIdentifier { get; set; }
    public string? DBClusterSnapshotIdentifier { get; set; }
    public string? SnapshotType { get; set; }
    public List<Filter>? Filters { get; set; }
    public int? MaxRecords { get; set; }
    public string? Marker { get; set; }
    public bool? IncludeShared { get; set; }
    public bool? IncludePublic { get; set; }
    public string? DbClusterResourceId { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBClusterIdentifier = wire.Member(DBClusterIdentifier);
        DBClusterSnapshotIdentifier = wire.Member(DBClusterSnapshotIdentifier);
        SnapshotType = wire.Member(SnapshotType);
        Filters = wire.Member(Filters, item: "Filter");
        MaxRecords = wire.Member(MaxRecords);
        Marker = wire.Member(Marker);
        IncludeShared = wire.Member(IncludeShared);
        IncludePublic = wire.Member(IncludePublic);
        DbClusterResourceId = wire.Member(DbClusterResourceId);
    }
}

internal sealed class DescribeDBClusterSnapshotsResponse : AmazonWebServiceResponse, IWireShape
{
    public string? Marker { get; set; }
    public List<DBClusterSnapshot>? DBClusterSnapshots { get; set; }

    public void Exchange(WireMembers wire)
    {
        Marker = wire.Member(Marker);
        DBClusterSnapshots = wire.Member(DBClusterSnapshots, item: "DBClusterSnapshot");
    }
}
