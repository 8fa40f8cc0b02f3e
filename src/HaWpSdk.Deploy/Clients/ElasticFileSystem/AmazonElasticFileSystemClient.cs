using Amazon;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.ElasticFileSystem.Model;

namespace HaWpSdk.Deploy.Clients.ElasticFileSystem;

/// <inheritdoc cref="IAmazonElasticFileSystem"/>
internal sealed class AmazonElasticFileSystemClient : ServiceClient, IAmazonElasticFileSystem
{
    internal static readonly ServiceDefinition Service = new("EFS", "elasticfilesystem", "2015-02-01", ServiceProtocol.RestJson, error => new AmazonElasticFileSystemException(error))
    {
        DualStackHostPrefix = "efs",
        Errors = new Dictionary<string, Func<ServiceError, AmazonServiceException>>
        {
            ["FileSystemNotFound"] = error => new FileSystemNotFoundException(error),
            ["MountTargetNotFound"] = error => new MountTargetNotFoundException(error),
            ["AccessPointNotFound"] = error => new AccessPointNotFoundException(error),
            ["PolicyNotFound"] = error => new PolicyNotFoundException(error),
            ["IncorrectFileSystemLifeCycleState"] = error => new IncorrectFileSystemLifeCycleStateException(error),
            ["BadRequest"] = error => new BadRequestException(error),
            ["InternalServerError"] = error => new InternalServerErrorException(error),
        },
    };

    private static readonly Route DescribeFileSystems = new("GET /2015-02-01/file-systems?MaxItems={MaxItems}&Marker={Marker}&CreationToken={CreationToken}&FileSystemId={FileSystemId}");
    private static readonly Route DescribeMountTargets = new("GET /2015-02-01/mount-targets?MaxItems={MaxItems}&Marker={Marker}&FileSystemId={FileSystemId}&MountTargetId={MountTargetId}&AccessPointId={AccessPointId}");
    private static readonly Route DescribeAccessPoints = new("GET /2015-02-01/access-points?MaxResults={MaxResults}&NextToken={NextToken}&AccessPointId={AccessPointId}&FileSystemId={FileSystemId}");
    private static readonly Route DescribeBackupPolicy = new("GET /2015-02-01/file-systems/{FileSystemId}/backup-policy");
    private static readonly Route DescribeLifecycleConfiguration = new("GET /2015-02-01/file-systems/{FileSystemId}/lifecycle-configuration");
    private static readonly Route DescribeFileSystemPolicy = new("GET /2015-02-01/file-systems/{FileSystemId}/policy");
    private static readonly Route UpdateFileSystemProtection = new("PUT /2015-02-01/file-systems/{FileSystemId}/protection");
    private static readonly Route DescribeMountTargetSecurityGroups = new("GET /2015-02-01/mount-targets/{MountTargetId}/security-groups");
    private static readonly Route ListTagsForResource = new("GET /2015-02-01/resource-tags/{ResourceId}?MaxResults={MaxResults}&NextToken={NextToken}");

    /// <summary>Credentials, region and the rest come from where Core looks for them: environment, profile, container, instance.</summary>
    public AmazonElasticFileSystemClient()
        : this(null, new AmazonElasticFileSystemConfig())
    {
    }

    /// <summary>As without arguments, in <paramref name="region"/>.</summary>
    public AmazonElasticFileSystemClient(RegionEndpoint region)
        : this(null, new AmazonElasticFileSystemConfig { RegionEndpoint = region })
    {
    }

    /// <summary>With <paramref name="credentials"/>, or those Core finds when null.</summary>
    public AmazonElasticFileSystemClient(AWSCredentials? credentials, AmazonElasticFileSystemConfig config)
        : base(credentials, config)
    {
    }

    public ElasticFileSystemPaginators Paginators => new(this);

    public Task<DescribeFileSystemsResponse> DescribeFileSystemsAsync(DescribeFileSystemsRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeFileSystemsResponse>(request, cancellationToken, DescribeFileSystems);

    public Task<DescribeMountTargetsResponse> DescribeMountTargetsAsync(DescribeMountTargetsRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeMountTargetsResponse>(request, cancellationToken, DescribeMountTargets);

    public Task<DescribeAccessPointsResponse> DescribeAccessPointsAsync(DescribeAccessPointsRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeAccessPointsResponse>(request, cancellationToken, DescribeAccessPoints);

    public Task<DescribeBackupPolicyResponse> DescribeBackupPolicyAsync(DescribeBackupPolicyRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeBackupPolicyResponse>(request, cancellationToken, DescribeBackupPolicy);

    public Task<DescribeLifecycleConfigurationResponse> DescribeLifecycleConfigurationAsync(DescribeLifecycleConfigurationRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeLifecycleConfigurationResponse>(request, cancellationToken, DescribeLifecycleConfiguration);

    public Task<DescribeFileSystemPolicyResponse> DescribeFileSystemPolicyAsync(DescribeFileSystemPolicyRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeFileSystemPolicyResponse>(request, cancellationToken, DescribeFileSystemPolicy);

    public Task<UpdateFileSystemProtectionResponse> UpdateFileSystemProtectionAsync(UpdateFileSystemProtectionRequest request, CancellationToken cancellationToken = default) =>
        Call<UpdateFileSystemProtectionResponse>(request, cancellationToken, UpdateFileSystemProtection);

    public Task<DescribeMountTargetSecurityGroupsResponse> DescribeMountTargetSecurityGroupsAsync(DescribeMountTargetSecurityGroupsRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeMountTargetSecurityGroupsResponse>(request, cancellationToken, DescribeMountTargetSecurityGroups);

    public Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        Call<ListTagsForResourceResponse>(request, cancellationToken, ListTagsForResource);
}
