using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.ElasticFileSystem.Model;

namespace HaWpSdk.Deploy.Clients.ElasticFileSystem;

/// <summary>EFS: the shared files.</summary>
internal interface IAmazonElasticFileSystem : IAmazonService, IDisposable
{
    /// <summary>All pages of the listing operations.</summary>
    ElasticFileSystemPaginators Paginators { get; }

    /// <summary>A page of file systems, or the one named.</summary>
    Task<DescribeFileSystemsResponse> DescribeFileSystemsAsync(DescribeFileSystemsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Mount targets of a file system.</summary>
    Task<DescribeMountTargetsResponse> DescribeMountTargetsAsync(DescribeMountTargetsRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of access points.</summary>
    Task<DescribeAccessPointsResponse> DescribeAccessPointsAsync(DescribeAccessPointsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Whether automatic backups are on for a file system.</summary>
    Task<DescribeBackupPolicyResponse> DescribeBackupPolicyAsync(DescribeBackupPolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>When files move to cheaper storage and back.</summary>
    Task<DescribeLifecycleConfigurationResponse> DescribeLifecycleConfigurationAsync(DescribeLifecycleConfigurationRequest request, CancellationToken cancellationToken = default);

    /// <summary>The resource policy of a file system.</summary>
    Task<DescribeFileSystemPolicyResponse> DescribeFileSystemPolicyAsync(DescribeFileSystemPolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Switches protection against being overwritten as a replication target.</summary>
    Task<UpdateFileSystemProtectionResponse> UpdateFileSystemProtectionAsync(UpdateFileSystemProtectionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Security groups of a mount target.</summary>
    Task<DescribeMountTargetSecurityGroupsResponse> DescribeMountTargetSecurityGroupsAsync(DescribeMountTargetSecurityGroupsRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of the tags of a file system or access point.</summary>
    Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonElasticFileSystemConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonElasticFileSystemClient(awsCredentials, (AmazonElasticFileSystemConfig)clientConfig);
}
