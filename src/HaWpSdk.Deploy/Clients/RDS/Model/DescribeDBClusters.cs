using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class DescribeDBClustersRequest : AmazonWebServiceRequest, IWireShape
{
    public string? DBClusterIdentifier { get; set; }
    public List<Filter>? Filters { get; set; }
    public int? MaxRecords { get; set; }
    public string? Marker { get; set; }
    public bool? IncludeShared { get; set; }

    public void Exchange(WireMembers wire)
    {
        DBClusterIdentifier = wire.Member(DBClusterIdentifier);
        Filters = wire.Member(Filters, item: "Filter");
        MaxRecords = wire.Member(MaxRecords);
        Marker = wire.Member(Marker);
        IncludeShared = wire.Member(IncludeShared);
    }
}

internal sealed class DescribeDBClustersResponse : AmazonWebServiceResponse, IWireShape
{
    public string? Marker { get; set; }
    public List<DBCluster>? DBClusters { get; set; }

    public void Exchange(WireMembers wire)
    {
        Marker = wire.Member(Marker);
        DBClusters = wire.Member(DBClusters, item: "DBCluster");
    }
}
