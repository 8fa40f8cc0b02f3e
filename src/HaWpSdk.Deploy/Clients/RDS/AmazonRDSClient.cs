using Amazon;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.RDS.Model;

namespace HaWpSdk.Deploy.Clients.RDS;

/// <inheritdoc cref="IAmazonRDS"/>
internal sealed class AmazonRDSClient : ServiceClient, IAmazonRDS
{
    internal static readonly ServiceDefinition Service = new("RDS", "rds", "2014-10-31", ServiceProtocol.Query, error => new AmazonRDSException(error))
    {
        Errors = new Dictionary<string, Func<ServiceError, AmazonServiceException>>
        {
            ["DBInstanceNotFound"] = error => new DBInstanceNotFoundException(error),
            ["DBClusterNotFoundFault"] = error => new DBClusterNotFoundException(error),
            ["DBSnapshotNotFound"] = error => new DBSnapshotNotFoundException(error),
            ["DBClusterSnapshotNotFoundFault"] = error => new DBClusterSnapshotNotFoundException(error),
            ["DBSnapshotAlreadyExists"] = error => new DBSnapshotAlreadyExistsException(error),
            ["DBClusterSnapshotAlreadyExistsFault"] = error => new DBClusterSnapshotAlreadyExistsException(error),
            ["InvalidDBInstanceState"] = error => new InvalidDBInstanceStateException(error),
            ["InvalidDBClusterStateFault"] = error => new InvalidDBClusterStateException(error),
            ["InvalidDBSnapshotState"] = error => new InvalidDBSnapshotStateException(error),
            ["InvalidDBClusterSnapshotStateFault"] = error => new InvalidDBClusterSnapshotStateException(error),
            ["SnapshotQuotaExceeded"] = error => new SnapshotQuotaExceededException(error),
            ["DBParameterGroupNotFound"] = error => new DBParameterGroupNotFoundException(error),
            ["DBClusterParameterGroupNotFound"] = error => new DBClusterParameterGroupNotFoundException(error),
            ["KMSKeyNotAccessibleFault"] = error => new KMSKeyNotAccessibleException(error),
        },
    };

    /// <summary>Credentials, region and the rest come from where Core looks for them: environment, profile, container, instance.</summary>
    public AmazonRDSClient()
        : this(null, new AmazonRDSConfig())
    {
    }

    /// <summary>As without arguments, in <paramref name="region"/>.</summary>
    public AmazonRDSClient(RegionEndpoint region)
        : this(null, new AmazonRDSConfig { RegionEndpoint = region })
    {
    }

    /// <summary>With <paramref name="credentials"/>, or those Core finds when null.</summary>
    public AmazonRDSClient(AWSCredentials? credentials, AmazonRDSConfig config)
        : base(credentials, config)
    {
    }

    public RDSPaginators Paginators => new(this);

    public Task<DescribeDBInstancesResponse> DescribeDBInstancesAsync(DescribeDBInstancesRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeDBInstancesResponse>(request, cancellationToken);

    public Task<DescribeDBClustersResponse> DescribeDBClustersAsync(DescribeDBClustersRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeDBClustersResponse>(request, cancellationToken);

    public Task<ModifyDBInstanceResponse> ModifyDBInstanceAsync(ModifyDBInstanceRequest request, CancellationToken cancellationToken = default) =>
        Call<ModifyDBInstanceResponse>(request, cancellationToken);

    public Task<ModifyDBClusterResponse> ModifyDBClusterAsync(ModifyDBClusterRequest request, CancellationToken cancellationToken = default) =>
        Call<ModifyDBClusterResponse>(request, cancellationToken);

    public Task<CreateDBSnapshotResponse> CreateDBSnapshotAsync(CreateDBSnapshotRequest request, CancellationToken cancellationToken = default) =>
        Call<CreateDBSnapshotResponse>(request, cancellationToken);

    public Task<CreateDBClusterSnapshotResponse> CreateDBClusterSnapshotAsync(CreateDBClusterSnapshotRequest request, CancellationToken cancellationToken = default) =>
        Call<CreateDBClusterSnapshotResponse>(request, cancellationToken);

    public Task<DescribeDBSnapshotsResponse> DescribeDBSnapshotsAsync(DescribeDBSnapshotsRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeDBSnapshotsResponse>(request, cancellationToken);

    public Task<DescribeDBClusterSnapshotsResponse> DescribeDBClusterSnapshotsAsync(DescribeDBClusterSnapshotsRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeDBClusterSnapshotsResponse>(request, cancellationToken);

    public Task<DeleteDBSnapshotResponse> DeleteDBSnapshotAsync(DeleteDBSnapshotRequest request, CancellationToken cancellationToken = default) =>
        Call<DeleteDBSnapshotResponse>(request, cancellationToken);

    public Task<DeleteDBClusterSnapshotResponse> DeleteDBClusterSnapshotAsync(DeleteDBClusterSnapshotRequest request, CancellationToken cancellationToken = default) =>
        Call<DeleteDBClusterSnapshotResponse>(request, cancellationToken);

    public Task<CopyDBSnapshotResponse> CopyDBSnapshotAsync(CopyDBSnapshotRequest request, CancellationToken cancellationToken = default) =>
        Call<CopyDBSnapshotResponse>(request, cancellationToken);

    public Task<CopyDBClusterSnapshotResponse> CopyDBClusterSnapshotAsync(CopyDBClusterSnapshotRequest request, CancellationToken cancellationToken = default) =>
        Call<CopyDBClusterSnapshotResponse>(request, cancellationToken);

    public Task<DescribeDBParametersResponse> DescribeDBParametersAsync(DescribeDBParametersRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeDBParametersResponse>(request, cancellationToken);

    public Task<DescribeDBClusterParametersResponse> DescribeDBClusterParametersAsync(DescribeDBClusterParametersRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeDBClusterParametersResponse>(request, cancellationToken);

    public Task<DescribeDBEngineVersionsResponse> DescribeDBEngineVersionsAsync(DescribeDBEngineVersionsRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeDBEngineVersionsResponse>(request, cancellationToken);

    public Task<DescribeEventsResponse> DescribeEventsAsync(DescribeEventsRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeEventsResponse>(request, cancellationToken);
}
