using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.RDS.Model;

namespace HaWpSdk.Deploy.Clients.RDS;

/// <summary>RDS and Aurora: databases and their snapshots.</summary>
internal interface IAmazonRDS : IAmazonService, IDisposable
{
    /// <summary>All pages of the listing operations.</summary>
    RDSPaginators Paginators { get; }

    /// <summary>A page of DB instances, or the one named.</summary>
    Task<DescribeDBInstancesResponse> DescribeDBInstancesAsync(DescribeDBInstancesRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of Aurora and Multi-AZ clusters, or the one named.</summary>
    Task<DescribeDBClustersResponse> DescribeDBClustersAsync(DescribeDBClustersRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes settings of a DB instance, such as deletion protection.</summary>
    Task<ModifyDBInstanceResponse> ModifyDBInstanceAsync(ModifyDBInstanceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes settings of a DB cluster.</summary>
    Task<ModifyDBClusterResponse> ModifyDBClusterAsync(ModifyDBClusterRequest request, CancellationToken cancellationToken = default);

    /// <summary>Starts a snapshot; its identifier is the key that makes a repeat safe.</summary>
    Task<CreateDBSnapshotResponse> CreateDBSnapshotAsync(CreateDBSnapshotRequest request, CancellationToken cancellationToken = default);

    /// <summary>Starts a cluster snapshot; its identifier is the key that makes a repeat safe.</summary>
    Task<CreateDBClusterSnapshotResponse> CreateDBClusterSnapshotAsync(CreateDBClusterSnapshotRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of snapshots of DB instances.</summary>
    Task<DescribeDBSnapshotsResponse> DescribeDBSnapshotsAsync(DescribeDBSnapshotsRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of snapshots of DB clusters.</summary>
    Task<DescribeDBClusterSnapshotsResponse> DescribeDBClusterSnapshotsAsync(DescribeDBClusterSnapshotsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes a manual snapshot.</summary>
    Task<DeleteDBSnapshotResponse> DeleteDBSnapshotAsync(DeleteDBSnapshotRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes a manual cluster snapshot.</summary>
    Task<DeleteDBClusterSnapshotResponse> DeleteDBClusterSnapshotAsync(DeleteDBClusterSnapshotRequest request, CancellationToken cancellationToken = default);

    /// <summary>Copies a snapshot within or into this region.</summary>
    Task<CopyDBSnapshotResponse> CopyDBSnapshotAsync(CopyDBSnapshotRequest request, CancellationToken cancellationToken = default);

    /// <summary>Copies a cluster snapshot within or into this region.</summary>
    Task<CopyDBClusterSnapshotResponse> CopyDBClusterSnapshotAsync(CopyDBClusterSnapshotRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of the parameters of a DB parameter group.</summary>
    Task<DescribeDBParametersResponse> DescribeDBParametersAsync(DescribeDBParametersRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of the parameters of a cluster parameter group.</summary>
    Task<DescribeDBClusterParametersResponse> DescribeDBClusterParametersAsync(DescribeDBClusterParametersRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of engine versions the region offers.</summary>
    Task<DescribeDBEngineVersionsResponse> DescribeDBEngineVersionsAsync(DescribeDBEngineVersionsRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of events of the last hours or days.</summary>
    Task<DescribeEventsResponse> DescribeEventsAsync(DescribeEventsRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonRDSConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonRDSClient(awsCredentials, (AmazonRDSConfig)clientConfig);
}
