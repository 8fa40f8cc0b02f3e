using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.RDS.Model;

namespace HaWpSdk.Deploy.Clients.RDS;

/// <summary>All pages of the listing operations of <see cref="IAmazonRDS"/>.</summary>
internal sealed class RDSPaginators(IAmazonRDS client)
{
    public Paginator<DescribeDBInstancesRequest, DescribeDBInstancesResponse, DBInstance> DescribeDBInstances(DescribeDBInstancesRequest request) =>
        new(client.DescribeDBInstancesAsync, request, p => p.Marker, (r, p) => r.Marker = p.Marker, p => p.DBInstances);

    public Paginator<DescribeDBClustersRequest, DescribeDBClustersResponse, DBCluster> DescribeDBClusters(DescribeDBClustersRequest request) =>
        new(client.DescribeDBClustersAsync, request, p => p.Marker, (r, p) => r.Marker = p.Marker, p => p.DBClusters);

    public Paginator<DescribeDBSnapshotsRequest, DescribeDBSnapshotsResponse, DBSnapshot> DescribeDBSnapshots(DescribeDBSnapshotsRequest request) =>
        new(client.DescribeDBSnapshotsAsync, request, p => p.Marker, (r, p) => r.Marker = p.Marker, p => p.DBSnapshots);

    public Paginator<DescribeDBClusterSnapshotsRequest, DescribeDBClusterSnapshotsResponse, DBClusterSnapshot> DescribeDBClusterSnapshots(DescribeDBClusterSnapshotsRequest request) =>
        new(client.DescribeDBClusterSnapshotsAsync, request, p => p.Marker, (r, p) => r.Marker = p.Marker, p => p.DBClusterSnapshots);

    public Paginator<DescribeDBParametersRequest, DescribeDBParametersResponse, Parameter> DescribeDBParameters(DescribeDBParametersRequest request) =>
        new(client.DescribeDBParametersAsync, request, p => p.Marker, (r, p) => r.Marker = p.Marker, p => p.Parameters);

    public Paginator<DescribeDBClusterParametersRequest, DescribeDBClusterParametersResponse, Parameter> DescribeDBClusterParameters(DescribeDBClusterParametersRequest request) =>
        new(client.DescribeDBClusterParametersAsync, request, p => p.Marker, (r, p) => r.Marker = p.Marker, p => p.Parameters);

    public Paginator<DescribeDBEngineVersionsRequest, DescribeDBEngineVersionsResponse, DBEngineVersion> DescribeDBEngineVersions(DescribeDBEngineVersionsRequest request) =>
        new(client.DescribeDBEngineVersionsAsync, request, p => p.Marker, (r, p) => r.Marker = p.Marker, p => p.DBEngineVersions);

    public Paginator<DescribeEventsRequest, DescribeEventsResponse, Event> DescribeEvents(DescribeEventsRequest request) =>
        new(client.DescribeEventsAsync, request, p => p.Marker, (r, p) => r.Marker = p.Marker, p => p.Events);
}
